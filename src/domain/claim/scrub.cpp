// SPDX-License-Identifier: Apache-2.0
#include "domain/claim/scrub.h"

#include <algorithm>

#include "base/check.h"
#include "base/text.h"
#include "domain/people/licence.h"

namespace exclaim::domain {
namespace {
Judge judge_of(std::string_view kind) {
    for (const auto kinds : {form_kinds(), element_kinds(), code_kinds(), fact_kinds()})
        for (const auto& each : kinds)
            if (each.name == kind) return each.judge;
    return nullptr;
}
}  // namespace

void Verdicts::tell(std::string field, std::initializer_list<Fill> fills) {
    Where where;
    where.field = std::move(field);
    findings_.push_back(make_finding(rule_.spec, fills, std::move(where)));
}

std::string_view renderer_npi(const Claim& claim, const ClaimLine& line) {
    if (line.rendering) return line.rendering->npi;
    return claim.rendering ? std::string_view(claim.rendering->npi) : std::string_view{};
}

std::optional<State> state_of(const Claim& claim, const ClaimLine& line) {
    const auto& place =
        line.place_of_service.empty() ? claim.place_of_service : line.place_of_service;
    // At the client's home, in person or by video.
    if (place == "12" || place == "10")
        return claim.patient ? claim.patient->address.state : claim.subscriber.person.address.state;
    return claim.facility ? claim.facility->address.state : claim.billing.address.state;
}

bool has_credential(const Claim& claim, const ClaimLine& line, std::string_view kinds,
                    const std::optional<State>& in) {
    if (!claim.facts) return false;
    const auto& all = claim.facts->credentials;
    const auto npi = renderer_npi(claim, line);
    return std::any_of(all.begin(), all.end(), [&](const CredentialFact& each) {
        const bool own = each.npi.empty() ? !line.rendering : each.npi == npi;
        const bool there = !in || counts_in(each.kind, each.state, *in);
        const bool then = !line.date || ((!each.issued || *each.issued <= *line.date) &&
                                         (!each.expires || *line.date <= *each.expires));
        return own && there && then &&
               (lists(kinds, each.kind) || lists(kinds, ascii_upper(trim(each.kind))));
    });
}

Findings scrub(const Claim& claim, std::span<const Rule> rules) {
    Findings findings;
    for (const auto& rule : rules) {
        const auto judge = judge_of(rule.kind);
        ENSURE(judge != nullptr);
        Verdicts verdicts(rule, findings);
        judge(claim, rule, verdicts);
    }
    return findings;
}

}  // namespace exclaim::domain
