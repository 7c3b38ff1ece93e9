// SPDX-License-Identifier: Apache-2.0
#include "exchange/eligibility_271.h"

#include "domain/eligibility/coverage.h"
#include "domain/eligibility/percent.h"
#include "domain/people/government.h"
#include "domain/rules/calendar.h"
#include "exchange/known_lists.h"
#include "exchange/named.h"
#include "x12/read/eligibility.h"
#include "x12/read/values.h"

namespace exclaim::exchange {
namespace {
template <class E>
E by_word(std::string_view text) {
    const auto value = parse_word<E>(text);
    ENSURE(value.has_value());  // the reader knows no other words
    return *value;
}

std::optional<Date> date(const std::optional<std::string>& iso) {
    return iso ? Date::parse_iso(*iso) : std::nullopt;
}

domain::NetworkBenefits network(const x12::NetworkBenefit& from) {
    domain::NetworkBenefits out;
    out.covered = by_word<domain::Covered>(from.covered);
    out.level = from.level.value_or("");
    out.deductible = from.deductible;
    out.deductible_left = from.deductible_remaining;
    out.out_of_pocket_left = from.out_of_pocket_remaining;
    out.copay = from.copay;
    // Kept in hundredths of a percent.
    if (const auto& percent = from.coinsurance_percent)
        out.coinsurance_bp = domain::parse_percent(percent->substr(
            0, percent->find('.') == percent->npos ? percent->npos : percent->find('.') + 3));
    out.visits_allowed = from.visits_allowed;
    out.visits_left = from.visits_remaining;
    out.visits_services = from.visits_services;
    return out;
}

/// The last day of the year that the amounts and visits left were said for: of the plan's own (EB06
/// 22, 25, or dates of at most a year), otherwise of the calendar. None: nothing was said of what
/// is left.
std::optional<Date> amounts_until(const x12::EligibilityAnswer& from) {
    const auto on = date(from.on);
    const auto& outside = from.out_of_network;
    const auto& said = outside.period ? outside : from.in_network;
    const auto says = [](const x12::NetworkBenefit& of) {
        return of.deductible || of.deductible_remaining || of.out_of_pocket_remaining ||
               of.visits_allowed || of.visits_remaining;
    };
    if (!on || !(says(outside) || says(from.in_network))) return std::nullopt;
    const auto begin = date(from.plan_begin), end = date(from.plan_end);
    if (said.period != "23" && begin && *begin <= *on) {
        if (end && *end < domain::add_months(*begin, 12)) return end;
        if (said.period)
            for (auto next = *begin;;)
                if (next = domain::add_months(next, 12); *on < next) return next.plus_days(-1);
    }
    return Date::from(on->year(), 12, 31);
}

domain::EligibilityAnswer answer(const x12::EligibilityAnswer& from) {
    domain::EligibilityAnswer out;
    out.status = by_word<domain::CoverageStatus>(from.status);
    out.government = from.government;
    out.plan_name = from.plan_name.value_or("");
    out.plan_type = from.plan_type.value_or("");
    out.begins = date(from.plan_begin);
    out.ends = date(from.plan_end);
    out.in_network = network(from.in_network);
    out.out_of_network = network(from.out_of_network);
    out.authorization = by_word<domain::NeedsAuthorization>(from.authorization);
    for (const auto& each : from.rejections)
        out.rejections.push_back({each.code, each.follow_up, each.message, each.repair});
    for (const auto& [field, value] : from.corrected) out.corrected.push_back({field, value});
    out.messages = from.messages;
    if (!from.other_payers.empty()) out.other_payer = domain::Answer::yes;
    for (const auto& each : from.other_payers)
        out.other_payers.push_back(
            {each.name.value_or(""), each.id.value_or(""),
             each.government || domain::names_government(each.name.value_or("")), each.behind});
    out.amounts_until = amounts_until(from);
    out.basis = from.basis;
    return out;
}

/// The answers of one 271. A question that was refused as a whole names no trace of its own: it is
/// known by the reference of the transaction. What a holder's level says without a trace is not the
/// answer about a dependent.
Result<void> read_one(const x12::Tree& tree, const DateAsked& asked, EligibilityFile& out) {
    const auto found = x12::read_eligibility(tree, {});
    const auto* bht = tree.root.find("BHT");
    const auto reference = bht ? std::string(bht->element(3)) : std::string();
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (!found[i].trace && found.size() > 1) continue;  // says only whose plan it is
        EligibilityReply reply;
        const bool refused = !found[i].rejections.empty();
        reply.trace = found[i].trace.value_or(refused ? reference : "");
        const auto on = TRY(asked(reply.trace));
        x12::EligibilityQuestion question;
        if (on) question.on = on->iso();
        reply.answer = answer(x12::read_eligibility(tree, question)[i]);
        reply.person = named(found[i].dependent ? *found[i].dependent : found[i].subscriber);
        out.replies.push_back(std::move(reply));
    }
    return {};
}
}  // namespace

Result<EligibilityFile> read_271(std::string_view bytes, const DateAsked& asked) {
    x12::MemorySource source(bytes);
    std::vector<x12::Issue> outside;
    EligibilityFile out;
    for (const auto& tree : TRY(x12::read_trees(source, lists_in_use(), outside))) {
        if (!tree.transaction.guide || tree.transaction.guide->key != "271") continue;
        if (tree.blocked)
            ++out.unreadable;
        else
            TRY(read_one(tree, asked, out));
    }
    return out;
}

}  // namespace exclaim::exchange
