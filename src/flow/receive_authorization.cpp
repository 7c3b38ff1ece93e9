// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text.h"
#include "domain/eligibility/coverage.h"
#include "exchange/authorization_278.h"
#include "exchange/compact.h"
#include "flow/audit.h"
#include "flow/receive_files.h"
#include "store/authorization_store.h"
#include "store/case_store.h"
#include "store/client_store.h"
#include "store/policy_store.h"
#include "store/question_store.h"

namespace exclaim::flow {

namespace {
using exchange::AuthorizationReply;
using store::StoredAuthorization;
using store::Transaction;

bool same_codes(std::vector<ProcedureCode> a, std::vector<ProcedureCode> b) {
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    return a == b;
}

/// The record that a reply is about: the one with its codes, or the only one that waits.
StoredAuthorization* record_for(std::vector<StoredAuthorization>& known,
                                const AuthorizationReply& reply, std::vector<std::size_t>& used) {
    const auto take = [&](std::size_t i) {
        used.push_back(i);
        return &known[i];
    };
    const auto free = [&](std::size_t i) {
        return std::find(used.begin(), used.end(), i) == used.end();
    };
    for (std::size_t i = 0; i < known.size(); ++i)
        if (free(i) && same_codes(known[i].value.codes, reply.codes)) return take(i);
    for (std::size_t i = 0; i < known.size(); ++i)
        if (free(i)) return take(i);
    return nullptr;
}

void take_reply(domain::Authorization& value, const AuthorizationReply& reply, InboxId inbox,
                Date today) {
    const bool granted_before = value.usable();
    value.state = reply.state;
    value.source = domain::Source::response_278;
    value.on = today;
    value.number = reply.number;
    if (!reply.tracking_number.empty()) value.tracking_number = reply.tracking_number;
    value.granted = reply.granted;
    if (reply.granted) value.unit = reply.unit;
    if (!reply.codes.empty()) value.codes = reply.codes;
    // What is granted comes from the answer: the days that we asked for are none of it.
    if (value.usable() && !granted_before) value.begins = value.ends = std::nullopt;
    if (reply.begins) value.begins = reply.begins;
    if (reply.ends) value.ends = reply.ends;
    value.reasons = reply.reasons;
    value.received = inbox;
}

Result<void> ask(Transaction& t, const Services& s, const Actor& actor, InboxId inbox,
                 std::string why) {
    domain::Question question;
    question.kind = domain::QuestionKind::unmatched_answer;
    question.why = std::move(why);
    question.file = inbox;
    question.on = actor.today;
    return store::ask(t, actor.practice, s.ids.make<QuestionId>(), question);
}

/// True if an answer names another member id, name or birth date than those on file: our trace
/// alone does not make it ours.
Result<bool> is_about_another(Transaction& t, PracticeId practice, CaseId id,
                              const std::vector<const AuthorizationReply*>& replies) {
    const auto of_case = TRY(store::load_case(t, practice, id)).value;
    const auto client = TRY(store::load_client(t, practice, of_case.client)).value;
    std::string member;
    if (of_case.policy)
        member = ascii_upper(exchange::compact(
            TRY(store::load_policy(t, practice, *of_case.policy)).value.member_id));
    return std::any_of(replies.begin(), replies.end(), [&](const AuthorizationReply* reply) {
        return (!reply->member_id.empty() && !member.empty() &&
                ascii_upper(exchange::compact(reply->member_id)) != member) ||
               std::any_of(reply->person.begin(), reply->person.end(),
                           [&](const auto& each) { return domain::differs(client, each); });
    });
}

/// All replies to one request of ours.
Result<void> take(Transaction& t, const Services& s, const Actor& actor, InboxId inbox,
                  std::vector<StoredAuthorization> known,
                  const std::vector<const AuthorizationReply*>& replies, Handled& out) {
    const auto original = known.front();
    std::vector<std::size_t> used;
    for (const auto* reply : replies) {
        auto* record = record_for(known, *reply, used);
        const bool added = record == nullptr;
        StoredAuthorization next = added ? original : *record;
        if (added) next.id = s.ids.make<AuthorizationId>();
        ++out.taken;
        out.about.push_back({"authorization", next.id.value()});
        // A late word that it is pending changes nothing once it is decided.
        if (!added && domain::is_answer(next.value.state) && !domain::is_answer(reply->state))
            continue;
        const auto before = next.value;
        take_reply(next.value, *reply, inbox, actor.today);
        auto unchanged = before;
        unchanged.received = next.value.received;
        unchanged.on = next.value.on;
        if (!added && unchanged == next.value) continue;  // the same answer once more
        next.stamp = {added ? 1 : record->stamp.version + 1, s.system_clock.now(), actor.user};
        TRY(added ? store::insert_authorization(t, actor.practice, next)
                  : store::update_authorization(t, actor.practice, next, next.stamp.version - 1));
        TRY(note(t, s, actor, "authorization.answer", "authorization", next.id.value(),
                 word(next.value.state)));
    }
    out.about.push_back({"case", original.value.for_case.value()});
    return {};
}
}  // namespace

Result<Handled> receive_authorization(Transaction& t, const Services& s, const Actor& actor,
                                      InboxId inbox, std::string_view bytes) {
    const auto file = TRY(exchange::read_278(bytes));
    Handled out;
    std::vector<std::string> traces;
    for (const auto& reply : file.replies)
        if (std::find(traces.begin(), traces.end(), reply.trace) == traces.end())
            traces.push_back(reply.trace);
    for (const auto& trace : traces) {
        auto known = TRY(store::authorizations_by_trace(t, actor.practice, trace));
        if (known.empty()) {
            ++out.questions;
            TRY(ask(t, s, actor, inbox,
                    "The plan answers a request for authorization that is not known here. The file "
                    "was kept; see whose it is."));
            continue;
        }
        std::vector<const AuthorizationReply*> replies;
        for (const auto& reply : file.replies)
            if (reply.trace == trace) replies.push_back(&reply);
        if (TRY(is_about_another(t, actor.practice, known.front().value.for_case, replies))) {
            ++out.questions;
            TRY(ask(t, s, actor, inbox,
                    "An answer came to our request for authorization, but names another person: "
                    "the member id, the name or the birth date differs. Nothing was taken from it. "
                    "Check the member id, or call the plan."));
            continue;
        }
        TRY(take(t, s, actor, inbox, std::move(known), replies, out));
    }
    if (file.unreadable > 0) {
        ++out.questions;
        TRY(ask(t, s, actor, inbox,
                "An answer to a request for authorization has faults and was not taken. The file "
                "was kept; ask the plan to send it again."));
    }
    return out;
}

}  // namespace exclaim::flow
