// SPDX-License-Identifier: Apache-2.0
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
    if (!value.usable()) return out;
    if (value.number.empty()) say(Code::approval_without_number, "number");
    if (!value.granted) say(Code::approval_without_amount, "granted");
    if (value.granted == 0) say(Code::approval_of_nothing, "granted");
    if (!value.begins || !value.ends) say(Code::approval_undated, value.begins ? "ends" : "begins");
    if (value.granted && value.asked && *value.granted < *value.asked)
        say(Code::granted_less, "granted",
            {{"granted", std::to_string(*value.granted)},
             {"asked", std::to_string(*value.asked)},
             {"unit", std::string(exclaim::word(value.unit))}});
    return out;
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
