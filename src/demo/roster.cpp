// SPDX-License-Identifier: Apache-2.0
#include "demo/roster.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace exclaim::demo {
namespace {
/// Sixty-four bits that look random and are the same everywhere (Steele, Lea, Flood 2014).
class Dice {
public:
    explicit Dice(std::int64_t seed) : state_(static_cast<std::uint64_t>(seed)) {}
    int below(int limit) {
        state_ += 0x9E3779B97F4A7C15U;
        auto z = state_;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return static_cast<int>((z ^ (z >> 31U)) % static_cast<std::uint64_t>(limit));
    }

private:
    std::uint64_t state_;
};

struct Name {
    const char* text;
    const char* sex;
};
constexpr auto first_names = std::to_array<Name>(
    {{"Ana", "female"},    {"Li", "male"},     {"Omar", "male"},     {"Grace", "female"},
     {"Ruth", "female"},   {"Viktor", "male"}, {"Carmen", "female"}, {"Samuel", "male"},
     {"Noor", "female"},   {"Henry", "male"},  {"Ingrid", "female"}, {"Mateo", "male"},
     {"Esther", "female"}, {"Kofi", "male"},   {"Paula", "female"},  {"Dennis", "male"},
     {"Aiko", "female"},   {"Walter", "male"}, {"Lucia", "female"},  {"Tomas", "male"},
     {"Miriam", "female"}, {"Rafael", "male"}, {"Edith", "female"},  {"Jonas", "male"}});
constexpr auto last_names = std::to_array<const char*>(
    {"Sample", "Example", "Invented", "Template", "Pretend", "Fable", "Story", "Model", "Fiction",
     "Novel", "Draft", "Figment", "Mockup", "Specimen", "Legend", "Parable"});
constexpr auto trouble =
    std::to_array<std::pair<const char*, const char*>>({{"Left knee", "M1712"},
                                                        {"Right hip", "M1611"},
                                                        {"Low back", "M5459"},
                                                        {"Unsteady on their feet", "R2681"},
                                                        {"Left shoulder", "M25512"}});

constexpr const char* usual = "EXAMPLE PPO 3000";
constexpr const char* open_plan = "EXAMPLE OPEN PPO";  // asks for no authorization
constexpr const char* strict = "EXAMPLE STRICT PPO";   // does not pay an MES
constexpr const char* hmo = "EXAMPLE HMO";             // nothing out of network

sandbox::Script script(sandbox::Action action, int days = 0) {
    sandbox::Script out;
    out.action = action;
    out.days = days;
    return out;
}
/// Of a question, 270 or 278, instead of a claim.
sandbox::Script about(const char* set, sandbox::Action action, int days = 0) {
    auto out = script(action, days);
    out.claim = set;
    return out;
}
sandbox::Script refusal(sandbox::Action action, std::string code, std::string reason,
                        std::string remark, int days = 0) {
    auto out = script(action, days);
    out.code = std::move(code);
    out.group = "CO";
    out.reason = std::move(reason);
    if (!remark.empty()) out.remarks = {std::move(remark)};
    out.times = 1;
    return out;
}
/// Of a claim, once: what is sent again is taken.
sandbox::Script rejection(std::string status) {
    auto out = script(sandbox::Action::reject);
    out.reason = std::move(status);
    out.times = 1;
    return out;
}

/// A guest's way, without who it is. Twenty-four, so that each light of each step is seen.
std::vector<Guest> ways() {
    using enum Reach;
    using sandbox::Action;
    std::vector<Guest> out;
    const auto add = [&](Reach reach, int days, const char* plan) -> Guest& {
        Guest guest;
        guest.reach = reach;
        guest.days = days;
        guest.plan = plan;
        out.push_back(std::move(guest));
        return out.back();
    };
    add(card, 2, "").government = true;
    add(opened, 1, usual);
    add(asked, 2, "");  // the payer does not find the member
    add(asked, 1, usual).script = about("270", Action::silent);
    add(asked, 3, hmo);
    add(requested, 4, usual).script = about("278", Action::pend, 15);
    add(requested, 6, usual).script = about("278", Action::deny);
    add(referred, 4, usual).unsigned_referral = true;
    add(measured, 5, usual);
    add(planned, 75, open_plan);  // the weeks of the referral are over
    add(booked, 75, open_plan);   // never came, and nobody recorded it
    add(booked, 7, open_plan);
    add(delivered, 16, usual);
    add(documented, 41, usual).break_between = true;
    add(built, 18, open_plan).ended_diagnosis = true;
    add(sent, 17, usual).script = script(Action::silent);
    add(sent, 40, usual).script = script(Action::silent);
    add(sent, 19, open_plan).script = rejection("164:IL");  // whose member number it is
    add(sent, 22, strict).no_call = true;
    add(worked, 30, usual).script = refusal(Action::overturn, "97530", "50", "", 60);
    add(settled, 46, "").by_post = true;  // every light is green
    add(sent, 23, open_plan).to_client = true;
    // Paid in the end, refused as others were: what is refused again and again becomes a rule.
    add(settled, 52, open_plan).script = refusal(Action::overturn, "97530", "170", "N95", 7);
    add(settled, 30, "").cash = true;
    return out;
}

Guest joan() {
    Guest guest;
    guest.first = "Joan";
    guest.last = "Demo";
    guest.sex = "female";
    guest.title = "Right knee after replacement";
    // The published kind of case: knee replaced, diabetes, obesity, therapy completed.
    guest.diagnoses = {"Z471", "Z96651", "M6281", "E119", "E66812"};
    guest.reach = Reach::sent;
    guest.days = 20;
    guest.plan = usual;
    guest.script = refusal(sandbox::Action::overturn, "97530", "197", "", 30);
    return guest;
}
}  // namespace

