// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "base/result.h"

namespace exclaim::sandbox {

struct PayerIdentity {
    std::string name;
    std::string id;          ///< NM109 with PI, and ISA06 of what it sends
    std::string tax_number;  ///< TRN03 behind a 1
    std::int64_t filing_days = 180;
    std::int64_t pays_after_days = 0;  ///< days from receipt to the 835
};

/// What one plan pays out of network; a Medical Exercise Specialist is never in it.
struct Plan {
    std::string name;
    std::string type;  ///< EB04: "PR" PPO, "HM" HMO …
    bool covers_out_of_network = true;
    bool pays_exercise_professionals = true;
    bool needs_authorization = false;
    bool needs_referral = true;
    Money deductible;
    Money out_of_pocket;
    Money copay;
    std::int64_t coinsurance_percent = 0;
    std::int64_t visits_per_year = 0;  ///< 0: no limit
    std::int64_t units_per_day = 0;    ///< of one code; 0: no limit
};

/// Somebody else whom a member's policy insures: a child, a spouse.
struct Dependent {
    std::string last_name;
    std::string first_name;
    std::optional<Date> birth_date;
};

struct Member {
    std::string member_id;
    std::string last_name;  ///< empty: whoever asks under the number, for clients of one's own
    std::string first_name;
    std::optional<Date> birth_date;
    std::string plan;
    std::optional<Date> begins;
    std::optional<Date> ends;
    Money deductible_used;
    std::int64_t visits_used = 0;
    /// The year in which they were used, every other one begins with nothing; none: the year in
    /// which the payer's books are opened.
    std::optional<std::int64_t> used_in;
    /// What was used in other years.
    struct OtherYear {
        std::int64_t year = 0;
        Money deductible_used;
        std::int64_t visits_used = 0;
    };
    std::vector<OtherYear> other_years{};
    std::vector<Dependent> dependents{};

    bool is_called(std::string_view last) const;
    /// Null: the policy insures nobody of that name.
    const Dependent* dependent(std::string_view last, std::string_view first) const;
};

struct Fee {
    std::string code;
    Money amount;  ///< allowed for one unit
};

struct Grant {
    std::string number;
    std::string member_id;
    std::string code;  ///< empty: any
    std::optional<Date> begins;
    std::optional<Date> ends;
    std::int64_t visits = 0;
};

/// What the payer shall do with claims that fit, instead of judging them.
enum class Action {
    deny,         ///< lines that fit, with group, reason and remarks; claim "278": the request
    pend,         ///< nothing is paid for `days` days; a 276 hears "in process"
    pay_late,     ///< pays `days` days later, with `interest`
    overturn,     ///< denies as above; `days` days later it has given way and pays
    take_back,    ///< pays, and takes all of it back `days` days later
    send_twice,   ///< the same 835 in two files
    reject,       ///< the 277CA refuses the claim, with `reason` as its status
    reject_file,  ///< the 999 refuses every transaction of the file, and nothing in it is judged
    pay_client,   ///< pays the member, whatever the claim says
    silent        ///< no answer at all; claim "270": none to the question about coverage
};
inline constexpr std::array<std::string_view, 10> action_words = {
    "deny",       "pend",   "pay_late",    "overturn",   "take_back",
    "send_twice", "reject", "reject_file", "pay_client", "silent"};

struct Script {
    Action action = Action::deny;
    std::string claim;   ///< beginning of the claim's number, or "270", "278"; empty: any claim
    std::string member;  ///< empty: any
    std::string code;    ///< of a line; empty: any
    std::string group;   ///< CO, PR, OA or PI; empty: CO
    std::string reason;  ///< of an adjustment; with reject a claim status; of a 278 its HCR03
    std::vector<std::string> remarks;
    std::int64_t days = 0;
    std::optional<Money> interest;
    std::int64_t times = 0;  ///< claims (reject_file: files) it may hit; 0: every one
};

/// A payer in a box: who it is, whom it insures, what it pays, and how it shall misbehave.
struct Scenario {
    PayerIdentity payer;
    std::vector<Plan> plans;
    std::vector<Member> members;
    std::vector<Fee> fees;
    std::vector<Grant> authorizations;
    std::vector<Script> scripts;

    const Plan* plan(std::string_view name) const;
    const Member* member(std::string_view member_id) const;
    const Fee* fee(std::string_view code) const;
};

/// Reads a scenario file; fields that cannot be used are findings.
Result<Scenario> read_scenario(std::string_view json);
/// The scenario of data/scenarios/default.json.
const Scenario& default_scenario();
/// The JSON Schema of a scenario file, with the default as its example.
std::string scenario_schema();

}  // namespace exclaim::sandbox
