// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "domain/claim/fees.h"
#include "domain/claim/known.h"
#include "domain/ledger/ledger.h"

namespace exclaim::domain {

/// No plan is billed for the case: the client pays for its sessions.
bool is_paid_by_client(const Case&);
/// The client owes for a session once it is signed: no plan is billed, or the client pays the
/// practice and files with the plan alone. `may_owe`: not for an injury that its payer bears.
bool owes_for_sessions(const Case&, bool may_owe);

/// How units are counted where the client has no plan: each code by CPT's midpoint.
inline constexpr auto unit_rule_without_plan = UnitRule::midpoint;

/// A code of a day that is charged to the client, with the first session that held it.
struct ClientCharge {
    SessionId session;
    std::string code;
    Date on = Date::from_days({});
    std::int64_t units = 0;
    /// What the ledger calls it.
    std::string line() const;
};

/// Adds the sessions that a claim bills: those that its lines name, and those whose minutes are
/// pooled into the line of another session of their day and practitioner. A line that names none
/// of `all` bills its whole day.
void add_billed(std::span<const CaseSession> all, std::span<const BuiltLine>, std::set<SessionId>&);

/// What the delivered and signed sessions of a case come to where no plan is billed: units by the
/// rule that its sessions state them by (none: it is not known). `billed`: sessions that a claim
/// which left bills; its lines carry their charge.
std::vector<ClientCharge> client_charges(std::optional<UnitRule>, std::span<const CaseSession> all,
                                         const std::set<SessionId>& signed_sessions,
                                         const std::set<SessionId>& billed);

/// The session that a line of the ledger stands for; none: it is a claim's line.
std::optional<SessionId> charged_session(std::string_view line);

/// What brings the ledger to what the client is charged: a charge, more or less where the fee or
/// the day's units are others now, and back where it is charged no more. What has no fee is not
/// charged. `entries`: those of the case that hang on no claim; empty where they say it already.
std::vector<Entry> charge_client(std::span<const ClientCharge> charges, const FeeSchedule&,
                                 std::span<const Entry> entries, Date today);

}  // namespace exclaim::domain
