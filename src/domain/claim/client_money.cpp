// SPDX-License-Identifier: Apache-2.0
#include "domain/claim/client_money.h"

#include <algorithm>

namespace exclaim::domain {
namespace {
/// What a claim states came first: it was sent, or is the older draft.
bool is_before(const std::pair<const std::string, ClientMoney::OfClaim>& other,
               const std::string& claim) {
    return other.first != claim && (other.second.left || other.first < claim);
}
Money kept_for(const ClientMoney::OfClaim& of) {
    return of.left ? std::max(Money{}, std::min(of.stated - of.used, of.open + of.owed)) : Money{};
}
}  // namespace

Money ClientMoney::held_for(const std::string& claim) const {
    Money out;
    for (const auto& each : payments) out += each.amount - each.used;
    if (const auto own = claims.find(claim); own != claims.end())
        out += own->second.used + own->second.sessions;
    return std::max(Money{}, out);
}

Money ClientMoney::free_for(const std::string& claim) const {
    Money out;
    for (const auto& each : payments) out += std::max(Money{}, each.amount);
    // What is used where no claim bills is the client's own, and was never stated.
    Money used, on_claims;
    for (const auto& each : payments) used += each.used;
    for (const auto& each : claims) {
        on_claims += each.second.used;
        if (each.first != claim)
            out -= is_before(each, claim) ? std::max(each.second.stated, each.second.used)
                                          : each.second.used;
    }
    out -= used - on_claims;
    if (const auto own = claims.find(claim); own != claims.end()) out += own->second.sessions;
    return std::clamp(out, Money{}, held_for(claim));
}

Money ClientMoney::paid_for(const std::string& claim, const std::set<Date>& days) const {
    Money then, on_account;
    if (const auto own = claims.find(claim); own != claims.end()) then += own->second.sessions;
    for (const auto& each : payments) {
        const auto rest = each.amount - each.used;
        if (Money{} < rest && days.contains(each.on))
            then += rest;
        else if (rest < Money{} || !visits.contains(each.on))
            on_account += rest;
    }
    for (const auto& each : claims) {
        const auto& of = each.second;
        if (is_before(each, claim))
            on_account -= std::max({Money{}, of.left ? of.open : Money{}, of.stated - of.used});
    }
    return std::min(then + std::max(Money{}, on_account), free_for(claim));
}

ClientMoney ClientMoney::with(const std::string& claim, const std::set<SessionId>& sessions) const {
    auto out = *this;
    auto& own = out.claims[claim].sessions;
    own = {};
    for (const auto& each : sessions)
        if (const auto at = on_sessions.find(each); at != on_sessions.end()) own += at->second;
    for (const auto& each : billed) {
        if (each.claim == claim || !sessions.contains(each.session)) continue;
        auto& of = out.claims[each.claim];
        of.open -= each.open;
        of.used -= each.used;
        of.stated = std::max(of.used, of.stated - each.open - each.used);
        own += each.used;
    }
    return out;
}

Money ClientMoney::kept_from(const std::string& claim) const {
    Money out;
    for (const auto& each : claims)
        if (each.first != claim) out += kept_for(each.second);
    return out;
}

Money ClientMoney::kept_by(const std::string& claim) const {
    const auto own = claims.find(claim);
    return own == claims.end() ? Money{} : kept_for(own->second);
}

std::vector<std::string> ClientMoney::keeping() const {
    std::vector<std::string> out;
    for (const auto& each : claims)
        if (kept_for(each.second) > Money{}) out.push_back(each.first);
    return out;
}

std::vector<std::string> ClientMoney::stated_on(const std::string& claim) const {
    std::vector<std::string> out;
    for (const auto& each : claims)
        if (is_before(each, claim) && each.second.used < each.second.stated)
            out.push_back(each.first);
    return out;
}

}  // namespace exclaim::domain
