// SPDX-License-Identifier: Apache-2.0
#include "domain/claim/client_charge.h"

#include <map>

#include "domain/claim/unbilled.h"

namespace exclaim::domain {

bool is_paid_by_client(const Case& value) {
    return !value.policy || value.billing == BillingModel::cash;
}

std::string ClientCharge::line() const {
    return session.text() + "-" + code;
}

std::vector<ClientCharge> client_charges(std::optional<UnitRule> rule,
                                         std::span<const CaseSession> all,
                                         const std::set<SessionId>& signed_sessions,
                                         const std::set<Date>& billed) {
    std::map<Date, std::vector<const CaseSession*>> days;
    for (const auto& each : all)
        if (each.session.state == SessionState::delivered && signed_sessions.contains(each.id) &&
            !billed.contains(each.session.on))
            days[each.session.on].push_back(&each);
    std::vector<ClientCharge> out;
    for (const auto& [on, sessions] : days)
        for (const auto& each : lines_of_day(rule, sessions))
            out.push_back({each.session, each.line.code.text(), on, each.line.units});
    return out;
}

std::optional<SessionId> charged_session(std::string_view line) {
    return SessionId::parse(line.substr(0, line.find('-')));
}

std::vector<Entry> charge_client(std::span<const ClientCharge> charges, const FeeSchedule& fees,
                                 std::span<const Entry> entries, Date today) {
    struct Asked {
        Money charge;
        Date on;
    };
    std::map<std::string, Asked> asked;
    for (const auto& each : entries) asked.try_emplace(each.line, Asked{{}, today});
    for (const auto& each : charges) {
        const auto code = ProcedureCode::parse(each.code);
        // It counts from the day of the session; what corrects it, from the day it was corrected.
        if (const auto price = code ? fees.price(*code, each.on) : std::nullopt)
            asked.try_emplace(each.line(), Asked{{}, each.on}).first->second.charge =
                *price * each.units;
    }
    std::vector<Entry> out;
    for (const auto& [line, wanted] : asked) {
        const auto missing = wanted.charge - balance(entries, line).charge;
        const auto source = line.substr(0, line.find('-'));
        if (missing > Money{})
            out.push_back({line, EntryKind::charge, Account::billed, Account::client, missing,
                           wanted.on, source});
        if (missing < Money{})
            out.push_back({line, EntryKind::reversal, Account::client, Account::billed, -missing,
                           wanted.on, source});
    }
    return out;
}

}  // namespace exclaim::domain
