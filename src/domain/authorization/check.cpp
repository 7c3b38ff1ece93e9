// SPDX-License-Identifier: Apache-2.0
#include "base/in_words.h"
#include "base/text.h"
#include "domain/authorization/authorization.h"
#include "domain/findings.h"

// What the fields of an authorization say together (domain sheet G).
namespace exclaim::domain {
namespace {
constexpr std::int64_t most_granted = 9'999;

void amount(Findings& out, const char* field, std::string label,
            const std::optional<std::int64_t>& value, std::int64_t least) {
    if (value && (*value < least || *value > most_granted))
        out.push_back(field_finding(Code::amount_range_grant, field,
                                    {{"label", std::move(label)},
                                     {"least", std::to_string(least)},
                                     {"most", std::to_string(most_granted)}}));
}
}  // namespace

bool unproven(const Authorization& value) {
    return value.source == Source::call && value.reference.empty();
}

Findings check(const Authorization& value, Date today) {
    Findings out;
    const auto say = [&](Code code, const char* field, std::initializer_list<Fill> fills = {}) {
        out.push_back(field_finding(code, field, fills));
    };
    amount(out, "asked", "Asked for", value.asked, 1);
    amount(out, "granted", "Granted", value.granted, 0);
    if (value.on > today) say(Code::told_in_future, "on");
    if (value.begins && value.ends && *value.ends < *value.begins)
        say(Code::ends_before_begin, "ends");
    if (!value.number.empty() && !value.usable()) say(Code::number_not_certified, "number");
    if (unproven(value)) say(Code::call_without_reference, "reference");
    if (value.source == Source::response_278 && !value.received &&
        value.state != AuthorizationState::draft && value.state != AuthorizationState::requested)
        say(Code::answer_without_file, "source");
    if (!value.usable()) return out;
    if (value.number.empty()) say(Code::approval_without_number, "number");
    if (!value.granted) say(Code::approval_without_amount, "granted");
    if (value.granted == 0) say(Code::approval_of_nothing, "granted");
    if (!value.begins || !value.ends)
        say(value.received ? Code::answer_undated : Code::approval_undated,
            value.begins ? "ends" : "begins");
    if (value.granted && value.asked && *value.granted < *value.asked)
        say(Code::granted_less, "granted",
            {{"granted", std::to_string(*value.granted)},
             {"asked", std::to_string(*value.asked)},
             {"unit", std::string(exclaim::word(value.unit))}});
    if (value.state == AuthorizationState::partial && value.granted && value.asked &&
        *value.asked <= *value.granted) {
        say(Code::partial_of_all, "granted",
            {{"granted", std::to_string(*value.granted)},
             {"asked", std::to_string(*value.asked)},
             {"unit", std::string(exclaim::word(value.unit))}});
        // What came with a file is what the plan said: it may have refused other codes.
        if (value.received) out.back().severity = Severity::warning;
    }
    return out;
}

namespace {
std::string joined(const std::vector<ProcedureCode>& codes) {
    std::string out;
    for (const auto& each : codes) out += (out.empty() ? "" : ", ") + each.text();
    return out;
}

/// Told since, in another way, that the plan takes its word back.
bool is_withdrawn(const Authorization& before, const Authorization& now) {
    return before.usable() && now.state == AuthorizationState::cancelled &&
           now.source != Source::response_278 && before.on <= now.on;
}
}  // namespace

Findings check_change(const Authorization& before, const Authorization& now) {
    Findings out;
    // The plan is still asked, or said to call it.
    if (!before.received || !is_answer(before.state) || before.state == AuthorizationState::call)
        return out;
    const auto keep = [&](const char* field, const std::string& said, bool same) {
        if (!same && !said.empty())
            out.push_back(field_finding(Code::answer_read_only, field,
                                        {{"date", before.on.iso()}, {"said", said}}));
    };
    const auto day = [](const std::optional<Date>& on) { return on ? on->iso() : std::string(); };
    if (!is_withdrawn(before, now)) {
        keep("state", in_words(before.state), now.state == before.state);
        keep("source", "278", now.source == before.source);
        keep("on", before.on.iso(), now.on == before.on);
        keep("number", before.number, now.number == before.number);
        keep("tracking_number", before.tracking_number,
             now.tracking_number == before.tracking_number);
    }
    if (before.granted) {
        keep("granted", std::to_string(*before.granted), now.granted == before.granted);
        keep("unit", in_words(before.unit), now.unit == before.unit);
    }
    keep("begins", day(before.begins), now.begins == before.begins);
    keep("ends", day(before.ends), now.ends == before.ends);
    keep("codes", joined(before.codes), now.codes == before.codes);
    return out;
}

bool is_same_grant(const Authorization& one, const Authorization& other) {
    const bool apart = (one.ends && other.begins && *one.ends < *other.begins) ||
                       (other.ends && one.begins && *other.ends < *one.begins);
    return one.usable() && other.usable() && !one.number.empty() && !apart &&
           ascii_upper(one.number) == ascii_upper(other.number);
}

Findings check_beside(const Authorization& value, std::span<const Authorization> others) {
    for (const auto& each : others) {
        if (is_same_grant(value, each))
            return {field_finding(Code::number_twice, "number",
                                  {{"number", value.number}, {"date", each.on.iso()}})};
    }
    return {};
}

bool is_answer(AuthorizationState state) {
    switch (state) {
        case AuthorizationState::draft:
        case AuthorizationState::requested:
        case AuthorizationState::pended: return false;
        case AuthorizationState::not_required:
        case AuthorizationState::approved:
        case AuthorizationState::partial:
        case AuthorizationState::denied:
        case AuthorizationState::cancelled:
        case AuthorizationState::call: break;
    }
    return true;
}

}  // namespace exclaim::domain
