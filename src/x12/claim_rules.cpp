// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <bit>
#include <utility>
#include <vector>

#include "base/text.h"
#include "x12/rules.h"
#include "x12/strays.h"

// What the segments of a claim of the 837P say of each other: balances with and without other
// payers (X12 RFI 1115, 1294, 1555), and what one segment demands of another (005010X222A1).
namespace exclaim::x12 {
namespace {
// One that moves money (SV1, SVD, CAS, AMT) has at least two elements.
constexpr std::size_t elements_least = 2;

/// True if such a segment moves amounts of a claim, begins what does, or can stand behind the lost
/// beginning of it.
bool moves_charges(std::string_view tag) {
    constexpr std::array all{"CLM", "SBR", "CAS", "AMT", "OI", "MOA",
                             "NM1", "LX",  "SV1", "SVD", "DTP"};
    return std::find(all.begin(), all.end(), tag) != all.end();
}

class ClaimRules final : public Listener {
public:
    explicit ClaimRules(Report report) : report_(std::move(report)) {}

    void segment(const Placed& placed) override {
        const auto tag = placed.segment.tag();
        const auto loop = placed.loop ? placed.loop->id : std::string_view{};
        date_place_.see(placed);
        number_place_.see(placed);
        // What a segment without a place was meant to say is not known.
        stray_ |= !placed.node;
        if (!placed.node && loop == "2300") accident_date_ = original_ = true;
        if ((!placed.node || placed.aside) && (loop == "2320" || loop == "2400" || loop == "2430"))
            astray(placed, tag, loop);
        if (loop == "2300") return claim(placed, tag);
        if (loop == "2320" || loop == "2330B") return other_payer(placed, tag, loop);
        if (loop == "2400") return line(placed, tag);
        if (loop == "2430") return decision(placed, tag);
    }

    void loop_opened(const Node& loop) override {
        if (loop.id == "2300") {
            unreadable_ = true;  // until its CLM is there
            line_count_ = 0;
        }
        if (loop.id == "2320") payers_.emplace_back();
        if (loop.id == "2330B" || loop.id == "2430") named_ = false;
        if (loop.id != "2400") return;
        ++line_count_;
        decisions_.clear();
        line_strays_ = Strays{elements_least};
        line_charge_ = Money{};
        has_service_ = false;
    }

    void loop_closed(const Node& loop) override {
        // Without the segment that opens it, whose amounts these are is not known.
        if ((loop.id == "2330B" || loop.id == "2430") && !named_) unreadable_ = true;
        if (loop.id == "2400") return close_line();
        if (loop.id == "2300") return close_claim();
    }

private:
    struct Decision {
        std::string payer;
        Money paid, adjusted;
        Mark at, payer_at;
    };
    struct Payer {
        std::string id, turn;
        std::optional<Money> paid;
        Money adjusted;  ///< of the claim itself
        Mark at;
        Money line_paid, line_adjusted;
        bool has_lines = false, line_failed = false;
        bool decided = false;  ///< adjustments of the claim itself
        bool unclear = false;  ///< an amount that might be what it paid
        bool dated = false;
        Mark paid_place, date_place;
    };
    struct LineFault {
        Decision decision;
        Money charge;
    };

    Money money(std::string_view text) {
        if (text.empty()) return {};
        const auto value = amount(text);
        if (!value) unreadable_ = true;
        return value.value_or(Money{});
    }
    /// An amount that has to be there: without it no balance is judged.
    Money needed(std::string_view text) {
        unreadable_ = unreadable_ || text.empty();
        return money(text);
    }
    Money adjustments(const Segment& segment) {
        Money sum = needed(segment.element(3));
        for (std::size_t n = 6; n <= 18; n += 3)
            sum = sum + (segment.element(n - 1).empty() ? money(segment.element(n))
                                                        : needed(segment.element(n)));
        return sum;
    }
    void tell(Code code, std::initializer_list<Fill> fills, const Mark& at,
              const Mark* trigger = nullptr) {
        report_(issue_at(code, fills, at, trigger));
    }

