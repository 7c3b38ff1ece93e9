// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/ids.h"
#include "base/money.h"

namespace exclaim::domain {

/// What a client paid, and what became of it, as far as claims state it (AMT*F5, box 29: what the
/// client paid for the services of the claim).
struct ClientMoney {
    struct Payment {
        Date on = Date::from_days({});
        Money amount;  ///< less than nothing: given back
        Money used;    ///< set against what the client owed
    };
    /// A claim with all its versions, and those of the plans behind: the same services.
    struct OfClaim {
        Money stated;  ///< as paid by the client; the most of the versions that are not over
        Money used;    ///< of the client's payments on its lines
        Money open;    ///< with the plan: the client may come to owe it
        bool left = false;
        Money owed{};  ///< by the client on its lines
        /// Of the client's payments on the sessions that it will bill: free for it when it leaves.
        Money sessions{};
        std::set<SessionId> bills{};  ///< of a draft: the sessions that it takes over
        /// Of what the claims before it state, what they state for those: it goes along.
        Money carried{};
        Money lies_on_it() const { return used + sessions; }
    };
    /// What lies on the lines of a session on a claim that left: one for another plan takes it over
    /// when it leaves itself.
    struct OnSession {
        std::string claim;  ///< by number without the version
        SessionId session;
        Money open, used;
    };
    std::vector<Payment> payments;
    std::map<std::string, OfClaim> claims;  ///< of all cases, by number without the version
    std::set<Date> visits;  ///< delivered, and on no claim: what is paid on such a day is for it
    std::map<SessionId, Money> on_sessions{};  ///< of payments, on sessions charged beside claims
    std::vector<OnSession> billed{};

    /// Of all that was paid, what the account holds for a claim: used on its lines, or for nothing.
    Money held_for(const std::string& claim) const;
    /// The most that a claim may state. A payment is stated once: what other claims state of it
    /// stays theirs, also where the plan's decision left the client less to pay, and goes along
    /// with services that another draft takes over; of two drafts the first has the rest. What was
    /// given back is stated by none.
    Money free_for(const std::string& claim) const;
    /// What a claim of these days states when it is built: what was paid on the days themselves,
    /// and what was paid on account on other days and is for nothing else. For something else is
    /// what was paid on the day of another visit that is not billed yet, and what a claim that left
    /// may still leave with the client: the oldest services come first (domain sheet K.4). What the
    /// claims before it state for its services it states too.
    Money paid_for(const std::string& claim, const std::set<Date>& days) const;
    /// As it will be for a claim once it has left with these sessions: what lies on them beside
    /// claims, or on a claim whose plan refused them as another's, is free for it. The same for
    /// every other draft with its own: what goes along with those is stated there alone, whichever
    /// of them leaves first.
    ClientMoney with(const std::string& claim, const std::set<SessionId>& sessions) const;
    /// What claims that left state of it is held for them until they are judged and paid: what is
    /// held for others than this claim; for none, with an empty name.
    Money kept_from(const std::string& claim) const;
    /// What is held for this claim.
    Money kept_by(const std::string& claim) const;
    /// The claims that something is held for, in order of their numbers.
    std::vector<std::string> keeping() const;
    /// The other claims that state some of it before this one, in order of their numbers.
    std::vector<std::string> stated_on(const std::string& claim) const;

private:
    void take_over(const std::string& claim, const std::set<SessionId>& sessions);
};

}  // namespace exclaim::domain
