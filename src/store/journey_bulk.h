// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <unordered_map>

#include "base/text.h"
#include "store/journey_store.h"
#include "store/row_reader.h"

namespace exclaim::store {

// How a table x hangs on its case o.
inline constexpr std::string_view of_case = "x.practice_id = o.practice_id AND x.case_id = o.id";
inline constexpr std::string_view of_session =
    "s.practice_id = o.practice_id AND s.case_id = o.id AND x.practice_id = s.practice_id AND "
    "x.session_id = s.id";
inline constexpr std::string_view of_claim =
    "c.practice_id = o.practice_id AND c.case_id = o.id AND x.practice_id = c.practice_id AND "
    "x.claim_id = c.id";

// Questions q about payments that are held back whole and name a claim c.
inline constexpr std::string_view held_for_claim =
    "payment_claims x ON x.practice_id = c.practice_id AND x.control_number = c.control_number "
    "JOIN payments p ON p.practice_id = x.practice_id AND p.id = x.payment_id AND p.state = "
    "'quarantined' JOIN questions q ON q.practice_id = p.practice_id AND q.payment_id = p.id AND "
    "q.payment_claim IS NULL AND q.decision = ''";
/// Reads q.id, q.why, q.amount, q.asked_on and c.id.
domain::With<QuestionId, domain::Question> read_held(RowReader&, CaseId);

// What a payment says of a claim, and of what was taken back what stands on the account of the plan
// under its number, if a person took it back (`owe_replaced`).
inline constexpr std::string_view decision_columns =
    "x.status, x.paid, x.reversed, CASE WHEN x.reversed <> 0 THEN COALESCE((SELECT "
    "CAST(SUM(a.amount) "
    "AS BIGINT) FROM plan_entries a WHERE a.practice_id = x.practice_id AND a.kind NOT IN "
    "('interest', 'other') AND EXISTS (SELECT 1 FROM plan_entries e WHERE e.practice_id = "
    "a.practice_id AND e.payment_id = x.payment_id AND e.claim_id = x.claim_id AND e.kind = "
    "'taken_off' AND e.payer_id = a.payer_id AND e.reference = a.reference)), 0) ELSE 0 END";
/// Reads those columns.
void add_decision(RowReader&, ClaimId, domain::PaymentFacts&);

/// Fills many cases at once: one query a table.
class JourneyBulk {
public:
    /// `wanted`: which cases o are loaded, as SQL; empty: those on which something is to be done.
    JourneyBulk(Transaction& t, PracticeId practice, std::string wanted = {})
        : t_(t), practice_(practice), wanted_(std::move(wanted)) {}
    /// Hands over the cases in parts, so that only so many are held at once.
    Result<void> load(std::size_t most, const std::function<Result<void>(CaseBatch)>& use);

private:
    Result<void> choose();
    Result<CaseBatch> part();
    Result<void> cases();
    Result<void> payers();
    Result<domain::Practitioner> person(PractitionerId);
    Result<void> before_sessions();  ///< steps 1 to 4
    Result<void> checks();
    Result<void> referrals();
    Result<void> measurements();
    Result<void> plans();
    Result<void> plan_parts();
    Result<void> authorizations();
    Result<void> shared_grants();
    Result<void> sessions();  ///< steps 5 and 6
    Result<void> visits();
    Result<void> visits_beside();
    Result<void> written();  ///< reports and attachments of step 6
    Result<void> notes();
    Result<void> chains();    ///< of what was signed
    Result<void> claims();    ///< step 7
    Result<void> money();     ///< steps 8 and 9
    Result<void> payments();  ///< what is posted, and what is held back

    /// Rows of `columns` of every chosen case. `tables` follow the table of cases in the order they
    /// are read (CROSS JOIN keeps SQLite from beginning with the largest), `link` ties them to it.
    /// `read` gets the facts of the case and the columns.
    template <class Read>
    Result<void> each(std::string_view columns, std::string_view tables, std::string_view link,
                      std::string_view order, Read&& read) {
        const auto sql = format(
            "SELECT o.id, {} FROM cases o CROSS JOIN {} WHERE o.practice_id = $1 AND {} AND {} "
            "ORDER BY {}",
            columns, tables, wanted(), link, order);
        for (const auto& row : TRY(t_.query(sql, bounds()))) {
            const auto found = place_.find(row.integer(0));
            if (found == place_.end()) continue;
            RowReader r(row, 1);
            read(all_[found->second], r);
        }
        return {};
    }

    /// The cases o of this part, as SQL with its parameters. The plus keeps SQLite from looking
    /// for the bounds in every table that hangs on the cases, in place of each case's own rows.
    std::string wanted() const { return format("{} AND +o.id >= $2 AND +o.id <= $3", wanted_); }
    db::Values bounds() const {
        return db::values(practice_.value(), first_.value(), last_.value());
    }

    Transaction& t_;
    PracticeId practice_;
    std::string wanted_;   ///< which cases o are loaded, as SQL
    CaseId first_, last_;  ///< of this part
    /// What follows from the practice, a payer or a person alone is read once.
    std::optional<domain::Practice> own_;
    std::vector<domain::With<PracticeRuleId, domain::PracticeRule>> rules_;
    std::map<PayerId, domain::CaseFacts> payers_;
    std::map<PractitionerId, domain::Practitioner> people_;
    std::map<CaseId, domain::CreditFacts> credits_;
    std::vector<domain::CaseFacts> all_;
    std::vector<Chain> chains_;                            ///< each at the place of its case
    std::unordered_map<std::int64_t, std::size_t> place_;  ///< case id → its place in all_
};

}  // namespace exclaim::store
