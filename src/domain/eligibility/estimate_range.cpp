// SPDX-License-Identifier: Apache-2.0
#include "domain/eligibility/estimate_range.h"

#include "base/in_words.h"
#include "base/spoken.h"
#include "base/text.h"
#include "domain/eligibility/percent.h"
#include "domain/people/playbook_rules.h"

namespace exclaim::domain {
namespace {
CostShare variants(const Playbook& playbook) {
    CostShare out;
    out.copay_per_code = playbook.copay_per_code.value_or(false);
    out.copay_counts_to_deductible = playbook.copay_counts_to_deductible.value_or(false);
    out.deductible_waived_with_copay = playbook.deductible_waived_with_copay.value_or(false);
    out.deductible_first = playbook.deductible_first.value_or(false);
    return out;
}

class Ranger {
public:
    explicit Ranger(const EstimateFacts& facts)
        : facts_(facts), low_(variants(facts.playbook)), high_(low_) {}

    EstimateRange run() {
        if (!facts_.client_may_owe) return nothing_of_client();
        const auto rule = facts_.playbook.balance_billing;
        out_.balance_is_clients =
            !facts_.accepts_allowed && !facts_.playbook.contracted.value_or(false) &&
            rule != BalanceBilling::contracted && rule != BalanceBilling::forbidden;
        if (out_.balance_is_clients && rule == BalanceBilling::review)
            out_.unknown.emplace_back(
                "Whether what is above the allowed amount may be billed: it is counted as the "
                "client's.");
        lines();
        const auto covered = facts_.benefits.covered;
        const auto& visits = facts_.benefits.visits_left;
        const bool used_up = visits && *visits <= 0;
        if (covered == Covered::no || used_up) {
            out_.basis.emplace_back(
                covered == Covered::no
                    ? "The plan has no benefits here: the client pays the charge."
                    : "The plan pays no more visits by then: the client pays the charge.");
            out_.low = nothing_paid();
            out_.client_low = out_.low.total.balance;
        } else {
            cost_share();
            out_.low = estimate(low_, low_lines_);
            out_.high = estimate(high_, high_lines_);
            out_.client_low = client(out_.low);
            out_.client_high = client(out_.high);
        }
        if (covered != Covered::yes || used_up) {
            out_.high = nothing_paid();
            out_.client_high = out_.high.total.balance;
        }
        if (covered == Covered::likely_no || covered == Covered::unknown)
            out_.unknown.emplace_back(
                "Whether the plan has benefits here: at worst it pays nothing.");
        return std::move(out_);
    }

private:
    EstimateRange nothing_of_client() {
        out_.balance_is_clients = false;
        lines();
        out_.low = estimate({}, low_lines_);
        out_.high = estimate({}, high_lines_);
        out_.basis.emplace_back(
            "Nothing from the client: the payer of this injury bears all of it.");
        return std::move(out_);
    }

    Money client(const Estimate& of) const {
        return out_.balance_is_clients ? of.total.share + of.total.balance : of.total.share;
    }

    void lines() {
        for (const auto& line : facts_.lines) {
            auto allowed = line.allowed;
            if (allowed) {
                out_.basis.push_back(
                    format("{}: {} allowed, as entered.", line.code.text(), in_words(*allowed)));
            } else if (const auto unit = allowed_for(facts_.playbook, line.code)) {
                allowed = *unit * line.units;
                out_.basis.push_back(format("{}: {} allowed, {} a unit by the payer's playbook.",
                                            line.code.text(), in_words(*allowed), in_words(*unit)));
            } else {
                out_.unknown.push_back(
                    format("What the plan allows for {}: anything from nothing to the charge.",
                           line.code.text()));
            }
            // The balance makes a low allowed amount the worst case, a share alone the best.
            const auto least = out_.balance_is_clients ? line.charge : Money{};
            const auto most = out_.balance_is_clients ? Money{} : line.charge;
            low_lines_.push_back({line.charge, allowed.value_or(least)});
            high_lines_.push_back({line.charge, allowed.value_or(most)});
        }
    }

    void cost_share() {
        const auto& known = facts_.benefits;
        if (facts_.said_until)
            out_.basis.push_back(
                format("What was left of the deductible and until the out-of-pocket maximum was "
                       "said for the plan's year to {}: each year begins anew.",
                       spoken(*facts_.said_until)));
        if (known.deductible_left) {
            low_.deductible_left = high_.deductible_left = *known.deductible_left;
            out_.basis.push_back(
                format("{} of the deductible is left.", in_words(*known.deductible_left)));
        } else {
            for (const auto& line : high_lines_) high_.deductible_left += line.charge;
            if (known.deductible && *known.deductible < high_.deductible_left)
                high_.deductible_left = *known.deductible;
            out_.unknown.emplace_back("How much of the deductible is left.");
        }
        if (known.coinsurance_bp) {
            low_.coinsurance_bp = high_.coinsurance_bp = *known.coinsurance_bp;
            out_.basis.push_back(
                format("The client's share is {} %.", percent_text(*known.coinsurance_bp)));
        } else if (!known.copay) {
            high_.coinsurance_bp = 10'000;
            out_.unknown.emplace_back("The client's share in per cent.");
        }
        if (known.copay) {
            low_.copay = high_.copay = *known.copay;
            out_.basis.push_back(format("The copay is {} {}.", in_words(*known.copay),
                                        low_.copay_per_code ? "for each code" : "a visit"));
        }
        low_.out_of_pocket_left = high_.out_of_pocket_left = known.out_of_pocket_left;
        if (known.out_of_pocket_left)
            out_.basis.push_back(format("At most {} is left until the out-of-pocket maximum.",
                                        in_words(*known.out_of_pocket_left)));
        else
            out_.unknown.emplace_back("How much is left until the out-of-pocket maximum: no cap.");
    }

    /// The plan allows nothing: all of it is the client's.
    Estimate nothing_paid() const {
        std::vector<EstimateLine> none;
        for (const auto& line : facts_.lines) none.push_back({line.charge, Money{}});
        return estimate({}, none);
    }

    const EstimateFacts& facts_;
    CostShare low_, high_;
    std::vector<EstimateLine> low_lines_, high_lines_;
    EstimateRange out_;
};
}  // namespace

EstimateRange estimate_range(const EstimateFacts& facts) {
    return Ranger(facts).run();
}

}  // namespace exclaim::domain
