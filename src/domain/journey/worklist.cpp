// SPDX-License-Identifier: Apache-2.0
#include "domain/journey/worklist.h"

#include <algorithm>

#include "domain/journey/light_parts.h"

namespace exclaim::domain {

std::string_view title(Worklist list) {
    switch (list) {
        case Worklist::eligibility: return "Eligibility to check";
        case Worklist::acceptance: return "MES acceptance to confirm";
        case Worklist::referral: return "Referrals due";
        case Worklist::plan: return "Plans to write or sign";
        case Worklist::authorization: return "Authorizations to get or extend";
        case Worklist::session: return "Sessions to record";
        case Worklist::note: return "Unsigned notes";
        case Worklist::reassessment: return "Reassessments and reports due";
        case Worklist::billing: return "Ready to bill";
        case Worklist::rejected: return "Rejected";
        case Worklist::denied: return "Denied";
        case Worklist::silent: return "Silent claims";
        case Worklist::posting: return "To post and decide";
        case Worklist::balance: return "Client balances";
        case Worklist::closing: return "To book or close";
    }
    return {};
}

namespace {
/// Where an action belongs that its step alone does not tell.
struct Place {
    std::string_view id;
    Worklist list;
};
constexpr auto places = std::to_array<Place>({
    {"ask_acceptance", Worklist::acceptance},
    {"prove_acceptance", Worklist::acceptance},
    {"reassess", Worklist::reassessment},
    {"write_progress_report", Worklist::reassessment},
    {"repair_rejected", Worklist::rejected},
    {"ask_status", Worklist::silent},
    {"ask_client_eob", Worklist::silent},
    {"work_denial", Worklist::denied},
    {"await_appeal", Worklist::denied},
    {"await_correction", Worklist::denied},
    {"collect_share", Worklist::balance},
    {"book_session", Worklist::closing},
    {"close_case", Worklist::closing},
});

Worklist list_of(const NextAction& action, Step step) {
    for (const auto& place : places)
        if (place.id == action.id) return place.list;
    switch (step) {
        case Step::eligibility: return Worklist::eligibility;
        case Step::referral: return Worklist::referral;
        case Step::plan: return Worklist::plan;
        case Step::authorization: return Worklist::authorization;
        case Step::session: return Worklist::session;
        case Step::documentation: return Worklist::note;
        case Step::claim: return Worklist::billing;
        case Step::denial: return Worklist::denied;
        case Step::payment: return Worklist::posting;
        case Step::review: return Worklist::closing;
    }
    return Worklist::closing;
}

/// Up to the note one row a case is enough: the page behind it shows the rest. From the claim on
/// each claim and denial is a row of its own.
bool same_row(const WorkRow& row, Worklist list, const NextAction& action) {
    return row.list == list && (list < Worklist::billing || row.action.href == action.href);
}

void add_rows(const CaseFacts& facts, Date today, std::vector<WorkRow>& out) {
    const auto first = out.size();
    const auto add = [&](const NextAction& action, Step step) {
        if (light_of(action.status) == Light::moving) return;
        const auto list = list_of(action, step);
        for (auto i = first; i < out.size(); ++i)
            if (same_row(out[i], list, action)) {
                ++out[i].count;
                std::vector both{out[i].action, action};
                sort_by_urgency(both);
                out[i].action = std::move(both.front());
                return;
            }
        WorkRow row;
        row.list = list;
        row.of = facts.id;
        row.client = facts.value.client;
        row.client_name = facts.client.first_name + " " + facts.client.last_name;
        row.payer_name = facts.payer ? facts.payer->value.name : "";
        row.case_title = facts.value.title;
        row.action = action;
        out.push_back(std::move(row));
    };
    const auto all = lights(facts, today);
    for (const auto& light : all.steps)
        for (const auto& action : light.missing) add(action, light.step);
    if (out.size() == first)
        for (const auto& action : all_actions(facts, all, today)) add(action, Step::review);
}
}  // namespace

std::vector<WorkRow> worklist(std::span<const CaseFacts> cases, Date today) {
    std::vector<WorkRow> out;
    for (const auto& facts : cases) add_rows(facts, today, out);
    std::stable_sort(out.begin(), out.end(), [](const WorkRow& a, const WorkRow& b) {
        return more_urgent(a.action, b.action);
    });
    return out;
}

}  // namespace exclaim::domain
