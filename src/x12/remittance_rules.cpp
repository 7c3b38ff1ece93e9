// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "x12/rules.h"
#include "x12/strays.h"

// Balancing of the 835 at line, claim and payment: X12 005010X221A1 section 1.10.2; and what a
// reason demands of its group (X12 external code list 139, notes of use).
namespace exclaim::x12 {
namespace {

// One that moves money (CAS, SVC, CLP, PLB) has at least three elements.
constexpr std::size_t elements_least = 3;

/// The segments that stand behind the first one of a claim or line.
bool is_of_claims(std::string_view tag) {
    constexpr std::array all{"NM1", "CAS", "DTM", "REF", "AMT", "QTY", "LQ", "MIA", "MOA", "PER"};
    return std::find(all.begin(), all.end(), tag) != all.end();
}
bool moves_payment(std::string_view tag) {
    return tag == "BPR" || tag == "CLP" || tag == "PLB";
}

class RemittanceRules final : public Listener {
public:
    explicit RemittanceRules(Report report) : report_(std::move(report)) {}

    void segment(const Placed& placed) override {
        const auto& segment = placed.segment;
        const auto tag = segment.tag();
        // What a segment without a place was meant to say is not known, nor what stands behind a
        // missing first segment belongs to.
        const auto loop = placed.loop ? placed.loop->id : std::string_view{};
        // What has no place may stand behind the lost first segment of its line or claim.
        const bool of_lost = !placed.node && is_of_claims(tag) && !loop.empty();
        if ((opened_ && !placed.opens_loop) || placed.aside || of_lost) {
            line_known_ = line_known_ && loop != "2110";
            line_failed_ = line_failed_ || loop == "2100";
            // What a claim was paid does not stand in its lines; a claim begins with a name.
            const bool of_claim = of_lost ? tag != "NM1" : placed.node && placed.aside;
            payment_known_ &=
                (of_claim || (loop != "2100" && loop != "2110")) && !moves_payment(tag);
        } else if (!placed.node) {
            payment_known_ &= !moves_payment(tag);
            for (auto* of : {&line_.strays, &claim_.strays, &strays_}) of->add(segment);
        }
        opened_ = false;
        between_ = placed.aside && tag == "CAS";
        if ((tag == "CLP" || tag == "SVC") && !placed.opens_loop) return;  // told already
        if (tag == "BPR") {
            paid_ = needed(segment.element(2), payment_known_);
            paid_mark_ = mark(placed, 2, 0, "782");
            has_payment_ = true;
            if (segment.element(4) == "NON" && paid_ != Money{})
                report_(
                    issue_at(Code::no_payment_with_amount, {{"amount", paid_.text()}}, paid_mark_));
            else if (segment.element(1) == "H")
                notice_ = mark(placed, 1, 0, "305");
        } else if (tag == "CLP") {
            bool charge_known = true, known = true;
            claim_.charge = needed(segment.element(3), charge_known);
            claim_.paid = needed(segment.element(4), known);
            line_failed_ |= !charge_known || !known;
            payment_known_ &= known;
            claim_mark_ = mark(placed, 4, 0, "782");
            claims_ = claims_ + claim_.paid;
            if (segment.element(2) == "22") reversal(placed);
            if (segment.element(2) == "4") refused_ = mark(placed, 2, 0, "1029");
        } else if (tag == "SVC") {
            line_.charge = needed(segment.element(2), line_known_);
            line_.paid = needed(segment.element(3), line_known_);
            line_mark_ = mark(placed, 3, 0, "782");
            claim_.lines = claim_.lines + line_.charge;
            ++claim_.count;
        } else if (tag == "CAS" && placed.loop) {
            groups(placed);
            tell_reasons_without_amount(placed, report_);
            bool known = true;
            const Money sum = adjustments(segment, known);
            const bool of_line = placed.loop->id == "2110";
            auto& adjusted = (of_line ? line_ : claim_).adjusted;
            adjusted = adjusted + sum;
            if (placed.exchanged || behind_exchanged_) (of_line ? line_ : claim_).odd = sum;
            line_known_ &= known || !of_line;
            line_failed_ |= !known && !of_line;
        } else if (tag == "PLB") {
            provider_ = provider_ + needed(segment.element(4), payment_known_);
            // More than six are refused, and move money nevertheless.
            for (std::size_t n = 6; n <= std::max<std::size_t>(segment.size(), 14); n += 2)
                provider_ = provider_ + amount_of(segment, n, payment_known_);
        } else if (tag == "SE") {
            payment();
        }
        behind_exchanged_ = placed.exchanged;
    }

