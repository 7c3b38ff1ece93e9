// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/limits.h"
#include "base/text.h"
#include "exchange/remitted.h"
#include "flow/payments.h"
#include "flow/receive_files.h"
#include "store/practice_store.h"
#include "store/practitioner_store.h"

namespace exclaim::flow {

namespace {
/// Numbers without what people write between them.
std::string digits(std::string_view text) {
    std::string out;
    for (const char c : text)
        if ('0' <= c && c <= '9') out += c;
    return out;
}

/// Why the money is not this practice's; empty if it is, or if the file or the practice names no
/// number to tell it by. A person of the practice may be paid under their own.
Result<std::string> not_ours(store::Transaction& t, const Actor& actor,
                             const exchange::ArrivedRemittance& arrived) {
    std::vector<std::string> ours;
    const auto practice = TRY(store::load_practice(t, actor.practice)).value;
    if (practice.npi) ours.push_back(practice.npi->text());
    if (practice.ein) ours.push_back(practice.ein->digits());
    if (ours.empty()) return std::string();
    store::PageQuery query;
    query.limit = limits::export_rows;
    for (const auto& each : TRY(store::list_practitioners(t, actor.practice, {}, query)).items)
        if (each.value.npi) ours.push_back(each.value.npi->text());
    bool told = false;
    for (const auto& theirs : {arrived.payee_npi, arrived.payee_tax_id}) {
        if (theirs.empty()) continue;
        if (std::find(ours.begin(), ours.end(), digits(theirs)) != ours.end()) return std::string();
        told = true;
    }
    if (!told) return std::string();
    return format(
        "It pays {} ({}), which is not this practice. Nothing was posted; ask the payer whose the "
        "money is. If it is yours, type it in as an explanation of benefits.",
        arrived.payee_name.empty() ? "somebody" : arrived.payee_name,
        arrived.payee_npi.empty() ? "tax number " + arrived.payee_tax_id
                                  : "NPI " + arrived.payee_npi);
}
}  // namespace

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
        PostingDoubt doubt{each->held, each->fault};
        if (doubt.held.empty()) doubt.held = TRY(not_ours(t, actor, *each));
        const auto payment = TRY(post_payment(t, s, actor, std::move(each->remitted),
                                              domain::PaymentSource::remittance, file, doubt));
        for (const auto& posting : payment.value.postings)
            if (posting.outcome == domain::PostOutcome::posted ||
                posting.outcome == domain::PostOutcome::noted) {
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
