// SPDX-License-Identifier: Apache-2.0
#include "domain/eligibility/acceptance.h"

#include <algorithm>
#include <ranges>
#include <utility>

#include "base/text.h"
#include "domain/findings.h"
#include "domain/rules/catalogue.h"

namespace exclaim::domain {
namespace {
/// About the same, whenever it was said.
bool is_about(const Acceptance& said, const AcceptanceQuestion& asked) {
    const bool of_any = !said.taxonomy && said.answer == Answer::no;
    return (of_any || said.taxonomy == asked.taxonomy) &&
           std::find(said.codes.begin(), said.codes.end(), asked.code) != said.codes.end() &&
           (!said.state || said.state == asked.state) &&
           (said.plan_name.empty() || said.plan_name == asked.plan_name);
}
bool speaks_of(const Acceptance& said, const AcceptanceQuestion& asked) {
    return is_about(said, asked) && asked.on - said.asked_on <= acceptance_days;
}
bool fits(const Acceptance& said, const AcceptanceQuestion& asked) {
    return is_proven(said) && speaks_of(said, asked);
}
std::vector<const Acceptance*> pointers(std::span<const Acceptance> all) {
    std::vector<const Acceptance*> out;
    out.reserve(all.size());
    for (const auto& one : all) out.push_back(&one);
    return out;
}
}  // namespace

bool is_conditional(const Acceptance& acceptance, CaseId in) {
    return acceptance.answer == Answer::yes && !trim(acceptance.conditions).empty() &&
           std::none_of(acceptance.met.begin(), acceptance.met.end(),
                        [&](const ConditionsMet& each) { return each.for_case == in; });
}

bool is_proven(const Acceptance& acceptance) {
    return !acceptance.reference.empty() || acceptance.document.has_value();
}

const Acceptance* acceptance_for(std::span<const Acceptance> all, const AcceptanceQuestion& asked) {
    return acceptance_for(pointers(all), asked);
}

const Acceptance* acceptance_for(std::span<const Acceptance* const> all,
                                 const AcceptanceQuestion& asked) {
    const Acceptance* before = nullptr;
    const Acceptance* after = nullptr;
    // The last come first, so that nearly all others are told by their day alone.
    for (const auto* each : std::views::reverse(all)) {
        auto& best = each->asked_on <= asked.on ? before : after;
        const bool better =
            !best || (each->asked_on <= asked.on ? each->asked_on > best->asked_on
                                                 : each->asked_on <= best->asked_on);
        if (better && fits(*each, asked)) best = each;
    }
    return before ? before : after;
}

const Acceptance* outdated_answer(std::span<const Acceptance* const> all,
                                  const AcceptanceQuestion& asked) {
    const Acceptance* out = nullptr;
    for (const auto* each : all)
        if (is_proven(*each) && is_about(*each, asked) && !speaks_of(*each, asked) &&
            (!out || out->asked_on <= each->asked_on))
            out = each;
    return out;
}

const Acceptance* yes_shown(std::span<const Acceptance* const> all, const AcceptanceQuestion& asked,
                            CaseId in) {
    const auto key = [&](const Acceptance& each) {
        return std::pair{each.for_case == in, each.asked_on};
    };
    const Acceptance* out = nullptr;
    for (const auto* each : all)
        if (each->answer == Answer::yes && fits(*each, asked) && (!out || key(*out) <= key(*each)))
            out = each;
    return out;
}

const Acceptance* yes_shown(std::span<const Acceptance> all, const AcceptanceQuestion& asked,
                            CaseId in) {
    return yes_shown(pointers(all), asked, in);
}

bool is_refuted(const Acceptance& shown, CaseId in, std::optional<Date> refused_on) {
    return refused_on && !(shown.for_case == in && *refused_on < shown.asked_on);
}

std::string_view why_refuted(const Acceptance& shown, Date refused_on) {
    return refused_on < shown.asked_on ? ", which was not about this case" : "";
}

const Acceptance* contradiction_of(std::span<const Acceptance* const> all,
                                   const AcceptanceQuestion& asked, const Acceptance& counts) {
    if (counts.answer != Answer::yes) return nullptr;
    const Acceptance* newest = &counts;
    for (const auto* each : all)
        if (newest->asked_on <= each->asked_on && speaks_of(*each, asked)) newest = each;
    return newest->answer == Answer::no ? newest : nullptr;
}

const Acceptance* contradiction_of(std::span<const Acceptance> all, const AcceptanceQuestion& asked,
                                   const Acceptance& counts) {
    return contradiction_of(pointers(all), asked, counts);
}

Findings check(const Acceptance& acceptance, Date today) {
    Findings out;
    if (acceptance.codes.empty())
        out.push_back(field_finding(Code::acceptance_without_code, "codes"));
    if (acceptance.asked_on > today)
        out.push_back(field_finding(Code::asked_in_future, "asked_on"));
    if (!is_proven(acceptance))
        out.push_back(field_finding(Code::acceptance_unproven, "reference"));
    if (acceptance.spoke_with.empty() && acceptance.asked_by == AskedBy::phone)
        out.push_back(field_finding(Code::call_without_name, "spoke_with"));
    if (is_conditional(acceptance, acceptance.for_case.value_or(CaseId{})))
        out.push_back(field_finding(Code::conditions_not_confirmed, "conditions"));
    for (std::size_t i = 0; i < acceptance.codes.size(); ++i) {
        const auto* row = find_procedure(acceptance.codes[i].text());
        if (acceptance.answer != Answer::no && row && row->gate == "never")
            out.push_back(field_finding(
                Code::acceptance_code_barred, format("codes.{}", i),
                {{"code", acceptance.codes[i].text()}, {"words", std::string(row->words)}}));
    }
    return out;
}

}  // namespace exclaim::domain
