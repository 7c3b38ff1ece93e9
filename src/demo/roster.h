// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "sandbox/scenario.h"

namespace exclaim::demo {

/// How far a guest of the demo has come on the ten steps.
enum class Reach {
    card,        ///< a client with a card
    opened,      ///< a case, nothing asked
    asked,       ///< the plan has answered; whether it pays an MES was not asked
    called,      ///< the plan has said on the telephone that it pays
    referred,    ///< a referral has come
    measured,    ///< measured, the plan of exercise is a draft
    planned,     ///< the plan of exercise is signed
    requested,   ///< the plan was asked to authorize
    booked,      ///< the first session is booked
    delivered,   ///< sessions were held; the last note is not signed
    documented,  ///< every note is signed
    built,       ///< a claim stands ready
    sent,        ///< the claim has left
    worked,      ///< what the answer left open was decided, a refusal appealed
    settled,     ///< the client has paid, the money is on the account, the case is closed
};

/// Somebody invented, and how their way differs from the straight one.
struct Guest {
    std::string first, last, sex, member_id, title;
    Date birth = Date::from_days({});
    std::vector<std::string> diagnoses;
    Reach reach = Reach::card;
    int days = 0;             ///< how long ago the card was shown
    std::string plan;         ///< of the scenario; empty: the payer does not know the member
    bool government = false;  ///< a card of a programme that does not pay an MES
    bool cash = false;        ///< no plan is billed
    bool no_call = false;     ///< nobody has asked whether the plan pays an MES
    bool unsigned_referral = false;
    bool to_client = false;                 ///< benefits are not assigned: the plan pays the client
    bool ended_diagnosis = false;           ///< the claim that was built has a fault
    bool break_between = false;             ///< five weeks lie before the third session
    bool by_post = false;                   ///< a plan that is called and written to, and pays all
    std::optional<sandbox::Script> script;  ///< how the payer treats what is asked of it
};

/// The guests of a demo: Joan Demo first, then one for each state of each step, then again under
/// other names. The same seed and count give the same guests.
std::vector<Guest> roster(std::int64_t seed, std::int64_t count, Date today);

/// One practitioner has twelve guests: each guest has an hour of the day.
inline std::size_t practitioner_of(std::size_t guest) {
    return guest / 12;
}
/// How many practitioners a demo has: two, or more for many guests.
std::size_t practitioners_for(std::size_t guests);
/// First and last name of a practitioner; no two are alike.
std::pair<std::string, std::string> practitioner_name(std::size_t number);

/// What the payer of the demo knows of them.
sandbox::Scenario scenario_for(const std::vector<Guest>& guests, Date today);

}  // namespace exclaim::demo
