// SPDX-License-Identifier: Apache-2.0
#include "sandbox/scenario.h"

#include <algorithm>

#include "base/check.h"
#include "base/limits.h"
#include "base/text.h"
#include "sandbox/default_scenario.h"
#include "shape/json_in.h"
#include "shape/schema_out.h"
#include "x12/code_lists.h"

namespace exclaim::shape {
template <>
struct Words<sandbox::Action> {
    static constexpr auto& all = sandbox::action_words;
};
}  // namespace exclaim::shape

namespace exclaim::sandbox {
namespace {
template <class V, class T>
concept Is = std::same_as<std::remove_const_t<V>, T>;
}  // namespace

template <class Codec, Is<PayerIdentity> V>
void describe(Codec& c, V& v) {
    c.field("name", v.name, {.label = "Name", .required = true, .max = limits::name_chars});
    c.field("id", v.id, {.label = "Id", .required = true, .max = 15});
    c.field("tax_number", v.tax_number, {.label = "Tax number", .required = true, .max = 9});
    c.field("filing_days", v.filing_days, {.label = "Filing limit in days"});
    c.field("pays_after_days", v.pays_after_days, {.label = "Days until it pays"});
}
template <class Codec, Is<Plan> V>
void describe(Codec& c, V& v) {
    c.field("name", v.name, {.label = "Name", .required = true, .max = 50});
    c.field("type", v.type, {.label = "Insurance type", .max = 2});
    c.field("covers_out_of_network", v.covers_out_of_network, {.label = "Out of network"});
    c.field("pays_exercise_professionals", v.pays_exercise_professionals, {.label = "Pays an MES"});
    c.field("needs_authorization", v.needs_authorization, {.label = "Needs authorization"});
    c.field("needs_referral", v.needs_referral, {.label = "Needs referral"});
    c.field("deductible", v.deductible, {.label = "Deductible"});
    c.field("out_of_pocket", v.out_of_pocket, {.label = "Out-of-pocket limit"});
    c.field("copay", v.copay, {.label = "Copay"});
    c.field("coinsurance_percent", v.coinsurance_percent, {.label = "Coinsurance"});
    c.field("visits_per_year", v.visits_per_year, {.label = "Visits a year"});
    c.field("units_per_day", v.units_per_day, {.label = "Units of a code a day"});
}
template <class Codec, Is<Dependent> V>
void describe(Codec& c, V& v) {
    c.field("last_name", v.last_name, {.label = "Last name", .required = true, .max = 60});
    c.field("first_name", v.first_name, {.label = "First name", .max = 35});
    c.field("birth_date", v.birth_date, {.label = "Birth date"});
}
template <class Codec, Is<Member> V>
void describe(Codec& c, V& v) {
    c.field("member_id", v.member_id, {.label = "Member id", .required = true, .max = 80});
    c.field("last_name", v.last_name, {.label = "Last name; none: any name", .max = 60});
    c.field("first_name", v.first_name, {.label = "First name", .max = 35});
    c.field("birth_date", v.birth_date, {.label = "Birth date"});
    c.field("plan", v.plan, {.label = "Plan", .required = true, .max = 50});
    c.field("begins", v.begins, {.label = "Begins"});
    c.field("ends", v.ends, {.label = "Ends"});
    c.field("deductible_used", v.deductible_used, {.label = "Deductible met so far"});
    c.field("visits_used", v.visits_used, {.label = "Visits so far"});
    c.field("dependents", v.dependents, {.label = "Others whom the policy insures", .max = 50});
}
template <class Codec, Is<Fee> V>
void describe(Codec& c, V& v) {
    c.field("code", v.code, {.label = "Code", .required = true, .max = 5});
    c.field("amount", v.amount, {.label = "Allowed for a unit", .required = true});
}
template <class Codec, Is<Grant> V>
void describe(Codec& c, V& v) {
    c.field("number", v.number, {.label = "Number", .required = true, .max = 50});
    c.field("member_id", v.member_id, {.label = "Member id", .required = true, .max = 80});
    c.field("code", v.code, {.label = "Code", .max = 5});
    c.field("begins", v.begins, {.label = "Begins"});
    c.field("ends", v.ends, {.label = "Ends"});
    c.field("visits", v.visits, {.label = "Visits"});
}
template <class Codec, Is<Script> V>
void describe(Codec& c, V& v) {
    c.field("do", v.action, {.label = "What it does", .required = true});
    c.field("claim", v.claim, {.label = "Claim numbers that begin with", .max = 38});
    c.field("member", v.member, {.label = "Member id", .max = 80});
    c.field("code", v.code, {.label = "Code", .max = 5});
    c.field("group", v.group, {.label = "Adjustment group", .max = 2});
    c.field("reason", v.reason, {.label = "Reason", .max = 5});
    c.field("remarks", v.remarks, {.label = "Remarks", .max = 5});
    c.field("days", v.days, {.label = "Days"});
    c.field("interest", v.interest, {.label = "Interest"});
    c.field("times", v.times, {.label = "Times"});
}
template <class Codec, Is<Scenario> V>
void describe(Codec& c, V& v) {
    c.field("payer", v.payer, {.label = "Payer", .required = true});
    c.field("plans", v.plans, {.label = "Plans", .max = 1000});
    c.field("members", v.members, {.label = "Members", .max = 100'000});
    c.field("fees", v.fees, {.label = "Fees", .max = 1000});
    c.field("authorizations", v.authorizations, {.label = "Authorizations", .max = 10'000});
    c.field("scripts", v.scripts, {.label = "Scripts", .max = 1000});
}

namespace {
template <class T>
const T* by(const std::vector<T>& all, std::string T::*key, std::string_view wanted) {
    for (const auto& each : all)
        if (each.*key == wanted) return &each;
    return nullptr;
}

bool is_code(std::string_view text, std::size_t letters, std::size_t digits) {
    std::size_t at = 0;
    while (at < text.size() && at < letters && is_upper(text[at])) ++at;
    text.remove_prefix(at);
    return !text.empty() && text.size() <= digits && all_digits(text);
}
/// A claim adjustment reason: "50", "A1", "P14".
bool is_reason(std::string_view text) {
    return is_code(text, 1, 3);
}
/// A remark: "N95", "MA130".
bool is_remark(std::string_view text) {
    return (text.starts_with("M") || text.starts_with("N")) && is_code(text, 2, 4);
}
/// A claim status and whom it speaks of: "21", "562:85".
bool is_status(std::string_view text) {
    const auto at = text.find(':');
    if (!is_code(text.substr(0, at), 0, 3)) return false;
    if (at == std::string_view::npos) return true;
    const auto whom = text.substr(at + 1);
    return whom.size() >= 2 && whom.size() <= 3 &&
           std::all_of(whom.begin(), whom.end(), [](char c) { return is_digit(c) || is_upper(c); });
}

/// What a script says that no answer could carry; empty if nothing.
std::string wrong_in(const Script& script) {
    constexpr std::array<std::string_view, 4> groups{"CO", "PR", "OA", "PI"};
    const auto& reviews = *x12::shipped_code_lists().find("review_reason");
    if (!script.group.empty() &&
        std::find(groups.begin(), groups.end(), script.group) == groups.end())
        return format("group {} is none of CO, PR, OA and PI", script.group);
    const bool denies = script.action == Action::deny || script.action == Action::overturn;
    if (denies && script.claim != "278" && script.reason.empty())
        return "a denial needs a reason such as 50 or A1";
    if (script.action == Action::reject) {
        if (!script.reason.empty() && !is_status(script.reason))
            return format("reason {} has not the form of a claim status such as 21:PR",
                          script.reason);
    } else if (script.claim == "278") {
        if (!script.reason.empty() && !reviews.find(script.reason))
            return format("reason {} is no reason of a review such as 0F", script.reason);
    } else if (!script.reason.empty() && !is_reason(script.reason)) {
        return format("reason {} has not the form of an adjustment reason such as 50 or A1",
                      script.reason);
    }
    for (const auto& remark : script.remarks)
        if (!is_remark(remark))
            return format("remark {} has not the form of one, such as N95 or MA130", remark);
    return {};
}
}  // namespace

const Plan* Scenario::plan(std::string_view name) const {
    return by(plans, &Plan::name, name);
}
const Member* Scenario::member(std::string_view member_id) const {
    return by(members, &Member::member_id, member_id);
}
bool Member::is_called(std::string_view last) const {
    return last_name.empty() || ascii_upper(last_name) == ascii_upper(last);
}
const Dependent* Member::dependent(std::string_view last, std::string_view first) const {
    const auto same = [](std::string_view a, std::string_view b) {
        return ascii_upper(trim(a)) == ascii_upper(trim(b));
    };
    for (const auto& each : dependents)
        if (same(each.last_name, last) && same(each.first_name, first)) return &each;
    return nullptr;
}
const Fee* Scenario::fee(std::string_view code) const {
    return by(fees, &Fee::code, code);
}

Result<Scenario> read_scenario(std::string_view json) {
    auto scenario = TRY(shape::read_object<Scenario>(json));
    for (const auto& member : scenario.members)
        if (!scenario.plan(member.plan))
            return fail(ErrorKind::invalid, format("The scenario has no plan {} for the member {}.",
                                                   member.plan, member.member_id));
    for (std::size_t i = 0; i < scenario.scripts.size(); ++i)
        if (const auto wrong = wrong_in(scenario.scripts[i]); !wrong.empty())
            return fail(
                ErrorKind::invalid,
                format("Script {} ({}) of the scenario cannot be used: {}.", i + 1,
                       action_words[static_cast<std::size_t>(scenario.scripts[i].action)], wrong));
    return scenario;
}

const Scenario& default_scenario() {
    static const Scenario scenario = [] {
        auto read = read_scenario(default_scenario_json());
        ENSURE(read.has_value());
        return std::move(*read);
    }();
    return scenario;
}

std::string scenario_schema() {
    shape::JsonText out;
    out.open_object();
    out.key("$schema").text("https://json-schema.org/draft/2020-12/schema");
    out.key("title").text("A scenario of the simulated payer, for exclaim sandbox-payer");
    out.key("type").text("object");
    shape::SchemaOut codec(out, shape::SchemaOut::Side::request);
    codec.properties(Scenario{});
    out.key("examples").open_array().raw(default_scenario_json()).close_array();
    out.close_object();
    return out.take();
}

}  // namespace exclaim::sandbox
