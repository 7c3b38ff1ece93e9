// SPDX-License-Identifier: Apache-2.0
#include "domain/claim/client_charge.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "domain/claim/unbilled.h"
#include "domain/session/day.h"

namespace exclaim::domain {

bool is_paid_by_client(const Case& value) {
    return !value.policy || value.billing == BillingModel::cash;
}

bool owes_for_sessions(const Case& value, bool may_owe) {
    return is_paid_by_client(value) || (value.billing == BillingModel::superbill && may_owe);
}

std::string ClientCharge::line() const {
    return session.text() + "-" + code;
}

void add_billed(std::span<const CaseSession> all, std::span<const BuiltLine> lines,
                std::set<SessionId>& billed) {
    std::set<SessionId> named;
    std::set<Date> whole;
    // Minutes of a code that are on the claim and are not those of the sessions it names.
    std::map<std::tuple<Date, PractitionerId, std::string>, std::int64_t> pooled;
    for (const auto& [line, session] : lines) {
        const auto at = std::find_if(all.begin(), all.end(),
                                     [&, id = session](const auto& each) { return each.id == id; });
        if (at == all.end() && line.date) whole.insert(*line.date);
        if (at == all.end()) continue;
        named.insert(at->id);
        pooled[{at->session.on, at->session.practitioner, line.code}] += line.minutes.value_or(0);
    }
    const auto take = [&](const CaseSession& of, const ProcedureCode& code) -> auto& {
        return pooled[{of.session.on, of.session.practitioner, code.text()}];
    };
    for (const auto& each : all)
        if (named.contains(each.id))
            for (const auto& code : codes_of(each.session))
                take(each, code) -= minutes_of(each.session, code);
    for (const auto& each : all) {
        if (each.session.state != SessionState::delivered) continue;
        bool within = false;
        if (!named.contains(each.id))
            for (const auto& code : codes_of(each.session)) {
                const auto minutes = minutes_of(each.session, code);
                if (minutes == 0 || take(each, code) < minutes) continue;
                take(each, code) -= minutes;
                within = true;
            }
        if (within || named.contains(each.id) || whole.contains(each.session.on))
            billed.insert(each.id);
    }
}

std::vector<ClientCharge> client_charges(std::optional<UnitRule> rule,
                                         std::span<const CaseSession> all,
                                         const std::set<SessionId>& signed_sessions,
                                         const std::set<SessionId>& billed) {
    std::map<Date, std::vector<const CaseSession*>> days;
    for (const auto& each : all)
        if (each.session.state == SessionState::delivered && signed_sessions.contains(each.id) &&
            !billed.contains(each.id))
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
