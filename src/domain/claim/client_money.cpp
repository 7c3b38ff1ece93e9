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
        const auto& of = each.second;
        on_claims += of.used;
        out += of.sessions;
        if (each.first != claim)
            out -= std::max(of.lies_on_it() + of.carried,
                            is_before(each, claim) ? of.stated : Money{});
    }
    out -= used - on_claims;
    return std::clamp(out, Money{}, held_for(claim));
}

Money ClientMoney::paid_for(const std::string& claim, const std::set<Date>& days) const {
    Money then, on_account;
    Money along;
    if (const auto own = claims.find(claim); own != claims.end()) {
        then += own->second.sessions;
        along = own->second.sessions + own->second.carried;
    }
    for (const auto& each : payments) {
        const auto rest = each.amount - each.used;
        if (Money{} < rest && days.contains(each.on))
            then += rest;
        else if (rest < Money{} || !visits.contains(each.on))
            on_account += rest;
    }
    for (const auto& each : claims) {
        const auto& of = each.second;
        if (each.first == claim) continue;
        auto theirs = of.carried;
        if (is_before(each, claim))
            theirs = std::max({theirs, of.left ? of.open : Money{}, of.stated - of.lies_on_it()});
        on_account -= theirs;
    }
    return std::min(std::max(along, then + std::max(Money{}, on_account)), free_for(claim));
}

ClientMoney ClientMoney::with(const std::string& claim, const std::set<SessionId>& sessions) const {
    auto out = *this;
    out.take_over(claim, sessions);
    for (const auto& [other, of] : claims)
        if (other != claim && !of.left) out.take_over(other, of.bills);
    return out;
}

void ClientMoney::take_over(const std::string& claim, const std::set<SessionId>& sessions) {
    auto& own = claims[claim];
    own.sessions = own.carried = {};
    for (const auto& each : sessions)
        if (const auto at = on_sessions.find(each); at != on_sessions.end()) {
            own.sessions += at->second;
            on_sessions.erase(at);
        }
    for (auto& each : billed) {
        if (each.claim == claim || !sessions.contains(each.session)) continue;
        auto& of = claims[each.claim];
        of.open -= each.open;
        of.used -= each.used;
        const auto stays = std::max(of.used, of.stated - each.open - each.used);
        own.sessions += each.used;
        own.carried += std::max(Money{}, of.stated - stays - each.used);
        of.stated = stays;
        each.open = each.used = {};
    }
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
        if (each.first != claim &&
            (each.second.carried > Money{} ||
             (is_before(each, claim) && each.second.lies_on_it() < each.second.stated)))
            out.push_back(each.first);
    return out;
}

}  // namespace exclaim::domain
