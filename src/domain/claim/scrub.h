// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>

#include "domain/claim/claim.h"
#include "domain/rules/rule.h"

namespace exclaim::domain {

/// Everything that is wrong with a claim, by all rules, in the order of the rules. Facts that
/// nobody gave are not judged; one finding says so.
Findings scrub(const Claim& claim, std::span<const Rule> rules = scrub_rules());

/// What a kind of rule tells while it judges.
class Verdicts {
public:
    Verdicts(const Rule& rule, Findings& findings) : rule_(rule), findings_(findings) {}
    /// `field` is the path in the claim's JSON; fills answer the {places} of the rule's words.
    void tell(std::string field, std::initializer_list<Fill> fills = {});

private:
    const Rule& rule_;
    Findings& findings_;
};

/// NPI of who delivered a line: its own, else the claim's.
std::string_view renderer_npi(const Claim&, const ClaimLine&);
/// The state a line was delivered in: the client's for a session at home, else that of the place or
/// the practice.
std::optional<State> state_of(const Claim&, const ClaimLine&);
/// Who delivered the line has a credential of one of these kinds that holds on its day. `in`: the
/// state a licence has to be of.
bool has_credential(const Claim&, const ClaimLine&, std::string_view kinds,
                    const std::optional<State>& in = std::nullopt);

/// A kind of rule: judges a claim by the row's parameters.
using Judge = void (*)(const Claim&, const Rule&, Verdicts&);
struct RuleKind {
    std::string_view name;
    Judge judge;
};
/// Kinds about parties, numbers and money; about what an element can carry; about codes; about what
/// steps 1–6 know.
std::span<const RuleKind> form_kinds();
std::span<const RuleKind> element_kinds();
std::span<const RuleKind> code_kinds();
std::span<const RuleKind> fact_kinds();

}  // namespace exclaim::domain