    /// One that has no place here, or stands too late. What does not add up is told beside it,
    /// where it cannot be what is missing.
    void astray(const Placed& placed, std::string_view tag, std::string_view loop) {
        if (moves_charges(tag)) unreadable_ = true;
        Strays own(elements_least);
        own.add(placed.segment);
        if (loop == "2320" && !payers_.empty()) payers_.back().unclear |= !own.empty();
        strays_.add(placed.segment);
        if (loop != "2320") line_strays_.add(placed.segment);
    }

    void claim(const Placed& placed, std::string_view tag) {
        const auto& segment = placed.segment;
        if (tag == "CLM") {
            unreadable_ = placed.aside;
            charge_ = needed(segment.element(2));
            charge_mark_ = mark(placed, 2, 0, "782");
            frequency_ = segment.component(5, 3);
            frequency_mark_ = mark(placed, 5, 3, "1325");
            date_place_.restart();
            number_place_.restart();
            accident_ = caused_ = false;
            for (std::size_t n = 1; n <= 3; ++n) {
                const auto cause = segment.component(11, n);
                caused_ |= !cause.empty();
                if (cause != "AA" && cause != "OA") continue;
                if (!accident_) cause_mark_ = mark(placed, 11, n, "1362");
                accident_ = true;
                if (cause == "AA" && segment.component(11, 4).empty() &&
                    segment.component(11, 5).empty()) {
                    const auto trigger = mark(placed, 11, n);
                    tell(Code::auto_needs_state, {}, mark(placed, 11, 4, "156"), &trigger);
                }
            }
            accident_date_ = original_ = false;
            lines_ = Money{};
            line_count_ = 0;
            diagnoses_ = pointed_ = 0;
            first_diagnosis_ = true;
            payers_.clear();
            stray_ = false;
            strays_ = Strays{elements_least};
            line_faults_.clear();
            strangers_.clear();
            gap_.reset();
        } else if (tag == "DTP") {
            // A date of nothing may be that of the accident: that it says nothing was told.
            if (segment.element(1).empty() || placed.qualifier_wrong) accident_date_ = true;
            if (segment.element(1) == "439") {
                if (!caused_ && !accident_date_ && !unreadable_)
                    tell(Code::accident_date_without_cause, {}, mark(placed, 3, 0, "1251"));
                accident_date_ = true;
            }
        } else if (tag == "REF") {
            original_ |= segment.element(1) == "F8" || placed.qualifier_wrong;
        } else if (tag == "PWK") {
            attachment(placed);
        } else if (tag == "HI") {
            constexpr std::size_t most = 12;  // of a claim; what stands behind them was told
            for (std::size_t n = 1; n <= std::min(segment.size(), most); ++n) {
                const auto kind = segment.component(n, 1);
                const bool other = kind == "BP" || kind == "BO" || kind == "BG";
                if (!other && !segment.element(n).empty()) diagnoses_ |= 1U << n;
            }
            // Where another than the principal stands first, the first one was left out.
            const auto first = segment.component(1, 1);
            if (segment.element(1).empty() || first == "ABF" || first == "BF")
                first_diagnosis_ = false;
            // Sent as repeats of one place, which was told, they are not where a line points to.
            const auto repeat = segment.delimiters.repeat;
            if (repeat && segment.text.find(repeat) != std::string_view::npos)
                first_diagnosis_ = false;
            for (std::size_t n = 2; n < std::min(segment.size(), most); ++n)
                if (segment.element(n).empty() && !segment.element(n + 1).empty() && !gap_)
                    gap_ = mark(placed, n, 0);
        }
    }

