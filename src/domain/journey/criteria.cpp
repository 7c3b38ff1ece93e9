// SPDX-License-Identifier: Apache-2.0
#include "domain/journey/criteria.h"

#include <algorithm>

#include "base/in_words.h"
#include "base/spoken.h"
#include "base/text.h"
#include "domain/people/government.h"

namespace exclaim::domain {
namespace {
CriterionAnswer says(Criterion criterion, Answer answer, std::string why,
                     std::optional<DocumentId> document = {}) {
    return {criterion, answer, std::move(why), document};
}

CriterionAnswer referral(const CriteriaFacts& facts) {
    constexpr auto criterion = Criterion::referral;
    const auto* r = facts.referral;
    if (!r) return says(criterion, Answer::unknown, "There is no referral on record.");
    const auto document = r->document;
    if (!r->credential)
        return says(criterion, Answer::unknown,
                    "It is not known whether an MD, DO, DPM, NP or PA refers.", document);
    if (!r->is_signed())
        return says(criterion, Answer::no, "The referral is not signed.", document);
    const auto begin = referral_begin(*r), end = prescribed_end(*r, facts.payer_days);
    if (!begin || !end)
        return says(criterion, Answer::unknown, "The referral has no date.", document);
    if (facts.on < *begin)
        return says(criterion, Answer::no,
                    format("The referral holds from {} only.", spoken(*begin)), document);
    if (facts.on > *end)
        return says(criterion, Answer::no, format("The referral ended on {}.", spoken(*end)),
                    document);
    if (under_physician(r->credential) && trim(r->supervisor).empty())
        return says(criterion, Answer::unknown,
                    format("It is not known under which MD or DO {} {} refers.",
                           ascii_upper(exclaim::word(*r->credential)), r->last_name),
                    document);
    return says(criterion, Answer::yes,
                format("A signed referral by {} {} holds until {}.",
                       ascii_upper(exclaim::word(*r->credential)), r->last_name, spoken(*end)),
                document);
}

CriterionAnswer discharge(const CriteriaFacts& facts) {
    constexpr auto criterion = Criterion::discharge;
    if (!facts.referral || !facts.referral->discharge)
        return says(criterion, Answer::unknown,
                    "Nothing says that physical therapy, occupational therapy or chiropractic care "
                    "has ended.");
    const auto& d = *facts.referral->discharge;
    if (d.maximum_benefit == Answer::no)
        return says(criterion, Answer::no, "Former care did not end at maximum benefit.",
                    d.document);
    if (d.maximum_benefit == Answer::unknown || !d.on)
        return says(criterion, Answer::unknown,
                    "It is not confirmed when former care ended, and that it ended at maximum "
                    "benefit.",
                    d.document);
    if (*d.on > facts.on)
        return says(criterion, Answer::no, format("Former care goes on until {}.", spoken(*d.on)),
                    d.document);
    return says(criterion, Answer::yes,
                format("Former care ended on {} at maximum benefit.", spoken(*d.on)), d.document);
}

CriterionAnswer condition(const CriteriaFacts& facts) {
    constexpr auto criterion = Criterion::condition;
    if (!facts.referral || !facts.referral->origin)
        return says(criterion, Answer::unknown,
                    "It is not said whether a chronic disease, surgery or trauma is behind it.");
    switch (*facts.referral->origin) {
        case Origin::chronic_disease:
            return says(criterion, Answer::yes, "A chronic disease is behind it.");
        case Origin::surgery: return says(criterion, Answer::yes, "Surgery is behind it.");
        case Origin::trauma: return says(criterion, Answer::yes, "A trauma is behind it.");
        case Origin::other: break;
    }
    return says(criterion, Answer::no, "Neither a chronic disease nor surgery nor a trauma.");
}

CriterionAnswer deficit(const CriteriaFacts& facts) {
    constexpr auto criterion = Criterion::deficit;
    if (facts.plan && !facts.plan->deficits.empty())
        return says(criterion, Answer::yes, "The Plan of Exercise describes what remains.");
    if (facts.referral && !facts.referral->deficit.empty())
        return says(criterion, Answer::yes, "The referral describes what remains.");
    return says(criterion, Answer::unknown, "No remaining functional deficit is described.");
}

CriterionAnswer private_plan(const CriteriaFacts& facts) {
    constexpr auto criterion = Criterion::private_plan;
    if (facts.value.billing == BillingModel::cash)
        return says(criterion, Answer::yes, "The client pays: no plan is billed.");
    if (!facts.payer) return says(criterion, Answer::unknown, "No policy is chosen.");
    if (is_government(facts.payer->kind))
        return says(
            criterion, Answer::no,
            format("{} is a government programme: billing it is refused.", facts.payer->name));
    if (!facts.government_before.empty())
        return says(criterion, Answer::no,
                    format("{} is billed first, and is a government programme: billing it is "
                           "refused.",
                           facts.government_before));
    if (facts.plan_is_private == Answer::no)
        return says(criterion, Answer::no,
                    "The plan's own answer names a government programme: billing it is refused.");
    if (const auto why = sounds_government(facts.payer->name, facts.plan_names);
        !why.empty() && !facts.told_private)
        return says(criterion, Answer::unknown,
                    format("{}. Call the plan, and record what it says of the coverage.", why));
    return says(criterion, Answer::yes, format("{} is private insurance.", facts.payer->name));
}

CriterionAnswer structured_plan(const CriteriaFacts& facts) {
    constexpr auto criterion = Criterion::structured_plan;
    if (!facts.plan)
        return says(criterion, Answer::unknown, "No signed Plan of Exercise is in force.");
    if (facts.plan->goals.empty() || facts.plan->exercises.empty())
        return says(criterion, Answer::no,
                    format("Version {} of the Plan of Exercise has no {}.", facts.plan->number,
                           facts.plan->goals.empty() ? "goals" : "exercises"));
    return says(
        criterion, Answer::yes,
        format("Version {} of the Plan of Exercise has {} and is signed.", facts.plan->number,
               counted(static_cast<std::int64_t>(facts.plan->goals.size()), "goal")));
}
}  // namespace

std::vector<std::string> plan_names(const Policy& policy, PolicyId id,
                                    std::span<const EligibilityCheck> checks) {
    std::vector<std::string> out{policy.plan_name};
    for (auto i = checks.size(); i-- > 0 && out.size() == 1;)
        if (const auto& each = checks[i]; each.policy == id &&
                                          is_of_member(each, policy.member_id) && each.answer &&
                                          !each.answer->plan_name.empty())
            out.push_back(each.answer->plan_name);
    return out;
}

std::string sounds_government(std::string_view payer, std::span<const std::string> plans) {
    std::string_view name = names_government(payer) ? payer : std::string_view{};
    for (const auto& each : plans)
        if (name.empty() && names_government(each)) name = each;
    if (name.empty()) return {};
    return format(
        "{} sounds like a government programme, and no call to it says that it is a "
        "private plan",
        name);
}

std::array<CriterionAnswer, 6> six_criteria(const CriteriaFacts& facts) {
    return {referral(facts), discharge(facts),    condition(facts),
            deficit(facts),  private_plan(facts), structured_plan(facts)};
}

}  // namespace exclaim::domain
