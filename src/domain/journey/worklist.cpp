// SPDX-License-Identifier: Apache-2.0
#include "domain/journey/worklist.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/in_words.h"
#include "base/text.h"
#include "domain/journey/actions.h"
#include "domain/journey/claim_actions.h"
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
        case Worklist::rejected: return "Claims to repair";
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
struct Belongs {
    std::string_view id;
    Worklist list;
};
constexpr auto places = std::to_array<Belongs>({
    {"ask_acceptance", Worklist::acceptance},
    {"prove_acceptance", Worklist::acceptance},
    {"confirm_conditions", Worklist::acceptance},
    {"reassess", Worklist::reassessment},
    {"write_progress_report", Worklist::reassessment},
    {"repair_rejected", Worklist::rejected},
    {"repair_claim", Worklist::rejected},
    {"complete_claim", Worklist::rejected},
    {"claim_not_found", Worklist::rejected},
    {"billed_twice", Worklist::rejected},
    {"rests_on_gone", Worklist::rejected},
    {"ask_status", Worklist::silent},
    {"ask_client_eob", Worklist::silent},
    {"work_denial", Worklist::denied},
    {"send_new_claim", Worklist::denied},
    {"send_correction", Worklist::denied},
    {"await_appeal", Worklist::denied},
    {"await_payment", Worklist::denied},
    {"await_correction", Worklist::denied},
    {"await_next_plan", Worklist::denied},
    {"await_decision", Worklist::denied},
    {"decide_question", Worklist::posting},
    {"send_next_plan", Worklist::billing},
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
/// the same thing to do is one row; denials, questions and repairs only for the same reason.
bool same_row(const WorkRow& row, Worklist list, const NextAction& action) {
    if (row.list != list) return false;
    if (list < Worklist::billing) return true;
    const bool by_reason =
        list == Worklist::denied || list == Worklist::posting || list == Worklist::rejected;
    return row.action.id == action.id && (!by_reason || row.action.why == action.why);
}

bool same_thing(const NextAction& a, const NextAction& b) {
    return a.id == b.id && a.href == b.href && a.focus == b.focus;
}

/// A row with everything that lies behind it: one claim may lack the same for two reasons.
struct Gathered {
    WorkRow row;
    std::vector<NextAction> things;
};

std::string_view page_of(const NextAction& action) {
    return std::string_view(action.href).substr(0, action.href.find('?'));
}

/// Of the form of the case one field is one thing to do; of a step the whole page.
bool same_place(const NextAction& a, const NextAction& b) {
    return page_of(a) == page_of(b) && (a.focus == b.focus || !page_of(a).ends_with("/edit"));
}

/// What stops a claim is the lack of a step before it: the claim's row leads there, so that the
/// step's own row becomes part of it.
void tell_once(std::vector<Gathered>& all) {
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto& id = all[i].row.action.id;
        if (id != "repair_claim" && id != "complete_claim") continue;
        const auto same = std::find_if(all.begin(), all.end(), [&](const Gathered& each) {
            return each.row.list < Worklist::billing &&
                   same_place(each.row.action, all[i].row.action);
        });
        if (same == all.end()) continue;
        auto& things = all[i].things;
        things.insert(things.end(), same->things.begin(), same->things.end());
        const auto before = static_cast<std::size_t>(same - all.begin());
        all.erase(same);
        if (before < i) --i;
    }
}

/// The claim that answers a refusal is told by the refusal: one thing to do, on one row.
void tell_answers_once(std::vector<Gathered>& all) {
    std::set<std::string> answers;
    for (const auto& each : all)
        for (const auto& thing : each.things)
            if (thing.id == "send_correction") answers.insert(thing.href);
    for (auto& each : all) {
        const auto gone = [&](const NextAction& thing) {
            return thing.id != "send_correction" && answers.contains(thing.href);
        };
        std::erase_if(each.things, gone);
        if (!each.things.empty() && gone(each.row.action)) each.row.action = each.things.front();
    }
    std::erase_if(all, [](const auto& each) { return each.things.empty(); });
}

const ClaimFacts* find_claim(const CaseFacts& facts, ClaimId wanted) {
    for (const auto& each : facts.claims)
        if (each.id == wanted) return &each;
    return nullptr;
}

/// The claim that an action is about; none: of no single one.
const ClaimFacts* claim_of(const CaseFacts& facts, const NextAction& action) {
    constexpr std::string_view open = "?open=";
    const auto at = action.href.find(open);
    if (at == std::string::npos) return nullptr;
    auto id = ClaimId::parse(std::string_view(action.href).substr(at + open.size()));
    if (!id) return nullptr;
    for (const auto& each : facts.denials)
        if (each.id.value() == id->value()) id = each.value.claim;
    return find_claim(facts, *id);
}

/// The same in its first version: whose service it is.
const ClaimFacts* service_of(const CaseFacts& facts, const NextAction& action) {
    const auto* claim = claim_of(facts, action);
    return claim ? find_claim(facts, root_of(facts, *claim)) : nullptr;
}

/// The most that any version of a claim asks.
Money charge_of(const CaseFacts& facts, const ClaimFacts& service) {
    Money out;
    for (const auto& each : facts.claims)
        if (root_of(facts, each) == service.id) out = std::max(out, each.record.charge());
    return out;
}

/// What nobody has paid of it yet, or the client owes; none where nothing was posted.
std::optional<Money> unpaid_of(const ClaimFacts& service) {
    std::optional<Money> out;
    std::set<std::string> counted;
    for (const auto& entry : service.entries)
        if (counted.insert(entry.line).second) {
            const auto stands = balance(service.entries, entry.line);
            out = out.value_or(Money{}) + std::max(Money{}, stands.open) +
                  std::max(Money{}, stands.client);
        }
    return out;
}

/// Of these lists no more money waits than is open: what a plan paid is refused no more.
bool asks_what_is_open(const WorkRow& row, const NextAction& thing) {
    return row.list == Worklist::denied || row.list == Worklist::balance ||
           (row.list == Worklist::posting && thing.money_basis != basis_arrived);
}

/// Money that is not what a service asks: paid too much, or of a whole payment.
bool is_beside_charge(const NextAction& action) {
    return action.id == "refund_credit" || action.id == "move_credit" ||
           action.id == "confirm_deposit" || action.id == "await_reversal";
}

/// However many things are to be done about a service, its money is one: what was refused first,
/// then what waits to be decided, and what a claim asks for last.
void count_money_once(const CaseFacts& facts, std::vector<Gathered>& all) {
    const auto place = [](Worklist list) {
        constexpr auto order =
            std::to_array<Worklist>({Worklist::denied, Worklist::posting, Worklist::balance,
                                     Worklist::rejected, Worklist::silent, Worklist::billing});
        return std::find(order.begin(), order.end(), list) - order.begin();
    };
    std::vector<Gathered*> ordered;
    for (auto& each : all)
        if (each.row.list >= Worklist::billing) ordered.push_back(&each);
    std::stable_sort(ordered.begin(), ordered.end(), [&](const auto* a, const auto* b) {
        return place(a->row.list) < place(b->row.list);
    });
    std::map<ClaimId, Money> left, unpaid;
    for (auto* each : ordered)
        for (auto& thing : each->things) {
            if (!thing.money || is_beside_charge(thing)) continue;
            const auto* service = service_of(facts, thing);
            if (!service) continue;
            auto& rest = left.try_emplace(service->id, charge_of(facts, *service)).first->second;
            thing.money = std::min(*thing.money, rest);
            if (const auto open = unpaid_of(*service);
                open && asks_what_is_open(each->row, thing)) {
                auto& unasked = unpaid.try_emplace(service->id, *open).first->second;
                thing.money = std::min(*thing.money, unasked);
                unasked -= *thing.money;
            }
            rest -= *thing.money;
            if (*thing.money == Money{}) thing.money.reset();
        }
}

/// What the client owes of all claims; versions of a claim share one ledger.
Money owed_by_client(const CaseFacts& facts) {
    Money out;
    std::set<std::string> counted;
    for (const auto& claim : facts.claims)
        for (const auto& entry : claim.entries)
            if (counted.insert(entry.line).second)
                out += std::max(Money{}, balance(claim.entries, entry.line).client);
    return out;
}

std::vector<Gathered> rows_of(const CaseFacts& facts, const Lights& all, Date today,
                              std::vector<NextAction>& elsewhere) {
    std::vector<Gathered> out;
    const auto add = [&](const NextAction& action, Step step) {
        if (light_of(action.status) == Light::moving) {
            elsewhere.push_back(action);
            return;
        }
        const auto list = list_of(action, step);
        auto at = std::find_if(out.begin(), out.end(), [&](const Gathered& each) {
            return same_row(each.row, list, action);
        });
        if (at == out.end()) {
            at = out.emplace(out.end());
            at->row.list = list;
            at->row.of = facts.id;
            at->row.client = facts.value.client;
            at->row.client_name = facts.client.first_name + " " + facts.client.last_name;
            at->row.payer_name = facts.payer ? facts.payer->value.name : "";
            at->row.case_title = facts.value.title;
            at->row.action = action;
        }
        const auto known =
            std::find_if(at->things.begin(), at->things.end(),
                         [&](const NextAction& each) { return same_thing(each, action); });
        if (known == at->things.end())
            at->things.push_back(action);
        else if (more_urgent(action, *known))
            *known = action;
        if (more_urgent(action, at->row.action)) at->row.action = action;
    };
    for (const auto& light : all.steps)
        for (const auto& action : light.missing)
            if (!facts.value.closed || outlives_case(action, light.step)) add(action, light.step);
    if (out.empty() && !facts.value.closed)
        for (const auto& action : all_actions(facts, all, today)) add(action, Step::review);
    tell_once(out);
    tell_answers_once(out);
    count_money_once(facts, out);
    return out;
}

/// How many questions lie behind what is to be decided about a claim.
std::int64_t questions_of(const CaseFacts& facts, const NextAction& thing) {
    const bool open = thing.id == "decide_open";
    if (!open && thing.id != "decide_question") return 1;
    const auto* service = service_of(facts, thing);
    std::int64_t out = 0;
    for (const auto& each : facts.questions) {
        const auto& q = each.value;
        if (!q.open() || !q.of_money() || (q.kind == QuestionKind::left_open) != open) continue;
        for (const auto& claim : facts.claims)
            if (q.claim == claim.id && service && root_of(facts, claim) == service->id) ++out;
    }
    return std::max<std::int64_t>(1, out);
}

/// The services that a correction which waits on us asks for whole: what it replaces asks no more.
std::set<ClaimId> corrected_here(const CaseFacts& facts, const std::vector<Gathered>& rows) {
    std::set<ClaimId> out;
    for (const auto& each : rows) {
        if (each.row.list != Worklist::billing && each.row.list != Worklist::rejected) continue;
        for (const auto& thing : each.things)
            if (const auto* claim = claim_of(facts, thing);
                claim && claim->record.frequency == Frequency::replacement &&
                is_open_to_edit(standing_of(*claim).state))
                out.insert(root_of(facts, *claim));
    }
    return out;
}

/// What waits for others. A claim counts once, not at all where it waits on us too; a correction
/// counts as its claim, and what the next plan is asked for as the claim to it.
void add_elsewhere(const CaseFacts& facts, const std::vector<Gathered>& rows,
                   const std::vector<NextAction>& all, Work& out) {
    const auto corrected = corrected_here(facts, rows);
    std::vector<std::string_view> counted;
    for (const auto& each : rows)
        for (const auto& thing : each.things) counted.push_back(thing.href);
    for (const auto& action : all) {
        const auto* service = service_of(facts, action);
        if (action.id == "await_correction" || action.id == "await_next_plan" ||
            (service && corrected.contains(service->id)) ||
            std::find(counted.begin(), counted.end(), action.href) != counted.end())
            continue;
        counted.push_back(action.href);
        out.payers.add(action.money);
    }
}
}  // namespace