    void attachment(const Placed& placed) {
        const auto how = placed.segment.element(2);
        static constexpr auto ways = std::to_array<std::pair<std::string_view, std::string_view>>(
            {{"BM", "by mail"},
             {"EL", "electronically"},
             {"EM", "by e-mail"},
             {"FT", "by file transfer"},
             {"FX", "by fax"}});
        const auto* apart = std::find_if(ways.begin(), ways.end(),
                                         [&](const auto& way) { return way.first == how; });
        // Where the qualifier of the number is there, its lack was told.
        if (apart == ways.end() || !placed.segment.element(6).empty() ||
            !placed.segment.element(5).empty())
            return;
        const auto trigger = mark(placed, 2);
        tell(Code::attachment_needs_number, {{"how", format("{} ({})", apart->second, how)}},
             mark(placed, 6, 0, "67"), &trigger);
    }

    void other_payer(const Placed& placed, std::string_view tag, std::string_view loop) {
        const auto& segment = placed.segment;
        if (payers_.empty()) return;
        auto& payer = payers_.back();
        if (loop == "2320" && tag == "SBR") payer.turn = segment.element(1);
        if (loop == "2320" && (tag == "SBR" || tag == "CAS")) {
            payer.paid_place = mark(placed, 0);
            payer.paid_place.segment = "AMT";
            payer.paid_place.value.clear();
            ++payer.paid_place.position;
        }
        payer.decided |= loop == "2320" && tag == "CAS";
        if (loop == "2320" && tag == "CAS") tell_reasons_without_amount(placed, report_);
        payer.unclear |= tag == "AMT" && placed.qualifier_wrong;
        if (loop == "2320" && tag == "CAS") payer.adjusted = payer.adjusted + adjustments(segment);
        if (loop == "2320" && tag == "AMT" && segment.element(1) == "D") {
            payer.paid = needed(segment.element(2));
            payer.at = mark(placed, 2, 0, "782");
        }
        if (loop == "2330B") {
            payer.dated |= tag == "DTP" || placed.aside || placed.qualifier_wrong;
            if (tag == "NM1" || tag == "N3" || tag == "N4")
                payer.date_place = behind(placed, "DTP");
        }
        if (loop != "2330B" || tag != "NM1") return;
        if (is_number(segment.element(9))) payer.id = segment.element(9);
        named_ = true;
    }

    /// One that is not had its finding already, and may be that of any payer.
    static bool is_number(std::string_view text) {
        constexpr std::size_t most = 80;
        return text.size() <= most && std::none_of(text.begin(), text.end(), [](char c) {
                   return static_cast<unsigned char>(c) < 0x20;
               });
    }

    void line(const Placed& placed, std::string_view tag) {
        const auto& segment = placed.segment;
        if (tag == "LX") {
            const auto wanted = std::to_string(line_count_);
            if (parse_int(segment.element(1)) && segment.element(1) != wanted)
                tell(Code::line_number,
                     {{"got", std::string(segment.element(1))}, {"wanted", wanted}},
                     mark(placed, 1, 0, "554"));
        } else if (tag == "SV1" && !has_service_) {
            has_service_ = true;
            line_charge_ = needed(segment.element(2));
            lines_ = lines_ + line_charge_;
            for (std::size_t n = 1; n <= 4; ++n) {
                const auto pointer = parse_int(segment.component(7, n));
                // More than twelve no claim has, and the first one has to be there: that was told.
                if (!pointer || *pointer < 1 || *pointer > 12 || diagnoses_ == 0 ||
                    !first_diagnosis_)
                    continue;
                const auto bit = 1U << static_cast<unsigned>(*pointer);
                // A diagnosis that is not there is one fault, however many lines point to it.
                if (((diagnoses_ | pointed_) & bit) != 0) continue;
                pointed_ |= bit;
                if (diagnoses_ > bit) continue;  // others follow: its place is told as empty
                tell(Code::pointer_without_diagnosis,
                     {{"pointer", std::to_string(*pointer)},
                      {"count", std::to_string(std::popcount(diagnoses_))}},
                     mark(placed, 7, n, "1328"));
            }
        } else if (tag == "PWK") {
            attachment(placed);
        }
    }