    void loop_opened(const Node& loop) override {
        opened_ = loop.id == "2100" || loop.id == "2110";
        line_ = {};
        line_known_ = !between_;
        if (loop.id != "2100") return;
        claim_ = {};
        refused_.reset();
        lines_adjusted_ = Money{};
        line_failed_ = between_;
    }

    void loop_closed(const Node& loop) override {
        if (loop.id == "2110") {
            const Money rest = line_.charge - line_.adjusted - line_.paid;
            lines_adjusted_ = lines_adjusted_ + line_.adjusted;
            if (!line_known_ || rest != Money{}) line_failed_ = true;
            if (rest == Money{} && astray_of_line_) astray_ = Money{};
            if (line_known_ && rest != Money{} && !line_.odd_alone(rest) &&
                !line_.strays.explain(rest) && !was_astray(rest, true))
                balance(Code::service_balance, line_, line_.adjusted, rest, line_mark_);
            line_ = {};
        } else if (loop.id == "2100") {
            const Money adjusted = claim_.adjusted + lines_adjusted_;
            const Money rest = claim_.charge - adjusted - claim_.paid;
            if (rest == Money{}) astray_ = Money{};
            astray_of_line_ = false;  // what the last line lacks may stand in the next claim
            if (rest != Money{} && !line_failed_ &&
                (claim_.odd_alone(rest) || claim_.strays.explain(rest) || was_astray(rest, false)))
                line_failed_ = true;
            else if (rest != Money{} && !line_failed_)
                balance(Code::claim_balance, claim_, adjusted, rest, claim_mark_);
            else if (claim_.count > 0 && claim_.lines != claim_.charge && !line_failed_ &&
                     !claim_.strays.explain(claim_.charge - claim_.lines))
                tell(lines_exceed(claim_.lines, claim_.charge) ? Code::claim_lines_exceed
                                                               : Code::claim_lines,
                     {{"charge", claim_.charge.text()}, {"lines", claim_.lines.text()}},
                     claim_mark_);
            else if (refused_ && claim_.paid != Money{} && !line_failed_)
                tell(Code::unknown_client_paid, {{"amount", claim_.paid.text()}}, *refused_);
            // What it was paid may be what is wrong; of a line it is another amount.
            failed_ = failed_ || (rest != Money{} && !line_failed_);
        }
    }

private:
    struct Sum {
        Money charge, paid, adjusted, lines;
        Money odd;  ///< an adjustment that was told to stand in the wrong place
        /// That one is too much, and nothing else is wrong.
        bool odd_alone(Money rest) const { return odd != Money{} && rest == -odd; }
        int count = 0;
        Strays strays{elements_least};
    };

    /// A number that cannot be read had its finding already; the balance of what it is a part of
    /// is then not known.
    static Money money(std::string_view text, bool& known) {
        if (text.empty()) return {};
        const auto value = amount(text);
        known &= value.has_value();
        return value.value_or(Money{});
    }

    static Money needed(std::string_view text, bool& known) {
        known &= !text.empty();
        return money(text, known);
    }

    /// An amount that has to be there if the reason in front of it is.
    static Money amount_of(const Segment& segment, std::size_t n, bool& known) {
        return segment.element(n - 1).empty() ? money(segment.element(n), known)
                                              : needed(segment.element(n), known);
    }

    static Money adjustments(const Segment& cas, bool& known) {
        Money sum = needed(cas.element(3), known);
        for (std::size_t n = 6; n <= 18; n += 3) sum = sum + amount_of(cas, n, known);
        // More than six are refused, and adjust nevertheless.
        for (std::size_t n = 21; n <= cas.size(); n += 3) sum = sum + amount_of(cas, n, known);
        return sum;
    }

