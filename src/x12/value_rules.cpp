// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "base/text.h"
#include "x12/rules.h"
#include "x12/value_form.h"

// Values that cannot be in questions of eligibility, status and authorization and the answers to
// them: a birth after the file was written, a count below nothing.
namespace exclaim::x12 {
namespace {

class ValueRules final : public Listener {
public:
    explicit ValueRules(Report report) : report_(std::move(report)) {}

    void segment(const Placed& placed) override {
        const auto tag = placed.segment.tag();
        // Few have anything to say here.
        if (tag.empty() || std::string_view("BDEHS").find(tag.front()) == tag.npos) return;
        if (tag == "BHT") written_ = placed.segment.element(4);
        if (!placed.node || placed.aside) return;
        if (tag == "DMG") birth(placed);
        for (const auto& counted : counts)
            if (same_name(counted.tag, tag)) count(placed, counted.element, counted.data_element);
    }

private:
    struct Counted {
        std::string_view tag;
        std::size_t element;
        std::string_view data_element;
    };
    static constexpr std::array<Counted, 8> counts{{{"EB", 8, "954"},
                                                    {"EB", 10, "380"},
                                                    {"HSD", 2, "380"},
                                                    {"HSD", 4, "1167"},
                                                    {"HSD", 6, "616"},
                                                    {"SV1", 4, "380"},
                                                    {"SV2", 5, "380"},
                                                    {"SV3", 6, "380"}}};

    void birth(const Placed& placed) {
        const auto at = mark(placed, 2, 0, "1251");
        if (placed.segment.element(1) != "D8" || at.value.size() != 8 || written_.size() != 8 ||
            !is_calendar_day(at.value) || !is_calendar_day(written_) || at.value <= written_)
            return;
        report_(issue_at(Code::born_after_file, {{"birth", iso(at.value)}, {"day", iso(written_)}},
                         at));
    }

    void count(const Placed& placed, std::size_t element, std::string_view data_element) {
        const auto value = placed.segment.element(element);
        const bool below = value.starts_with('-') && is_decimal(value) &&
                           value.find_first_of("123456789") != value.npos;
        if (!below) return;
        report_(issue_at(Code::less_than_nothing,
                         {{"place", format("{}{:02}", placed.segment.tag(), element)},
                          {"value", std::string(value)}},
                         mark(placed, element, 0, data_element)));
    }

    Report report_;
    std::string written_;  ///< day on which the file was written (BHT04)
};

}  // namespace

std::unique_ptr<Listener> make_value_rules(Report report) {
    return std::make_unique<ValueRules>(std::move(report));
}

}  // namespace exclaim::x12