    void decision(const Placed& placed, std::string_view tag) {
        const auto& segment = placed.segment;
        if (tag == "SVD") unreadable_ = unreadable_ || segment.element(1).empty();
        if (tag == "SVD" && !std::exchange(named_, true))
            decisions_.push_back({placed.aside ? std::string{} : std::string(segment.element(1)),
                                  needed(segment.element(2)),
                                  {},
                                  mark(placed, 2, 0, "782"),
                                  mark(placed, 1, 0, "67")});
        if (tag == "CAS") tell_reasons_without_amount(placed, report_);
        if (tag == "CAS" && !decisions_.empty())
            decisions_.back().adjusted = decisions_.back().adjusted + adjustments(segment);
    }

    /// A payer that unbundled a line decided on it several times: their sum counts (RFI 1555).
    void close_line() {
        unreadable_ = unreadable_ || !has_service_;
        for (std::size_t i = 0; i < decisions_.size(); ++i) {
            Decision sum = decisions_[i];
            bool seen = false;
            for (std::size_t j = 0; j < decisions_.size(); ++j) {
                if (j == i || decisions_[j].payer != sum.payer) continue;
                seen |= j < i;
                sum.paid = sum.paid + decisions_[j].paid;
                sum.adjusted = sum.adjusted + decisions_[j].adjusted;
            }
            if (seen) continue;
            // Without any other payer its level is what lacks, and one wrong number of a payer
            // makes all its decisions those of nobody: once.
            const bool known = std::any_of(
                strangers_.begin(), strangers_.end(),
                [&](const Mark& at) { return payers_.empty() || at.value == sum.payer_at.value; });
            if (of_no_payer(sum) && !known) strangers_.push_back(sum.payer_at);
            // Two payers of one number, which is told, decided both: whose is which is not known.
            const auto with_number = std::count_if(
                payers_.begin(), payers_.end(),
                [&](const Payer& payer) { return payer.id == sum.payer && !payer.id.empty(); });
            const bool of_two = with_number > 1;
            const Money rest = line_charge_ - sum.paid - sum.adjusted;
            const bool wrong = !of_two && rest != Money{};
            if (wrong && !line_strays_.explain(rest)) line_faults_.push_back({sum, line_charge_});
            for (auto& payer : payers_) {
                if (payer.id != sum.payer) continue;
                if (of_two) {
                    payer.line_failed = payer.dated = true;
                    continue;
                }
                payer.has_lines = true;
                payer.line_failed |= wrong;
                payer.line_paid = payer.line_paid + sum.paid;
                payer.line_adjusted = payer.line_adjusted + sum.adjusted;
                break;
            }
        }
        decisions_.clear();
    }

    /// True if every other payer of the claim has a number, and it is not this one.
    bool of_no_payer(const Decision& decision) const {
        return !decision.payer.empty() && (!payers_.empty() || !stray_) &&
               std::all_of(payers_.begin(), payers_.end(), [&](const Payer& payer) {
                   return !payer.id.empty() && payer.id != decision.payer;
               });
    }

