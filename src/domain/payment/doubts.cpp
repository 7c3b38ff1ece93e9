// SPDX-License-Identifier: Apache-2.0
#include "domain/payment/doubts.h"

#include <algorithm>

#include "base/in_words.h"
#include "base/spoken.h"
#include "base/text.h"
#include "domain/payment/same_claim.h"

namespace exclaim::domain {
namespace {
/// Its place in the order in which they are looked at; 0: no doubt.
int rank_of(PostOutcome outcome) {
    switch (outcome) {
        case PostOutcome::contradictory: return 1;
        case PostOutcome::other_payer: return 2;
        case PostOutcome::charge_differs: return 3;
        case PostOutcome::posted:
        case PostOutcome::unknown_claim:
        case PostOutcome::ambiguous_line:
        case PostOutcome::reversal_unmatched:
        case PostOutcome::already_posted:
        case PostOutcome::other_person:
        case PostOutcome::held:
        case PostOutcome::refused:
        case PostOutcome::noted: return 0;
    }
    return 0;
}

/// The days that the payer names, or ours where it names none.
std::vector<Date> served_on(const RemittedClaim& claim, const SentClaim& ours) {
    std::vector<Date> out;
    for (const auto& each : claim.lines)
        if (each.service_date) out.push_back(*each.service_date);
    if (!out.empty()) return out;
    for (const auto& each : ours.lines)
        if (each.date) out.push_back(*each.date);
    return out;
}

std::vector<std::string> words_in(std::string_view name) {
    std::vector<std::string> out(1);
    for (const char c : name)
        if (const auto sign = bare_id(std::string_view(&c, 1)); !sign.empty())
            out.back() += sign;
        else if (!out.back().empty())
            out.emplace_back();
    if (out.back().empty()) out.pop_back();
    return out;
}
/// Every word of the one stands in the other, whole or cut short.
bool is_part_of(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    return !a.empty() && std::all_of(a.begin(), a.end(), [&](const auto& word) {
        return std::any_of(b.begin(), b.end(), [&](const auto& other) {
            return word.starts_with(other) || other.starts_with(word);
        });
    });
}

std::string why_contradictory(const Remitted& payment, const RemittedClaim& claim,
                              const SentClaim& ours, Date today) {
    if (decides_nothing(claim.status, Money{}) && !claim.is_no_decision())
        return format("The payer pays {} on {} and calls it {}, which decides nothing",
                      in_words(claim.paid), claim.control_number,
                      claim.status == "25" ? "a price told in advance (predetermination)"
                                           : "sent on to another payer");
    if (!payment.date) return {};
    const auto fault = day_fault(*payment.date, served_on(claim, ours), today, transfer_ahead);
    if (!fault) return {};
    return fault->service
               ? format("The payment is dated {}, before the service of {} that it judges on {}",
                        spoken(*payment.date), spoken(*fault->service), claim.control_number)
               : format("The payment on {} is dated {}, more than {} days ahead",
                        claim.control_number, spoken(*payment.date), transfer_ahead);
}
}  // namespace

std::optional<DayFault> day_fault(Date paid, const std::vector<Date>& served, Date today,
                                  int ahead) {
    if (today.plus_days(ahead) < paid) return DayFault{};
    for (const auto day : served)
        if (paid < day) return DayFault{day};
    return std::nullopt;
}

bool is_other_payer(const Remitted& payment, const SentClaim& ours) {
    if (ours.payer_names.empty() && ours.payer_ids.empty()) return false;
    auto said = payment.payer_ids.all;
    said.push_back(payment.payer_id);
    // TRN03 is a 1 and the tax number.
    if (payment.payer_id.starts_with('1')) said.push_back(payment.payer_id.substr(1));
    const auto known = [&](const std::string& id) {
        return !bare_id(id).empty() &&
               std::any_of(ours.payer_ids.begin(), ours.payer_ids.end(),
                           [&](const auto& each) { return bare_id(each) == bare_id(id); });
    };
    if (std::any_of(said.begin(), said.end(), known)) return false;
    const auto name = words_in(payment.payer_name);
    return std::none_of(ours.payer_names.begin(), ours.payer_names.end(), [&](const auto& each) {
        const auto own = words_in(each);
        return is_part_of(name, own) || is_part_of(own, name);
    });
}

bool passes(std::optional<PostOutcome> told, PostOutcome doubt) {
    return told && rank_of(doubt) <= rank_of(*told);
}

bool is_doubt(PostOutcome outcome) {
    return rank_of(outcome) > 0;
}

std::optional<Doubt> doubt_of(const Remitted& payment, const RemittedClaim& claim,
                              const SentClaim& ours, Date today, std::optional<PostOutcome> told) {
    if (!passes(told, PostOutcome::contradictory))
        if (auto why = why_contradictory(payment, claim, ours, today); !why.empty())
            return Doubt{PostOutcome::contradictory, std::move(why)};
    if (!passes(told, PostOutcome::other_payer) && is_other_payer(payment, ours))
        return Doubt{
            PostOutcome::other_payer,
            format("{} ({}) decided {}, and nothing of it is known of the client's plans: "
                   "if it pays for one of them (an administrator, a new name), post it, "
                   "and its next payments are known",
                   payment.payer_name.empty() ? "A payer without a name" : payment.payer_name,
                   payment.payer_id, claim.control_number)};
    return std::nullopt;
}

}  // namespace exclaim::domain
