// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "domain/claim/claim.h"
#include "domain/claim/client_money.h"
#include "domain/claim/evidence.h"
#include "domain/claim/fees.h"
#include "domain/documentation/documentation.h"
#include "domain/people/case.h"
#include "domain/people/order.h"
#include "domain/people/people.h"
#include "domain/people/playbook.h"
#include "domain/referral/referral.h"
#include "domain/session/session.h"

namespace exclaim::domain {

/// The number of a claim as people read it: MX26-000123-1. The series is the practice's own, the
/// version counts what was sent again, corrected or taken back of the same claim.
struct ClaimNumber {
    int year = 2026;
    std::int64_t series = 1, version = 1;
    std::string text() const;
    std::string family() const;                 ///< "MX26-000123"
    std::string line(std::size_t place) const;  ///< REF*6R: "MX26000123L1", "MX26000123V2L1"
    static std::optional<ClaimNumber> parse(std::string_view);
};

/// One date of service of a case with what is billed of it.
struct BillableDay {
    struct Line {
        SessionId session;
        SessionLine line;
        std::optional<PlaceOfService> place = std::nullopt;  ///< of its session, where it says one
    };
    Date on = Date::from_days({});
    std::optional<PlaceOfService> place;
    std::vector<Line> lines;  ///< one for each code, units by the payer's rule
    std::string not_ready;    ///< "has no signed note"; empty: ready to bill
    std::string on_claim;     ///< number of the claim that bills it already; empty: none
    PolicyId policy{};        ///< of the plan that it is billed to
    std::string referred;     ///< by whom and under which number (referral_said); empty: by nobody
    bool ready() const { return not_ready.empty() && on_claim.empty() && !lines.empty(); }
};

/// The authorization that stands for a code of a day under a practitioner; empty: none does.
struct LineGrant {
    Date on = Date::from_days({});
    PractitionerId practitioner;
    ProcedureCode code;
    std::string number;
};

/// A plan that decided before, and its decisions that stand.
struct PlanBefore {
    Policy policy;
    Payer payer;
    Playbook playbook;
    Benefits benefits = Benefits::practice;
    struct Line {
        std::string number;  ///< of the claim that is built
        LineDecision said;   ///< its payer is filled in when the claim is composed
    };
    struct Decision {
        std::string claim_number;  ///< the plan's own
        Money paid;
        std::vector<LineAdjustment> adjustments;  ///< of the claim itself
        std::vector<std::string> remarks;
        std::optional<Date> on;
        std::vector<Line> lines;
        std::optional<Money> client_left = std::nullopt;  ///< of the claim as a whole
    };
    std::vector<Decision> decisions;
};

/// A policy of the client with a later number in the order of billing.
struct PlanBehind {
    Policy policy;
    Payer payer;
    Playbook playbook;
};

/// What a claim is made from besides its own record: loaded whole, decided purely.
struct ClaimBasis {
    CaseId id;
    Case value;
    Practice practice;
    ClientId client_id;
    Client client;
    PolicyId policy_id;
    Policy policy;
    Payer payer;
    Playbook playbook;
    Practitioner practitioner;  ///< of the case
    /// Everybody who delivers its sessions, and who delivered which.
    std::map<PractitionerId, Practitioner> practitioners;
    std::map<SessionId, PractitionerId> delivered_by;
    std::optional<Referral> referral;    ///< that counts on the first date of service
    std::string authorization_number;    ///< where one covers every line
    std::vector<LineGrant> line_grants;  ///< where several do, or one some of them
    std::vector<CaseAttachment> attachments;
    FeeSchedule fees;
    std::vector<PlanBefore> before;    ///< of a claim that follows a decision
    std::vector<PlanBehind> behind;    ///< in the order of billing, whether they hold or not
    std::vector<PolicyBeside> beside;  ///< all other policies of the client
    Facts facts;                       ///< of steps 1–6 for the dates of the claim
};

/// All policies of the client, with the one of the claim.
std::vector<PolicyBeside> policies_of(const ClaimBasis&);

struct BuiltClaim {
    ClaimRecord record;
    Findings findings;
};

/// Of all days those that the next claim can carry: ready ones from the earliest on, to the end of
/// its set of diagnosis codes (September 30), of one plan, under one referral, which a claim names
/// once, and no more lines than a claim holds.
std::vector<BillableDay> next_to_bill(std::span<const BillableDay> all);

/// A claim of the chosen days: charges by the fee schedule, modifiers only where they are true,
/// every line pointing to the first diagnoses that support its code. Days that are not ready, or
/// are billed to another plan, are left out and told.
BuiltClaim build_claim(const ClaimBasis&, std::span<const BillableDay>, const ClaimNumber&,
                       Date today);

/// What a claim states as paid by the client where nobody types it; none: nothing.
std::optional<Money> paid_by_account(const ClientMoney&, const ClaimRecord&);

/// What the record and the case say together that no rule of the written claim sees: charges
/// nobody gave, signatures, the place, modifiers that the payer asks for and that would not be
/// true.
Findings check(const ClaimBasis&, const ClaimRecord&);

/// Whom the plan pays, by who bills the case.
Benefits benefits_of(const Case&);

/// What is written on the claim of a code of a day; its number is still to be given. `place`: where
/// it was delivered.
BuiltLine built_line(const ClaimBasis&, Date on, const std::string& place, const BillableDay::Line&,
                     const ClaimRecord&);
/// Number of the authorization that stands for a code of a session alone; empty: none does.
std::string grant_of(const ClaimBasis&, Date on, SessionId, const ProcedureCode&);

/// Who delivered a session: the practitioner of the case where nobody else did.
const Practitioner& renderer_of(const ClaimBasis&, SessionId);

/// The number of a payer on claims; empty: none is known.
std::string electronic_id(const Payer&, const Playbook&);

/// The claim as it would be written today.
Claim compose(const ClaimBasis&, const ClaimRecord&);

/// The version that follows: a correction or a void of what was judged (its frequency says which),
/// or the same claim once more after a refusal.
ClaimRecord next_version(const ClaimRecord& before, ClaimId id, const ClaimNumber&, Frequency,
                         std::string payer_claim_number, Date today);

/// The claim for the plan behind, once the one before has decided: the same lines under the same
/// numbers.
ClaimRecord claim_behind(const ClaimRecord& before, ClaimId root, PolicyId, const ClaimNumber&,
                         Date today);

inline constexpr std::size_t claim_lines_most = 50, line_pointers_most = 4, claim_papers_most = 10;

}  // namespace exclaim::domain