    void close_claim() {
        if (accident_ && !accident_date_)
            tell(Code::accident_needs_date, {}, date_place_.missing("DTP", "2300"), &cause_mark_);
        if ((frequency_ == "7" || frequency_ == "8") && !original_)
            tell(Code::replacement_needs_number, {{"frequency", std::string(frequency_)}},
                 number_place_.missing("REF", "2300"), &frequency_mark_);
        if (gap_ && first_diagnosis_) {
            const bool pointed = (pointed_ >> gap_->element & 1U) != 0;
            tell(pointed ? Code::diagnosis_gap_pointed : Code::diagnosis_gap,
                 {{"place", std::to_string(gap_->element)}}, *gap_);
        }
        for (const auto& at : strangers_)
            tell(Code::decision_of_no_payer,
                 {{"got", at.value}, {"why", payers_.empty() ? ": it names none" : ""}}, at);
        if (unreadable_) return;
        if (line_count_ > 0 && lines_ != charge_ && strays_.explain(charge_ - lines_)) return;
        if (line_count_ > 0 && lines_ != charge_)
            return tell(Code::claim_total, {{"claim", charge_.text()}, {"lines", lines_.text()}},
                        charge_mark_);
        if (charge_ < Money{})
            return tell(Code::charge_negative, {{"amount", charge_.text()}}, charge_mark_);
        for (const auto& fault : line_faults_)
            tell(Code::cob_line,
                 {{"payer", fault.decision.payer},
                  {"paid", fault.decision.paid.text()},
                  {"adjusted", fault.decision.adjusted.text()},
                  {"sum", (fault.decision.paid + fault.decision.adjusted).text()},
                  {"charge", fault.charge.text()}},
                 fault.decision.at);
        if (!strangers_.empty()) return;  // whose decision is missing from its sums
        for (const auto& payer : payers_) other_payer_balance(payer);
    }

    void other_payer_balance(const Payer& payer) {
        if (!payer.paid && !payer.unclear && (payer.decided || payer.has_lines))
            tell(Code::other_payer_paid_missing, {{"payer", payer.turn}}, payer.paid_place);
        else if (payer.decided && !payer.id.empty() && !payer.has_lines && !payer.dated && !stray_)
            tell(Code::decision_date_missing, {{"payer", payer.turn}}, payer.date_place);
        // Which decisions on lines are those of a payer without its number is not known.
        if (payer.id.empty()) return;
        if (!payer.paid || payer.line_failed || (!payer.has_lines && payer.adjusted == Money{}))
            return;
        const Money adjusted = payer.adjusted + payer.line_adjusted;
        const Money rest = charge_ - *payer.paid - adjusted;
        const Money of_lines = payer.line_paid - payer.adjusted;
        if (strays_.explain(rest) || strays_.explain(of_lines - *payer.paid)) return;
        if (rest != Money{})
            tell(Code::cob_total,
                 {{"payer", payer.turn},
                  {"paid", payer.paid->text()},
                  {"adjusted", adjusted.text()},
                  {"sum", (*payer.paid + adjusted).text()},
                  {"charge", charge_.text()}},
                 payer.at);
        else if (payer.has_lines && of_lines != *payer.paid)
            tell(Code::cob_paid,
                 {{"payer", payer.turn}, {"paid", payer.paid->text()}, {"lines", of_lines.text()}},
                 payer.at);
    }

    Report report_;
    MissingPlace date_place_{"CLM", "DTP"};
    MissingPlace number_place_{"CLM", "DTP", "PWK", "CN1", "AMT", "REF"};
    Mark charge_mark_, frequency_mark_, cause_mark_;
    std::optional<Mark> gap_;  ///< an empty place between diagnoses
    Money charge_, lines_, line_charge_;
    std::string frequency_;
    bool accident_ = false, caused_ = false, accident_date_ = false, original_ = false,
         unreadable_ = false, has_service_ = false, named_ = false;
    Strays strays_{elements_least}, line_strays_{elements_least};
    bool stray_ = false;  ///< a segment without a place: it may have begun another payer
    int line_count_ = 0;
    std::uint32_t diagnoses_ = 0;  ///< places of the claim's diagnoses that are filled (bit n)
    std::uint32_t pointed_ = 0;    ///< those that are not, and a line points there: told
    bool first_diagnosis_ = true;
    std::vector<Payer> payers_;
    std::vector<Decision> decisions_;
    std::vector<LineFault> line_faults_;
    std::vector<Mark> strangers_;  ///< SVD01 that is no other payer's
};

}  // namespace

std::unique_ptr<Listener> make_claim_rules(Report report) {
    return std::make_unique<ClaimRules>(std::move(report));
}

}  // namespace exclaim::x12
