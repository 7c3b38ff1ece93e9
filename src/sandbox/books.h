// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "db/database.h"
#include "sandbox/adjudicate.h"

namespace exclaim::sandbox {

/// A claim in the payer's books.
struct BookedClaim {
    std::string number;  ///< the payer's (ICN)
    std::string control;
    std::string member;
    std::string status;  ///< pending, paid, denied, reversed, void
    Money charge;
    Money paid;
    std::string received;  ///< CCYY-MM-DD
    std::string trace;     ///< of the payment; empty before it
    std::string reversal;  ///< segments that take it back
    UsedByYear used;
    std::int64_t grant_visits = 0;
    std::string grant;
};

/// Claim segments that wait for their payment.
struct Payable {
    std::int64_t id = 0;
    std::string number, submitter, submitter_name, billing_npi, billing_name, billing_tax;
    std::string segments;  ///< CLP and what follows it
    Money amount;
    Money interest;
    bool twice = false;
};

/// What waits for one day.
struct DueDay {
    Date on;
    std::int64_t claims = 0;  ///< to pay, or to take back
    Money amount;
    std::int64_t decisions = 0;  ///< on requests that were pended
};

/// The payer's own books, inside one transaction of its database.
class Books {
public:
    static Result<void> prepare(db::Transaction& t);
    explicit Books(db::Transaction& t) : t_(t) {}

    /// Remembers the year in which the books were opened.
    Result<void> open_in(std::int64_t year);
    /// False if the very same file came before.
    Result<bool> take_file(std::string_view bytes, std::string_view name);
    Result<std::int64_t> next(std::string_view counter);
    /// True, and counted, if the script may still hit.
    Result<bool> may_run(std::int64_t script, std::int64_t times);

    Result<Standing> standing(const Scenario& scenario, const AskedClaim& claim,
                              const Member& member);
    /// What a member used of a year, by the scenario and by the claims since.
    Result<Used> used_of(const Member& member, std::int64_t year);
    Result<void> use(const BookedClaim& claim, int sign);
    Result<void> add_claim(const BookedClaim& claim, const AskedClaim& asked);
    Result<std::optional<BookedClaim>> claim_by(std::string_view column, std::string_view value);
    Result<void> set_status(std::string_view number, std::string_view status);

    Result<void> add_payable(const Payable& payable, std::string_view due);
    Result<std::vector<Payable>> due(std::string_view today);
    /// What was decided on a claim and left as an answer already; what still waits goes nowhere.
    struct Answered {
        bool decided = false, reversed = false;
    };
    Result<Answered> stop_payables(std::string_view number);
    /// Days with something to pay, the next first.
    Result<std::vector<DueDay>> ahead();
    Result<void> paid(const Payable& payable, std::string_view trace);

    /// A file with a request that is decided later.
    Result<void> add_pended(std::string_view bytes, std::string_view due);
    /// Those that are due; they come no second time.
    Result<std::vector<std::string>> take_pended(std::string_view today);

    Result<void> add_grant(const Grant& grant);
    Result<std::optional<Grant>> grant(const Scenario& scenario, std::string_view number,
                                       std::string_view member);
    /// A debt that a payment could not cover, by payee: amount and the trace it was moved under.
    Result<std::pair<Money, std::string>> debt(std::string_view npi);
    Result<void> set_debt(std::string_view npi, Money amount, std::string_view trace);

private:
    Result<Money> used(std::string_view member, std::int64_t year, std::string_view kind);
    Result<UsedByYear> used_by(std::string_view claim);
    Result<void> add_used(std::string_view member, std::int64_t year, std::string_view kind,
                          std::int64_t amount);
    db::Transaction& t_;
};

}  // namespace exclaim::sandbox
