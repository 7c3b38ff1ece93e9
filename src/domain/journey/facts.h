// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "base/finding.h"
#include "domain/authorization/spend.h"
#include "domain/claim/evidence.h"
#include "domain/denial/work.h"
#include "domain/documentation/documentation.h"
#include "domain/eligibility/acceptance.h"
#include "domain/eligibility/eligibility.h"
#include "domain/ledger/ledger.h"
#include "domain/payment/payment.h"
#include "domain/payment/question.h"
#include "domain/people/case.h"
#include "domain/people/order.h"
#include "domain/people/people.h"
#include "domain/people/playbook.h"
#include "domain/plan/plan.h"
#include "domain/referral/referral.h"
#include "domain/review/pattern.h"
#include "domain/review/practice_rule.h"
#include "domain/session/session.h"

namespace exclaim::domain {

/// A record with the id it lies under.
template <class IdT, class T>
struct With {
    IdT id;
    T value;
};

/// A claim with everything that was said of it and posted for it.
struct ClaimFacts {
    ClaimId id;
    ClaimRecord record;
    /// What the ledger, denials and questions call its lines, in their order: the number that the
    /// first version gave. Empty: as the record does.
    std::vector<std::string> accounts;
    std::vector<Evidence> evidence;
    std::vector<Entry> entries;  ///< of its line of versions: the ledger stands with the first
    bool clean = false;          ///< the last check before it was sent found nothing that blocks
    Findings stops;              ///< of one that has not left: what stops it now
    bool unchanged = false;      ///< a draft that says the same as the version that it corrects
    EvidenceId left = {};        ///< the statement that it left; ids are in the order of time
};

/// A payment that settled lines of this case, as far as the lights need it.
struct PaymentFacts {
    PaymentId id;
    Money amount;              ///< of the whole payment; nothing is deposited of 0.00
    std::optional<Date> date;  ///< on which the money comes
    std::optional<Date> deposited;
    std::vector<ClaimId> claims;          ///< of this case, posted and not taken back
    std::vector<ClaimId> forwarded = {};  ///< of them, those that the plan sent on itself
    /// Of them, those that it decides, with what it pays; the others it takes back.
    std::vector<std::pair<ClaimId, Money>> decided = {};
    /// Of this case, posted once and taken back since: what came for them came all the same.
    std::vector<ClaimId> taken_back = {};
    /// Of those, in whose place a person put another payment: what of it is owed to the plan.
    std::vector<std::pair<ClaimId, Money>> twice = {};
};

/// What a client paid that nothing uses.
struct CreditFacts {
    Money amount;
    Date since = Date::from_days({});  ///< the day of their last payment
};

/// Everything the lights, the gate and the next action are computed from. Loaded whole, decided
/// purely.
struct CaseFacts {
    CaseId id;
    Case value;
    Practice practice;
    Client client;
    std::optional<Policy> policy;
    std::vector<PolicyBeside> beside;  ///< other policies of the client
    std::optional<With<PayerId, Payer>> payer;
    Playbook playbook;
    std::optional<Practitioner> practitioner;                       ///< of the case
    std::vector<With<PractitionerId, Practitioner>> practitioners;  ///< of its sessions
    std::vector<With<CheckId, EligibilityCheck>> checks;            ///< oldest first
    std::vector<With<AcceptanceId, Acceptance>> acceptances;        ///< of the payer, oldest first
    std::vector<With<ReferralId, Referral>> referrals;
    std::vector<With<MeasurementId, Measurement>> measurements;
    std::vector<With<PlanId, Plan>> plans;
    std::vector<With<AuthorizationId, Authorization>> authorizations;
    std::vector<With<SessionId, Session>> sessions;
    /// Of them, those marked as a group in which no other client was at that time.
    std::vector<SessionId> alone_in_group;
    /// What the client's other cases took of the authorizations, which stand there too.
    std::vector<SpentElsewhere> shared_grants;
    /// Sessions of the client's other cases under the same policy: its benefit is one for all.
    std::vector<Session> same_benefit;
    std::vector<With<NoteId, Note>> notes;
    std::vector<With<ReportId, Report>> reports;
    std::vector<With<AttachmentId, CaseAttachment>> attachments;
    std::vector<ClaimFacts> claims;
    std::vector<Entry> of_client;  ///< charged to the client for sessions, no plan is billed
    std::vector<With<DenialId, DenialItem>> denials;
    std::vector<With<AppealId, Appeal>> appeals;
    std::vector<With<QuestionId, Question>> questions;
    std::vector<PaymentFacts> payments;
    /// Told of one case of the client: none while another is open.
    std::optional<CreditFacts> credit;
    /// Repeated denials of this payer that no rule guards against yet.
    std::vector<Pattern> patterns;
    std::vector<With<PracticeRuleId, PracticeRule>> rules;
    /// What was signed does not read as it was signed any more.
    bool chain_broken = false;
    /// The case with each other plan that its claims went to, or that its days are billed to, in
    /// the place of the one it names now.
    std::vector<CaseFacts> with_other_plans;
};

}  // namespace exclaim::domain
