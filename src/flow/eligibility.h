// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/eligibility/estimate_range.h"
#include "domain/eligibility/standing.h"
#include "flow/records.h"
#include "store/acceptance_store.h"
#include "store/eligibility_store.h"

namespace exclaim::flow {

using OpenedCheck = Opened<CheckId, domain::EligibilityCheck>;

/// Asks a plan about a date of service: a 270 leaves after the commit. While a question about the
/// same day that was asked today is open, another is refused. `policy`: one of the client's; none:
/// that of the case, which is billed first.
Result<OpenedCheck> ask_eligibility(const Services&, const Actor&, CaseId, Date on,
                                    std::optional<PolicyId> policy, const Idempotency&);

/// A talk with the plan as a person wrote it down.
struct CallRecord {
    std::optional<PolicyId> policy;  ///< none: that of the case
    Date on = Date::from_days({}), asked_on = Date::from_days({});
    domain::AskedBy asked_by = domain::AskedBy::phone;
    std::string spoke_with, reference, conditions;
    std::string how_met;  ///< how the conditions are met in the case; empty: nobody says so
    domain::Answer accepts_mes = domain::Answer::unknown;
    std::vector<ProcedureCode> codes;  ///< asked about; empty: acceptance was no topic
    std::optional<State> state;
    std::optional<DocumentId> document;
    std::optional<domain::EligibilityAnswer> answer;  ///< none: coverage was no topic
};
/// Keeps a talk as a check of its own kind. What was said of paying an exercise professional
/// becomes an acceptance of the payer, with the practitioner's taxonomy.
Result<OpenedCheck> record_call(const Services&, const Actor&, CaseId, CallRecord,
                                const Idempotency&);

/// Keeps who says that the conditions of a payer's yes are met in a case, and how it is known.
/// Said already: nothing changes.
Result<Opened<AcceptanceId, domain::Acceptance>> confirm_conditions(const Services&, const Actor&,
                                                                    CaseId, AcceptanceId,
                                                                    std::string how);

/// The checks of a case, oldest first, and where step 1 stands for a date of service.
struct EligibilityView {
    std::vector<store::StoredCheck> checks;
    std::optional<domain::EligibilityStanding> standing;  ///< none: no plan is billed
    /// The client's other policies: they decide no light.
    struct Other {
        PolicyId policy;
        std::string payer;  ///< its name
        domain::EligibilityStanding standing;
    };
    std::vector<Other> others;
    /// The yes of the payer whose conditions nobody has confirmed for this case.
    std::optional<store::StoredAcceptance> to_confirm;
    /// Where the talk stands that shows that an exercise professional is paid.
    struct Shown {
        CaseId of_case;
        CheckId check;
        std::string reference;  ///< empty: in writing
        std::string client;     ///< the name, where it was the call for another client
    };
    std::optional<Shown> shown_by;
    Date on = Date::from_days({});
};
Result<EligibilityView> view_eligibility(const Services&, const Actor&, CaseId, Date on);

/// What the client will have to bear, by what the plan answered (or by `instead`), the payer's
/// playbook and the practice's prices.
struct EstimateQuestion {
    Date on = Date::from_days({});
    struct Line {
        ProcedureCode code;
        std::int64_t units = 1;
        std::optional<Money> charge, allowed;
    };
    std::vector<Line> lines;
    std::optional<domain::CostShare> instead;
};
struct EstimateView {
    std::vector<domain::PlannedLine> lines;
    domain::EstimateRange range;
    bool contracted = false;
};
Result<EstimateView> estimate_case(const Services&, const Actor&, CaseId, const EstimateQuestion&);

}  // namespace exclaim::flow
