// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <set>
#include <span>
#include <vector>

#include "domain/claim/known.h"

namespace exclaim::domain {

/// What the delivered sessions of one day come to, code by code under each practitioner, each with
/// the first session that held it. Too little for a unit is left out; the note keeps its minutes.
std::vector<BillableDay::Line> lines_of_day(std::optional<UnitRule>,
                                            std::span<const CaseSession* const> of_day);

/// The codes of a day whose units are more than claim lines bill, with the whole day's minutes and
/// units, because of sessions that none of the lines names: they were recorded after the claim was
/// built. Of a session that the claim names, what it bills is the claim's own business.
std::vector<BillableDay::Line> not_billed(std::optional<UnitRule>, Date on,
                                          std::span<const CaseSession> all,
                                          std::span<const BuiltLine> lines);

/// Makes a claim one for the plan of a policy: numbers that the plan before gave mean nothing to
/// it.
void address_to(PolicyId, ClaimRecord&);

/// Days of a first claim that by what is on file are billed to another plan than its own, as where
/// the client changed insurer since it was built: a claim holds the days of one plan. None where
/// all of them are; what was judged, and what follows a decision, stays as it is.
std::set<Date> days_of_other_plans(const ClaimBasis&, const ClaimRecord&);
/// Takes those days off; the next claim bills them.
void keep_days_of_plan(const ClaimBasis&, ClaimRecord&);

/// Where a claim has no diagnosis, or one that the case does not have any more, takes those of the
/// case, as if it were built today. One to the plan behind keeps what the first one judged.
void take_diagnoses(const ClaimBasis&, ClaimRecord&);

/// Charges the fees for lines that have no charge: a fee was entered since, or what was typed is
/// cleared.
void take_fees(const ClaimBasis&, ClaimRecord&);
/// Gives the lines of a first claim that have no modifier those that the plan asks for since.
void take_modifiers(const ClaimBasis&, ClaimRecord&);

/// Writes the numbers of the grants of now where nobody typed one: on a line, or on the claim where
/// one grant covers every line. The basis has learned of the claim. What takes a claim back and
/// what follows the decision of another plan keep what they say.
void follow_grants(const ClaimBasis&, ClaimRecord&);

/// Takes onto a claim that has not left what was signed on its days since it was built: the line of
/// a code grows to the whole day's minutes and units, a code that has none gets its line. Days with
/// an unsigned note stay as they are.
void take_on(ClaimBasis&, const CaseRecords&, ClaimRecord&, Date today);

}  // namespace exclaim::domain
