// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <optional>
#include <utility>

#include "base/text.h"
#include "x12/rules.h"

// A 277CA accepts or rejects as its category means (005010X214, X12 RFI 2203), a line that is
// rejected rejects its claim, and a batch or provider its claims (RFI 1211). What it totals for a
// batch and a provider is not less than the claims it names there (QTY, AMT): claims may be left
// out of it, but none of those named is outside its totals. Where nothing is left out its totals
// are those of the claims named, and what it was asked for (STC04) is what it took and refused.
namespace exclaim::x12 {
namespace {

enum Outcome : std::size_t { accepted, rejected };

/// What a level says of the claims below it, and what they make.
struct Totals {
    struct Side {
        std::optional<std::int64_t> said_count;
        std::optional<Money> said_amount;
        Mark count_at, amount_at;
        std::int64_t count = 0;
        Money amount;
    };
    std::array<Side, 2> sides;
    std::optional<Money> asked;  ///< STC04 of the level
    Mark asked_at;
    bool unclear = false;  ///< of a claim named it is not known what it adds

    /// True if all claims of a side are named: as many as are counted, or none.
    bool names_all(Outcome of) const {
        const auto& side = sides[of];
        return !unclear && side.said_count.value_or(0) == side.count;
    }
};

class ClaimAnswerRules final : public Listener {
public:
    explicit ClaimAnswerRules(Report report) : report_(std::move(report)) {}

    void segment(const Placed& placed) override {
        const auto loop = placed.loop ? placed.loop->id : std::string_view{};
        const auto tag = placed.segment.tag();
        if (!placed.node) unclear_ = true;
        if (tag == "STC") status(placed, loop);
        if (placed.qualifier_wrong || (loop != "2200B" && loop != "2200C")) return;
        auto& totals = loop == "2200B" ? batch_ : provider_;
        const auto kind = placed.segment.element(1);
        if (tag == "QTY") {
            auto& side = totals.sides[kind == "90" || kind == "QA" ? accepted : rejected];
            side.said_count = parse_int(placed.segment.element(2));
            side.count_at = mark(placed, 2, 0, "380");
        } else if (tag == "AMT") {
            auto& side = totals.sides[kind == "YU" ? accepted : rejected];
            side.said_amount = amount(placed.segment.element(2));
            side.amount_at = mark(placed, 2, 0, "782");
        }
    }

    void loop_opened(const Node& loop) override {
        if (loop.id == "2000B") batch_ = {}, batch_verdict_ = {};
        if (loop.id == "2000C") provider_ = {}, provider_verdict_ = {};
        if (loop.id != "2200D") return;
        claim_.reset();
        unclear_ = false;
        claim_verdict_ = line_verdict_ = {};
    }

    void loop_closed(const Node& loop) override {
        if (loop.id == "2200D") compare_verdicts();
        if (loop.id == "2200D" && (!claim_ || unclear_)) batch_.unclear = provider_.unclear = true;
        if (loop.id == "2200D" && claim_ && !unclear_) {
            for (auto* totals : {&batch_, &provider_}) {
                ++totals->sides[claim_->first].count;
                totals->sides[claim_->first].amount =
                    totals->sides[claim_->first].amount + claim_->second;
            }
        }
        if (loop.id == "2000C" && compare(provider_)) told_ = true;
        if (loop.id == "2000B" && !std::exchange(told_, false)) compare(batch_);
    }

private:
    void status(const Placed& placed, std::string_view loop) {
        const auto category = placed.segment.component(1, 1);
        const auto verdict = placed.segment.element(3);
        const bool rejects =
            category == "A3" || category == "A6" || category == "A7" || category == "A8";
        const bool accepts = category == "A1" || category == "A2";
        // Of categories only answers to a 276 may give (X12 RFI 1942).
        if (category.size() > 1 && std::string_view("DFPR").find(category[0]) != category.npos)
            report_(issue_at(Code::claim_answer_category, {{"category", std::string(category)}},
                             mark(placed, 1, 1, "1271")));
        const bool against = (rejects && verdict == "WQ") || (accepts && verdict == "U");
        if (against)
            report_(issue_at(Code::verdict_against_category,
                             {{"verdict", verdict == "WQ" ? "WQ (accepted)" : "U (rejected)"},
                              {"category", std::string(category)},
                              {"meaning", rejects ? "rejected" : "accepted"}},
                             mark(placed, 3, 0, "306")));
        auto* of = loop == "2200B"   ? &batch_verdict_
                   : loop == "2200C" ? &provider_verdict_
                   : loop == "2200D" ? &claim_verdict_
                   : loop == "2220D" ? &line_verdict_
                                     : nullptr;
        const bool clear = placed.node && !placed.unclear && !placed.qualifier_wrong && !against;
        if (of && !clear) of->unclear = true;
        if (of && verdict == "U") of->refuses = true;
        if (of && verdict == "WQ" && !of->accepts) of->accepts = mark(placed, 3, 0, "306");
        const auto charge = amount(placed.segment.element(4));
        if (loop == "2200B") asked(batch_, charge, placed);
        if (loop == "2200C") asked(provider_, charge, placed);
        if (loop != "2200D") return;
        unclear_ = unclear_ || placed.unclear || against || !charge || (!rejects && !accepts);
        if (!claim_) claim_ = {rejects ? rejected : accepted, charge.value_or(Money{})};
        if (rejects) claim_->first = rejected;
    }