bool outlives_case(const NextAction& action, Step step) {
    if (step == Step::review || step < Step::session) return false;
    // What a session lacks otherwise is told by the claim that it holds back.
    if (step == Step::session) return action.id == "record_session";
    const auto list = list_of(action, step);
    return list != Worklist::reassessment && list != Worklist::closing;
}

void WorkSum::add(const std::optional<Money>& more) {
    ++count;
    if (more) money = money.value_or(Money{}) + *more;
}

WorkSum Work::Clients::both() const {
    auto out = now;
    out.count += later.count;
    if (later.money) out.money = out.money.value_or(Money{}) + *later.money;
    return out;
}

void add_work(Work& out, std::span<const CaseFacts> cases, Date today) {
    for (const auto& facts : cases) {
        std::vector<NextAction> elsewhere;
        const auto all = lights(facts, today);
        if (auto next = next_action(facts, all, today))
            out.next.push_back({facts.id, facts.value.client, std::move(*next)});
        auto gathered = rows_of(facts, all, today, elsewhere);
        auto later = owed_by_client(facts);
        for (auto& [row, things] : gathered) {
            WorkSum sum;
            for (const auto& thing : things) {
                sum.add(thing.money);
                sum.count += questions_of(facts, thing) - 1;
            }
            row.count = sum.count;
            row.money = sum.money;
            const bool owed = row.list == Worklist::balance;
            (owed ? out.clients.now : out.you).add(row.money);
            if (owed) later -= row.money.value_or(Money{});
        }
        if (later > Money{}) out.clients.later.add(later);
        add_elsewhere(facts, gathered, elsewhere, out);
        for (auto& each : gathered) out.rows.push_back(std::move(each.row));
    }
}

