// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "domain/eligibility/coverage.h"
#include "exchange/eligibility_271.h"
#include "flow/audit.h"
#include "flow/receive_files.h"
#include "store/case_store.h"
#include "store/client_store.h"
#include "store/eligibility_store.h"
#include "store/question_store.h"

namespace exclaim::flow {

namespace {
/// Keeps what no person and no program has decided yet; the file itself is kept anyway.
Result<void> leave_to_person(store::Transaction& t, const Services& s, const Actor& actor,
                             InboxId inbox, domain::QuestionKind kind, std::string_view why) {
    domain::Question question;
    question.kind = kind;
    question.why = why;
    question.file = inbox;
    question.on = actor.today;
    return store::ask(t, actor.practice, s.ids.make<QuestionId>(), question);
}
}  // namespace

Result<Handled> receive_eligibility(store::Transaction& t, const Services& s, const Actor& actor,
                                    InboxId inbox, std::string_view bytes) {
    const auto asked = [&](std::string_view trace) -> Result<std::optional<Date>> {
        const auto check = TRY(store::check_by_trace(t, actor.practice, trace));
        return check ? std::optional{check->value.on} : std::nullopt;
    };
    auto file = TRY(exchange::read_271(bytes, asked));
    Handled out;
    for (; out.questions < file.unreadable; ++out.questions)
        TRY(leave_to_person(t, s, actor, inbox, domain::QuestionKind::unreadable_file,
                            "An answer about eligibility breaks the rules of its format, so "
                            "nothing was taken from it. Call the plan."));
    for (auto& reply : file.replies) {
        auto check = TRY(store::check_by_trace(t, actor.practice, reply.trace));
        if (!check) {
            ++out.questions;
            TRY(leave_to_person(t, s, actor, inbox, domain::QuestionKind::unmatched_answer,
                                "An answer about eligibility belongs to no question that was "
                                "asked here."));
            continue;
        }
        // Another name and another birth date: another person. One of them: what the plan has on
        // file, which step 1 shows until it agrees.
        const auto of_case = TRY(store::load_case(t, actor.practice, check->value.for_case)).value;
        const auto client = TRY(store::load_client(t, actor.practice, of_case.client)).value;
        bool name = false, birth = false;
        for (auto& each : reply.person) {
            if (!domain::differs(client, each)) continue;
            (each.field == "birth_date" ? birth : name) = true;
            auto& corrected = reply.answer.corrected;
            if (std::find(corrected.begin(), corrected.end(), each) == corrected.end())
                corrected.push_back(std::move(each));
        }
        if (name && birth) {
            ++out.questions;
            TRY(leave_to_person(t, s, actor, inbox, domain::QuestionKind::unmatched_answer,
                                "An answer about eligibility came to our question, but is about "
                                "another person: name and birth date differ. Nothing was taken "
                                "from it. Check the member id, or call the plan."));
            continue;
        }
        ++out.taken;
        out.about.push_back({"case", check->value.for_case.value()});
        // The same answer once more changes nothing; another one to the same question counts.
        if (check->value.answer == reply.answer) continue;
        const auto seen = check->stamp.version;
        check->value.answer = reply.answer;
        check->value.received = inbox;
        check->stamp = {seen + 1, s.system_clock.now(), actor.user};
        TRY(store::update_check(t, actor.practice, *check, seen));
        TRY(note(t, s, actor, "eligibility.answer", "eligibility_check", check->id.value()));
    }
    return out;
}

}  // namespace exclaim::flow