    /// What the statuses of one level say together.
    struct Said {
        bool refuses = false, unclear = false;
        std::optional<Mark> accepts;  ///< STC03 of the first that does
        bool refused() const { return refuses && !unclear; }
    };

    /// A claim that is accepted, and is not because of what stands above or below it. Of a batch or
    /// provider it is told once.
    void compare_verdicts() {
        const auto& claim = claim_verdict_;
        if (!claim.accepts || claim.refuses || claim.unclear) return;
        const char* what = nullptr;
        if (line_verdict_.refused())
            what = "one of its service lines";
        else if (std::exchange(batch_verdict_.refuses, false) && !batch_verdict_.unclear)
            what = "the batch in which it came";
        else if (std::exchange(provider_verdict_.refuses, false) && !provider_verdict_.unclear)
            what = "all that came of its provider";
        if (!what) return;
        unclear_ = true;
        report_(issue_at(Code::verdicts_contradict, {{"what", what}}, *claim.accepts));
    }

    /// True if something was told.
    bool compare(const Totals& totals) {
        bool told = false;
        for (const auto outcome : {accepted, rejected}) {
            const auto& side = totals.sides[outcome];
            const std::string kind = outcome == accepted ? "accepted" : "rejected";
            if (side.said_count && *side.said_count < side.count) {
                told = true;
                report_(issue_at(Code::answer_count,
                                 {{"kind", kind},
                                  {"said", std::to_string(*side.said_count)},
                                  {"found", std::to_string(side.count)}},
                                 side.count_at));
            } else if (side.said_amount && *side.said_amount < side.amount) {
                told = true;
                report_(issue_at(Code::answer_amount,
                                 {{"kind", kind},
                                  {"said", side.said_amount->text()},
                                  {"found", side.amount.text()}},
                                 side.amount_at));
            }
        }
        return told || contradicts_itself(totals);
    }

    static void asked(Totals& totals, std::optional<Money> charge, const Placed& placed) {
        if (!placed.node || placed.unclear || (totals.asked && totals.asked != charge))
            totals.unclear = true;
        if (totals.asked || !charge) return;
        totals.asked = charge;
        totals.asked_at = mark(placed, 4, 0, "782");
    }

    /// What a level says is more than what it names, though it names all, or not what it says
    /// elsewhere. True if something was told.
    bool contradicts_itself(const Totals& totals) {
        const auto tell = [&](const Mark& at, std::string why) {
            report_(issue_at(Code::answer_contradicts,
                             {{"place", format("{}{:02}", at.segment, at.element)},
                              {"value", at.value},
                              {"why", std::move(why)}},
                             at));
            return true;
        };
        for (const auto outcome : {accepted, rejected}) {
            const auto& side = totals.sides[outcome];
            if (totals.unclear || side.count == 0 || !side.said_count || !side.said_amount)
                continue;
            const std::string kind = outcome == accepted ? "accepted" : "rejected";
            const bool count = *side.said_count == side.count;
            const bool same = *side.said_amount == side.amount;
            if (count && !same)
                return tell(side.amount_at,
                            format("all claims that are {} are named, and ask for {}", kind,
                                   side.amount.text()));
            if (!count && same && side.amount > Money{})
                return tell(side.count_at, format("as much as is {} is asked for by the {} named",
                                                  kind, side.count));
        }
        if (!totals.asked || totals.unclear) return false;
        const auto &took = totals.sides[accepted], &refused = totals.sides[rejected];
        // Many name what they refuse alone, and state no more.
        const bool whole =
            took.said_amount &&
            (refused.said_amount || (took.count > 0 && refused.count == 0 && !refused.said_count &&
                                     totals.names_all(accepted)));
        if (!whole) return false;
        const auto sum = *took.said_amount + refused.said_amount.value_or(Money{});
        if (sum == *totals.asked) return false;
        return tell(totals.asked_at, format("what is accepted and rejected makes {}", sum.text()));
    }

    Report report_;
    Totals batch_, provider_;
    std::optional<std::pair<Outcome, Money>> claim_;
    Said batch_verdict_, provider_verdict_, claim_verdict_, line_verdict_;
    bool unclear_ = false;  ///< what became of the claim, or how much it asks
    bool told_ = false;     ///< of a provider's totals: those of the batch follow
};

}  // namespace

std::unique_ptr<Listener> make_claim_answer_rules(Report report) {
    return std::make_unique<ClaimAnswerRules>(std::move(report));
}

}  // namespace exclaim::x12
