// SPDX-License-Identifier: Apache-2.0
#include "domain/authorization/need.h"

#include <algorithm>
#include <cstdlib>

namespace exclaim::domain {
namespace {
bool is_about(const Authorization& told, const AuthorizationAsked& asked) {
    if ((told.begins && asked.on < *told.begins) || (told.ends && *told.ends < asked.on))
        return false;
    if (told.practitioner && asked.practitioner && told.practitioner != asked.practitioner)
        return false;
    if (told.codes.empty()) return true;
    // That some codes need none does not free a day whose codes nobody knows.
    if (!asked.code) return asked.any_code || told.state != AuthorizationState::not_required;
    return std::find(told.codes.begin(), told.codes.end(), *asked.code) != told.codes.end();
}
}  // namespace

AuthorizationNeed authorization_need(const AuthorizationWords& words,
                                     const AuthorizationAsked& asked) {
    AuthorizationNeed out;
    const auto hear = [&](Answer needed, Source source, Date said_on,
                          const std::string& reference) {
        if (!out.said_on || *out.said_on <= said_on) out = {needed, source, said_on, reference};
    };
    for (const auto* check : words.checks) {
        if (!check->answer || check->answer->authorization == NeedsAuthorization::ask ||
            std::abs(asked.on - check->on) > check_days)
            continue;
        const bool required = check->answer->authorization == NeedsAuthorization::required;
        hear(required ? Answer::yes : Answer::no, check->call ? Source::call : Source::answer_271,
             check->asked_on, check->call ? check->call->reference : std::string{});
    }
    for (const auto* told : words.told) {
        if (!is_about(*told, asked)) continue;
        switch (told->state) {
            case AuthorizationState::not_required:
                hear(Answer::no, told->source, told->on, told->reference);
                break;
            case AuthorizationState::pended:
            case AuthorizationState::approved:
            case AuthorizationState::partial:
            case AuthorizationState::denied:
                hear(Answer::yes, told->source, told->on, told->reference);
                break;
            // Asking, or being asked to call, says nothing of it.
            case AuthorizationState::draft:
            case AuthorizationState::requested:
            case AuthorizationState::cancelled:
            case AuthorizationState::call: break;
        }
    }
    // A plan that decided about other days of the case wants to be asked about this one too.
    if (!out.source)
        for (const auto* told : words.told)
            if (told->usable() || told->state == AuthorizationState::denied)
                hear(Answer::yes, told->source, told->on, told->reference);
    if (!out.source && words.playbook != Answer::unknown)
        return {words.playbook, Source::playbook, std::nullopt, {}};
    return out;
}

}  // namespace exclaim::domain