std::vector<Guest> roster(std::int64_t seed, std::int64_t count, Date today) {
    std::vector<Guest> out;
    Dice dice(seed);
    const auto shift = dice.below(static_cast<int>(first_names.size()));
    const auto all = ways();
    for (std::int64_t i = 0; i < count; ++i) {
        const auto n = static_cast<std::size_t>(i);
        if (i == 0) {
            out.push_back(joan());
            out.back().birth = *Date::parse_iso(format("{}-03-14", today.year() - 62));
        } else {
            auto guest = all[(n - 1) % all.size()];
            const auto& name =
                first_names[(n + static_cast<std::size_t>(shift)) % first_names.size()];
            guest.first = name.text;
            guest.sex = name.sex;
            guest.last = last_names[static_cast<std::size_t>(dice.below(last_names.size()))];
            const auto& [title, code] =
                trouble[static_cast<std::size_t>(dice.below(trouble.size()))];
            guest.title = title;
            guest.diagnoses = {guest.ended_diagnosis ? "M545" : code, "M6281"};
            guest.birth = Date::from_days({}).plus_days(-10000 + dice.below(15000));
            out.push_back(std::move(guest));
        }
        out.back().member_id = format("XYZ{:09}", 100000000 + i * 7919 + dice.below(1000));
        if (out.back().script) out.back().script->member = out.back().member_id;
    }
    return out;
}

std::size_t practitioners_for(std::size_t guests) {
    return guests == 0 ? 2 : std::max<std::size_t>(2, practitioner_of(guests - 1) + 1);
}

std::pair<std::string, std::string> practitioner_name(std::size_t number) {
    static constexpr auto first = std::to_array<const char*>(
        {"Robin", "Jamie", "Casey", "Morgan", "Taylor", "Jordan", "Quinn", "Avery"});
    static constexpr auto last = std::to_array<const char*>(
        {"Fields", "Brook", "Stone", "Hill", "Marsh", "Glen", "Heath", "Lake", "Reed"});
    if (number == 0) return {"Kim", "Jones"};
    if (number == 1) return {"Sam", "Rivera"};
    const auto n = number - 2;
    const auto more = n / (first.size() * last.size());
    return {format("{}{}", first[n % first.size()], more == 0 ? "" : format(" {}", more + 1)),
            last[n / first.size() % last.size()]};
}

sandbox::Scenario scenario_for(const std::vector<Guest>& guests, Date today) {
    auto out = sandbox::default_scenario();
    auto open = *out.plan(usual);
    open.name = open_plan;
    open.needs_authorization = false;
    open.deductible = *Money::parse("500.00");
    out.plans.push_back(open);
    // Members without a name stay, for clients whom somebody adds to try the steps by hand.
    std::erase_if(out.members, [](const auto& each) { return !each.last_name.empty(); });
    out.authorizations.clear();
    for (const auto& guest : guests) {
        if (guest.plan.empty()) continue;
        sandbox::Member member;
        member.member_id = guest.member_id;
        member.first_name = ascii_upper(guest.first);
        member.last_name = ascii_upper(guest.last);
        member.birth_date = guest.birth;
        member.plan = guest.plan;
        member.begins = *Date::parse_iso(format("{}-01-01", today.year() - 1));
        member.deductible_used = out.plan(guest.plan)->deductible;
        member.used_in = today.year();
        member.other_years = {{today.year() - 1, out.plan(guest.plan)->deductible, 0}};
        if (guest.first == "Joan" && guest.last == "Demo")
            member.deductible_used -= *Money::parse("50.00");
        out.members.push_back(std::move(member));
        if (guest.script) out.scripts.push_back(*guest.script);
    }
    return out;
}

}  // namespace exclaim::demo