    /// A reversal takes back: all its amounts are negative (005010X221A1, 1.10.2.8).
    void reversal(const Placed& placed) {
        for (const std::size_t n : {3U, 4U}) {
            const auto value = amount(placed.segment.element(n));
            if (!value || *value <= Money{}) continue;
            return report_(
                issue_at(Code::reversal_positive,
                         {{"what", n == 3 ? "charge" : "payment"}, {"amount", value->text()}},
                         mark(placed, n, 0, "782")));
        }
    }

    /// X12's rules of use for single reasons; many senders do not keep them.
    void groups(const Placed& placed) {
        const auto& segment = placed.segment;
        const auto group = segment.element(1);
        for (std::size_t n = 2; n <= 17; n += 3) {
            const auto reason = segment.element(n);
            const std::string_view wanted =
                reason == "23" || reason == "133" || reason == "136" ? "OA"
                : reason == "238" || reason == "275"                 ? "PR"
                                                                     : std::string_view{};
            if (!wanted.empty() && group != wanted)
                report_(issue_at(Code::reason_without_its_group,
                                 {{"reason", std::string(reason)},
                                  {"wanted", std::string(wanted)},
                                  {"group", std::string(group)}},
                                 mark(placed, n, 0, "1034")));
        }
    }

    void payment() {
        const Money sum = claims_ - provider_;
        const bool told = failed_ || !payment_known_ || strays_.explain(paid_ - sum);
        if (has_payment_ && sum != paid_ && !told)
            tell(Code::payment_balance,
                 {{"paid", paid_.text()},
                  {"claims", claims_.text()},
                  {"adjusted", provider_.text()},
                  {"sum", sum.text()}},
                 paid_mark_);
        else if (has_payment_ && paid_ < Money{})
            report_(issue_at(Code::payment_negative, {{"amount", paid_.text()}}, paid_mark_));
        else if (notice_ && paid_ != Money{})
            tell(Code::notice_with_amount, {{"amount", paid_.text()}}, *notice_);
    }

    /// What one lacks and the next has too much is one adjustment that stands too far down or up:
    /// it was told with the first.
    bool was_astray(Money rest, bool of_line) {
        const bool same = astray_ != Money{} && rest == -astray_;
        astray_ = same ? Money{} : rest;
        astray_of_line_ = of_line;
        return same;
    }

    void balance(Code code, const Sum& of, Money adjusted, Money rest, const Mark& at) {
        tell(code,
             {{"charge", of.charge.text()},
              {"adjusted", adjusted.text()},
              {"paid", of.paid.text()},
              {"rest", rest.text()}},
             at);
    }

    void tell(Code code, std::initializer_list<Fill> fills, const Mark& at) {
        report_(issue_at(code, fills, at));
    }

    Report report_;
    Money paid_, claims_, provider_, lines_adjusted_;
    Money astray_;  ///< what the line or claim before leaves unaccounted for
    Sum claim_, line_;
    Strays strays_{elements_least};
    Mark paid_mark_, claim_mark_, line_mark_;
    std::optional<Mark> notice_;   ///< BPR01 that moves no money (H)
    std::optional<Mark> refused_;  ///< CLP02 of a client the payer does not know (4; X12 RFI 1423)
    bool behind_exchanged_ = false;  ///< the other of two that have changed places comes next
    bool opened_ = false;            ///< a claim or line whose first segment comes next
    bool between_ = false;  ///< an adjustment that may be of what is open or of what comes next
    bool astray_of_line_ = false;
    bool line_known_ = true;
    bool has_payment_ = false, line_failed_ = false, failed_ = false;
    bool payment_known_ = true;  ///< what was paid, for each claim and in all
};

}  // namespace

std::unique_ptr<Listener> make_remittance_rules(Report report) {
    return std::make_unique<RemittanceRules>(std::move(report));
}

}  // namespace exclaim::x12
