// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text.h"
#include "domain/payment/same_claim.h"
#include "exchange/status_answers.h"
#include "flow/audit.h"
#include "flow/claim_left.h"
#include "flow/receive_files.h"
#include "flow/told_denial.h"
#include "store/claim_store.h"
#include "store/client_store.h"
#include "store/policy_store.h"
#include "store/question_store.h"

namespace exclaim::flow {

using domain::Evidence;
using store::Transaction;

namespace {
/// Which claims an answer is about; none: nobody here knows it.
Result<std::optional<std::vector<ClaimId>>> claims_of(Transaction& t, PracticeId practice,
                                                      const exchange::StatusAnswer& answer) {
    if (!answer.claim.empty()) {
        const auto found = TRY(store::claim_by_control(t, practice, answer.claim));
        if (!found) return std::nullopt;
        return std::vector{found->claim.id};
    }
    const auto file = answer.interchange != 0
                          ? TRY(store::claim_file(t, practice, answer.interchange))
                          : TRY(store::claim_file_by_reference(t, practice, answer.reference));
    if (!file) return std::nullopt;
    return TRY(store::claims_in_file(t, practice, file->file));
}

/// The same words once more, in another file.
bool said_before(const std::vector<store::StoredEvidence>& all, Evidence said) {
    return std::any_of(all.begin(), all.end(), [&](const auto& each) {
        said.file = each.value.file;
        return each.value == said;
    });
}

Result<void> ask_person(Transaction& t, const Services& s, const Actor& actor, InboxId inbox,
                        std::string why) {
    domain::Question question;
    question.kind = domain::QuestionKind::unmatched_answer;
    question.why = std::move(why);
    question.file = inbox;
    question.on = actor.today;
    return store::ask(t, actor.practice, s.ids.make<QuestionId>(), question);
}

/// What nobody here knows. Files of other kinds are acknowledged too: of those only a refusal is a
/// person's business.
Result<bool> ask_unknown(Transaction& t, const Services& s, const Actor& actor, InboxId inbox,
                         const exchange::StatusAnswer& answer) {
    const bool refused = answer.said.verdict == domain::Verdict::rejected;
    if (answer.claim.empty() && !refused) return false;
    const auto why =
        !answer.claim.empty()
            ? format(
                  "An answer came about claim {}, and no claim of this practice has that "
                  "number. Find out whose it is.",
                  answer.claim)
            : format(
                  "A file of ours was refused ({}), and it held no claims. Ask for what it asked "
                  "once more.",
                  answer.said.codes.empty() ? "no code" : answer.said.codes.front());
    TRY(ask_person(t, s, actor, inbox, why));
    return true;
}
/// True if an answer is about another person than the claim, whose number alone does not make it
/// ours: what a remittance is asked too.
Result<bool> is_about_another(Transaction& t, PracticeId practice, ClaimId id,
                              const exchange::StatusAnswer& answer) {
    if (answer.member_id.empty() || answer.last.empty()) return false;
    const auto claim = TRY(store::load_claim(t, practice, id)).value;
    const auto policy = TRY(store::load_policy(t, practice, claim.policy)).value;
    const auto client = TRY(store::load_client(t, practice, policy.client)).value;
    domain::RemittedClaim said;
    said.member_id = answer.member_id;
    said.person = {answer.last, answer.first};
    domain::SentClaim ours;
    ours.member_id = policy.member_id;
    ours.persons.push_back({client.last_name, client.first_name});
    if (policy.subscriber)
        ours.persons.push_back({policy.subscriber->last_name, policy.subscriber->first_name});
    return domain::other_person(said, ours).has_value();
}
}  // namespace

Result<Handled> receive_status(Transaction& t, const Services& s, const Actor& actor, InboxId inbox,
                               std::string_view bytes) {
    Handled out;
    for (auto& answer : TRY(exchange::read_status_answers(bytes))) {
        const auto claims = TRY(claims_of(t, actor.practice, answer));
        if (!claims) {
            if (TRY(ask_unknown(t, s, actor, inbox, answer))) ++out.questions;
            continue;
        }
        auto said = answer.said;
        said.file = inbox;
        // What somebody dates after today is not newer than what is said tomorrow.
        const auto now = s.business_clock.now();
        if (!answer.dated || said.at.utc_date() > std::max(actor.today, now.utc_date()))
            said.at = now;
        for (const auto& id : *claims) {
            if (TRY(is_about_another(t, actor.practice, id, answer))) {
                ++out.questions;
                TRY(ask_person(t, s, actor, inbox,
                               format("An answer about claim {} names {} {}, member {}, who is not "
                                      "its client. Nothing was taken from it. Find out whose it "
                                      "is.",
                                      answer.claim, answer.first, answer.last, answer.member_id)));
                continue;
            }
            ++out.taken;
            const store::Subject subject{"claim", id.value()};
            if (std::find(out.about.begin(), out.about.end(), subject) == out.about.end())
                out.about.push_back(subject);
            if (said_before(TRY(store::evidence_of(t, actor.practice, id)), said)) continue;
            TRY(store::add_evidence(
                t, actor.practice, id,
                {s.ids.make<EvidenceId>(), said, {1, s.system_clock.now(), actor.user}}));
            TRY(note(t, s, actor, "claim.answer", "claim", id.value(), word(said.kind)));
            if (said.verdict == domain::Verdict::denied)
                TRY(keep_told_denial(t, s, actor, id, said));
            else
                TRY(end_told_denials(t, s, actor, id));
            TRY(claim_answered(t, s, actor, id));
        }
    }
    return out;
}

}  // namespace exclaim::flow
