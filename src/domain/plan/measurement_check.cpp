// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"
#include "domain/findings.h"
#include "domain/plan/plan_check.h"
#include "domain/rules/words.h"

namespace exclaim::domain {

std::string with_unit(const Measure& measure, Score score) {
    return score.text() + (measure.unit == "°" ? "" : " ") + std::string(measure.unit);
}

std::optional<Score> scored(const Measurement& value) {
    const auto* measure = find_measure(value.measure);
    if (!measure || value.items.empty()) return value.score;
    return score_of(*measure, in_own_unit(*measure, value.unit, value.items));
}

Findings check(const Measurement& value, Date today) {
    Findings out = check_words(value.note, "note");
    const auto tell = [&](Code code, const char* field, std::initializer_list<Fill> fills = {}) {
        out.push_back(field_finding(code, field, fills));
    };
    if (value.on > today) tell(Code::measured_in_future, "on");
    const auto* measure = find_measure(value.measure);
    if (!measure) {
        tell(Code::measure_unknown, "measure", {{"measure", value.measure}});
        return out;
    }
    const std::string name(measure->name);
    if (!value.side.empty() && value.side != "right" && value.side != "left")
        tell(Code::side_unknown, "side");
    else if (measure->sided && value.side.empty())
        tell(Code::side_needed, "side", {{"measure", name}});
    if (value.items.empty() && !value.score) tell(Code::nothing_measured, "items");

    if (!value.unit.empty() && value.unit != measure->item_unit &&
        value.unit != measure->other_unit)
        tell(Code::unit_unknown, "unit",
             {{"measure", name},
              {"units", std::string(measure->item_unit) +
                            (measure->other_unit.empty() ? "" : " or ") +
                            std::string(measure->other_unit)}});
    const auto wrong =
        check_items(*measure, in_own_unit(*measure, value.unit, value.items), "items");
    out.insert(out.end(), wrong.begin(), wrong.end());
    if (!wrong.empty()) return out;
    const auto score = scored(value);
    if (!value.items.empty() && !score)
        tell(Code::cannot_be_scored, "items",
             {{"measure", name}, {"rule", std::string(measure->missing)}});
    if (score && (*score < measure->lowest() || measure->highest() < *score))
        tell(Code::score_range, "score",
             {{"low", measure->lowest().text()},
              {"high", measure->highest().text()},
              {"unit", std::string(measure->unit)}});
    else if (value.score && value.score != score)
        tell(Code::score_differs, "score",
             {{"score", score ? with_unit(*measure, *score) : "no score"}});
    return out;
}

}  // namespace exclaim::domain