void add_unplaced(Work& out, std::span<const Question> all) {
    std::map<QuestionKind, WorkRow> rows;
    for (const auto& question : all) {
        auto [at, first] = rows.try_emplace(question.kind);
        auto& row = at->second;
        if (first) {
            row.list = Worklist::posting;
            row.count = 0;
            row.action.id = "decide_question";
            row.action.label = "Say whose it is";
            row.action.status = "to_post";
            row.action.href = "/money";
        }
        ++row.count;
        if (question.amount != Money{})
            row.money = row.money.value_or(Money{}) + std::max(question.amount, -question.amount);
        if (!row.action.due || question.on < *row.action.due) {
            row.action.due = question.on;
            row.action.why = question.why;
            while (row.action.why.ends_with('.')) row.action.why.pop_back();
        }
    }
    for (auto& [kind, row] : rows) {
        row.action.money = row.money;
        if (row.money) row.action.money_basis = "what arrived and is not placed";
        out.you.add(row.money);
        out.rows.push_back(std::move(row));
    }
}

void add_undeposited(Work& out, std::span<const Payment> all, Date today) {
    for (const auto& payment : all) {
        const auto& r = payment.remitted;
        const bool ahead = r.date && today < *r.date;
        WorkRow row;
        row.list = Worklist::posting;
        auto& action = row.action;
        action.id = "confirm_deposit";
        action.label = "Confirm the deposit";
        action.status = "to_post";
        action.href = "/money?state=account";
        action.due = r.date.value_or(payment.posted_on);
        action.why =
            format("{} of {} ({}) are for no claim of ours that is known, and {}",
                   in_words(r.amount), r.payer_name.empty() ? r.payer_id : r.payer_name, r.trace,
                   ahead ? format("come on {}", said(*r.date))
                         : std::string("nobody saw them on the account"));
        if (r.claims.empty()) {
            row.money = action.money = r.amount;
            action.money_basis = "the whole payment";
        }
        out.you.add(row.money);
        out.rows.push_back(std::move(row));
    }
}

void sort_by_urgency(Work& out) {
    std::stable_sort(out.rows.begin(), out.rows.end(), [](const WorkRow& a, const WorkRow& b) {
        return more_urgent(a.action, b.action);
    });
}

Work worklist(std::span<const CaseFacts> cases, Date today) {
    Work out;
    add_work(out, cases, today);
    sort_by_urgency(out);
    return out;
}

}  // namespace exclaim::domain
