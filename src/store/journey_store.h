// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <set>

#include "domain/journey/facts.h"
#include "store/chain_store.h"
#include "store/store.h"

namespace exclaim::store {

/// Posted payments that settled lines of a case, as far as its lights need them, oldest first.
Result<std::vector<domain::PaymentFacts>> payment_facts(Transaction&, PracticeId, CaseId);

/// Open questions about payments that are held back whole, and name a claim of the case.
Result<std::vector<domain::With<QuestionId, domain::Question>>> held_questions(Transaction&,
                                                                               PracticeId, CaseId);

/// What clients paid that nothing uses, by the case it is told of: the open one, else the newest.
/// None of clients with several open cases, or one without a plan: there it may be for what comes.
/// Of one client, or of all.
Result<std::map<CaseId, domain::CreditFacts>> client_credits(
    Transaction&, PracticeId, std::optional<ClientId> client = std::nullopt);

/// Many cases, each with the chain of what was signed in it at the same place of the other list.
/// Whether it holds is for the caller to find out.
struct CaseBatch {
    std::vector<domain::CaseFacts> cases;
    std::vector<Chain> chains;
};

/// The facts of every case that is not closed, and of closed ones on whose lines money still
/// stands, oldest first, in a fixed number of queries however many there are. Only what lights and
/// actions read is filled, and all that was signed: exercises, addresses and patterns, which
/// concern closed cases only, are left empty. Told in parts: what all cases of a practice hold at
/// once is hundreds of megabytes.
Result<void> open_case_facts(Transaction&, PracticeId,
                             const std::function<Result<void>(CaseBatch)>& use);
/// The same of these cases alone, closed ones too.
Result<CaseBatch> facts_of_cases(Transaction&, PracticeId, const std::set<CaseId>&);
/// The same of the open cases of these clients.
Result<CaseBatch> facts_of_clients(Transaction&, PracticeId, const std::vector<ClientId>&);
/// What is known of the plan that the case names, in the place of what was known of another.
Result<void> load_plan(Transaction&, PracticeId, domain::CaseFacts&);
/// The same case as each other plan sees it that a claim of it went to, or that days of it are
/// billed to: few cases have such, and they are looked at one by one.
Result<void> see_with_other_plans(Transaction&, PracticeId, domain::CaseFacts&);
/// The payer that is billed first for each of these clients of the practice; empty: no policy.
Result<std::map<ClientId, std::string>> first_payers(Transaction&, PracticeId,
                                                     const std::vector<ClientId>&);

}  // namespace exclaim::store
