// SPDX-License-Identifier: Apache-2.0
#include "domain/payment/doubts.h"

#include <algorithm>

#include "base/in_words.h"
#include "base/spoken.h"
#include "base/text.h"
#include "domain/payment/behind.h"
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

bool is_named(const Remitted& payment, const KnownPayers& payers) {
    auto said = payment.payer_ids.all;
    said.push_back(payment.payer_id);
    // TRN03 is a 1 and the tax number.
    if (payment.payer_id.starts_with('1')) said.push_back(payment.payer_id.substr(1));
    const auto known = [&](const std::string& id) {
        return !bare_id(id).empty() &&
               std::any_of(payers.ids.begin(), payers.ids.end(),
                           [&](const auto& each) { return bare_id(each) == bare_id(id); });
    };
    if (std::any_of(said.begin(), said.end(), known)) return true;
    const auto name = words_in(payment.payer_name);
    return std::any_of(payers.names.begin(), payers.names.end(), [&](const auto& each) {
        const auto own = words_in(each);
        return is_part_of(name, own) || is_part_of(own, name);
    });
}

/// It decided the claim before, or comes on top of a decision that stands: plans send claims on.
bool follows_on(const Remitted& payment, const RemittedClaim& claim, const SentClaim& ours) {
    return std::any_of(ours.posted.begin(), ours.posted.end(), [&](const auto& each) {
        return each.payer_id == payment.payer_id ||
               (!each.reversed &&
                (place_of(each.status) < place_of(claim.status) || tells_of_payer_before(claim)));
    });
}

/// Empty: there is no doubt.
std::string why_other_payer(const Remitted& payment, const RemittedClaim& claim,
                            const SentClaim& ours) {
    const auto whose = pays_for(payment, ours);
    if (whose == PaysFor::this_plan) return {};
    const auto who =
        format("{} ({}) decided {}",
               payment.payer_name.empty() ? "A payer without a name" : payment.payer_name,
               payment.payer_id, claim.control_number);
    // Who says that it pays behind another one is not the first plan, though it paid for it once.
    const bool out_of_turn = !ours.behind && place_of(claim.status) > 1;
    if (whose == PaysFor::other_plan || (ours.paid_before && out_of_turn)) {
        if (follows_on(payment, claim, ours)) return {};
        return format(
            "{}, which went to {} and not to it: ask both who judges it first. Post it only where "
            "it pays in that plan's name, or once that plan's decision is posted; refuse it if the "
            "money goes back",
            who, ours.payer.names.empty() ? "another plan" : ours.payer.names.front());
    }
    if (ours.paid_before) return {};
    return format(
        "{}, and nothing of it is known of the client's plans: if it pays for one of them (an "
        "administrator, a new name), post it, and its next payments are known",
        who);
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

PaysFor pays_for(const Remitted& payment, const SentClaim& ours) {
    if (ours.payer.empty() || is_named(payment, ours.payer)) return PaysFor::this_plan;
    return is_named(payment, ours.other_payers) ? PaysFor::other_plan : PaysFor::no_plan;
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
    if (!passes(told, PostOutcome::other_payer))
        if (auto why = why_other_payer(payment, claim, ours); !why.empty())
            return Doubt{PostOutcome::other_payer, std::move(why)};
    return std::nullopt;
}

}  // namespace exclaim::domain
