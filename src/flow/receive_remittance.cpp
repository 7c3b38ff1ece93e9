// SPDX-License-Identifier: Apache-2.0
#include "exchange/remitted.h"
#include "flow/payments.h"
#include "flow/receive_files.h"

namespace exclaim::flow {

Result<Handled> receive_remittance(store::Transaction& t, const Services& s, const Actor& actor,
                                   InboxId file, std::string_view bytes) {
    Handled out;
    for (auto& each : TRY(exchange::remittances_in(bytes))) {
        if (!each) {
            domain::Question question;
            question.kind = domain::QuestionKind::unreadable_file;
            question.why = each.error().message;
            question.file = file;
            question.on = actor.today;
            TRY(store::ask(t, actor.practice, s.ids.make<QuestionId>(), question));
            ++out.questions;
            continue;
        }
        const auto payment = TRY(
            post_payment(t, s, actor, std::move(*each), domain::PaymentSource::remittance, file));
        for (const auto& posting : payment.value.postings)
            if (posting.outcome == domain::PostOutcome::posted) {
                ++out.taken;
                out.about.push_back({"claim", posting.claim->value()});
            }
        out.about.push_back({"payment", payment.id.value()});
        for (const auto& question : TRY(store::questions_of(t, actor.practice, payment.id)))
            if (question.value.open()) ++out.questions;
    }
    return out;
}

}  // namespace exclaim::flow
