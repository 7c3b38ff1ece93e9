// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "base/text.h"
#include "x12/rules.h"
#include "x12/value_form.h"

// What the values of an 835 say of each other apart from its balances (005010X221A1): how the money
// moves and who pays it, and on which days services were.
namespace exclaim::x12 {
namespace {

/// A company's number: ten letters and digits.
bool is_company(std::string_view text) {
    return text.size() == 10 &&
           std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || is_upper(c); });
}

class RemittanceContentRules final : public Listener {
public:
    explicit RemittanceContentRules(Report report) : report_(std::move(report)) {}

    void segment(const Placed& placed) override {
        const auto loop = placed.loop ? placed.loop->id : std::string_view{};
        // The first of a line that stands twice is no line of its own: it is told for its amounts.
        if (const auto lacks = std::exchange(undated_, {});
            !lacks.segment.empty() && placed.segment.text != line_)
            tell(Code::service_date_missing, {}, lacks);
        if (!placed.node || placed.aside || placed.qualifier_wrong) {
            // It may have been a date.
            claim_dated_ |= loop == "2100" || placed.segment.tag() == "DTM";
            line_dated_ |= loop == "2110";
            return;
        }
        const auto& segment = placed.segment;
        const auto tag = segment.tag();
        if (tag == "BPR") transfer(placed);
        if (tag == "N4") tell_incomplete_place(placed, false, report_);
        if (tag == "TRN" && is_company(payer_) && is_company(segment.element(3)) &&
            segment.element(3) != payer_)
            tell(Code::payer_numbers_differ,
                 {{"got", std::string(segment.element(3).substr(0, 30))}, {"wanted", payer_}},
                 mark(placed, 3, 0, "509"));
        if (loop == "2100" && tag == "DTM") claim_day(placed);
        if (loop == "2110" && tag == "DTM") line_dated_ = true;
        // A line whose amounts say nothing of each other is told for itself.
        if (loop == "2110" && tag == "CAS") unclear_ = false;
        if (tag == "SVC") {
            unclear_ = segment.element(2) != segment.element(3);
            behind_ = behind(placed, "DTM");
            line_ = segment.text;
        }
    }

    void loop_opened(const Node& loop) override {
        if (loop.id == "2100") {
            claim_dated_ = false;
            first_.clear();
        }
        if (loop.id == "2110") {
            line_dated_ = false;
            behind_ = {};
        }
    }

    void loop_closed(const Node& loop) override {
        if (loop.id != "2110" || line_dated_ || claim_dated_ || unclear_ || behind_.segment.empty())
            return;
        undated_ = behind_;
    }

private:
    void tell(Code code, std::initializer_list<Fill> fills, const Mark& at) {
        report_(issue_at(code, fills, at));
    }

    void transfer(const Placed& placed) {
        const auto& segment = placed.segment;
        payer_ = std::string(segment.element(10).substr(0, 30));
        if (segment.element(4) != "ACH") return;
        struct Wanted {
            std::size_t element;
            std::string_view what, number;
        };
        constexpr Wanted all[] = {{7, "the bank that pays", "507"},
                                  {9, "the account that pays", "508"},
                                  {13, "the bank that receives it", "507"},
                                  {15, "the account that receives it", "508"}};
        const auto lacks = std::find_if(std::begin(all), std::end(all), [&](const Wanted& each) {
            return segment.element(each.element).empty();
        });
        if (lacks == std::end(all)) return;
        // Where its qualifier is there, the lack was told.
        if (!segment.element(lacks->element - 1).empty()) return;
        tell(Code::transfer_without_account,
             {{"place", format("BPR{:02}", lacks->element)}, {"what", std::string(lacks->what)}},
             mark(placed, lacks->element, 0, lacks->number));
    }

    void claim_day(const Placed& placed) {
        const auto kind = placed.segment.element(1), day = placed.segment.element(2);
        claim_dated_ |= kind == "232" || kind == "233";
        if (day.size() != 8 || !is_calendar_day(day)) return;
        if (kind == "232") first_ = std::string(day);
        if (kind == "233" && !first_.empty() && day < first_)
            tell(Code::claim_dates_backwards, {{"first", iso(first_)}, {"last", iso(day)}},
                 mark(placed, 2, 0, "373"));
    }

    Report report_;
    std::string payer_;  ///< BPR10
    std::string first_;  ///< the claim's first day
    Mark undated_;       ///< where the date belongs that the line which has just ended lacks
    std::string line_;   ///< the first segment of the line
    bool claim_dated_ = false, line_dated_ = false;
    bool unclear_ = false;  ///< not paid as charged, and no adjustment says why
    Mark behind_;           ///< the place behind the line's first segment
};

}  // namespace

std::unique_ptr<Listener> make_remittance_content_rules(Report report) {
    return std::make_unique<RemittanceContentRules>(std::move(report));
}

}  // namespace exclaim::x12
