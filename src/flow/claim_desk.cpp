// SPDX-License-Identifier: Apache-2.0
#include "flow/claim_desk.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "domain/claim/claims_behind.h"
#include "domain/claim/not_found.h"
#include "domain/claim/scrub.h"
#include "domain/claim/unbilled.h"
#include "domain/denial/other_payer.h"
#include "domain/eligibility/coverage.h"
#include "domain/findings.h"
#include "domain/payment/decided.h"
#include "flow/client_money.h"
#include "flow/deciding_plans.h"
#include "flow/elsewhere.h"
#include "flow/findings.h"
#include "flow/ledger.h"
#include "flow/other_claims.h"
#include "flow/records.h"
#include "flow/session_facts.h"
#include "store/acceptance_store.h"
#include "store/attachment_store.h"
#include "store/authorization_store.h"
#include "store/denial_store.h"
#include "store/eligibility_store.h"
#include "store/fee_store.h"
#include "store/note_store.h"
#include "store/payment_store.h"
#include "store/plan_store.h"
#include "store/playbook_store.h"
#include "store/referral_store.h"
#include "store/rule_store.h"
#include "store/session_store.h"
#include "store/shared_grants.h"

namespace exclaim::flow {

using store::Transaction;

namespace {
template <class Record>
auto values_of(std::vector<Record> records) {
    std::vector<decltype(Record::value)> out;
    for (auto& each : records) out.push_back(std::move(each.value));
    return out;
}

Result<void> load_people(Transaction& t, PracticeId practice, PolicyId policy,
                         domain::ClaimBasis& out) {
    out.practice = TRY(store::load_practice(t, practice)).value;
    out.client_id = out.value.client;
    out.client = TRY(store::load_client(t, practice, out.value.client)).value;
    out.practitioner = TRY(store::load_practitioner(t, practice, out.value.practitioner)).value;
    out.policy_id = policy;
    out.policy = TRY(store::load_policy(t, practice, out.policy_id)).value;
    out.payer = TRY(store::load_payer(t, practice, out.policy.payer)).value;
    out.playbook = TRY(store::load_playbook(t, practice, out.policy.payer)).value;
    auto billed = out.payer.kind;
    if (out.value.policy && *out.value.policy != policy) {
        const auto first = TRY(store::load_policy(t, practice, *out.value.policy)).value;
        billed = TRY(store::load_payer(t, practice, first.payer)).value.kind;
    }
    for (auto& each : TRY(store::list_policies(t, practice, out.value.client)).items) {
        if (each.id == policy) continue;
        auto payer = TRY(store::load_payer(t, practice, each.value.payer));
        out.beside.push_back({each.value, payer.value.kind, each.id});
        if (domain::place_behind(billed, payer.value.kind, each.value.priority) <=
            domain::place_behind(billed, out.payer.kind, out.policy.priority))
            continue;
        auto playbook = TRY(store::load_playbook(t, practice, payer.id)).value;
        out.behind.push_back({std::move(each.value), std::move(payer.value), std::move(playbook)});
    }
    std::stable_sort(out.behind.begin(), out.behind.end(), [&](const auto& a, const auto& b) {
        return domain::place_behind(billed, a.payer.kind, a.policy.priority) <
               domain::place_behind(billed, b.payer.kind, b.policy.priority);
    });
    out.fees = TRY(store::load_fees(t, practice)).value;
    out.attachments = values_of(TRY(store::attachments_of(t, practice, out.id)));
    return {};
}

using LinesOf = std::map<ClaimId, std::vector<domain::BuiltLine>>;

bool bills(const domain::ClaimRecord& claim, SessionId session, const std::string& code) {
    return std::any_of(claim.lines.begin(), claim.lines.end(), [&](const auto& each) {
        return each.session == session && each.line.code == code;
    });
}
/// Lines of the claims that stand: what was replaced or taken back bills nothing any more, nor what
/// its plan refused for another payer and a claim of its own can ask; of what we have settled
/// meanwhile, what such a claim is drafted for.
Result<std::vector<domain::BilledLine>> load_billed(Transaction& t, PracticeId practice, CaseId id,
                                                    LinesOf& lines_of) {
    std::vector<domain::BilledLine> out;
    const auto all = TRY(store::claims_of(t, practice, id));
    std::set<std::pair<SessionId, std::string>> drafted;
    for (const auto& claim : all)
        if (domain::is_open_to_edit(TRY(store::stand_of(t, practice, claim.id)).state))
            for (const auto& [line, session] : claim.value.lines)
                drafted.emplace(session, line.code);
    for (const auto& claim : all) {
        lines_of[claim.id] = claim.value.lines;
        const auto state = TRY(store::stand_of(t, practice, claim.id)).state;
        // What a correction leaves out is billed until the plan has taken the correction.
        const store::StoredClaim* on_the_way = nullptr;
        if (state == domain::ClaimState::replaced)
            for (const auto& later : all)
                if (later.value.replaces == claim.id &&
                    later.value.frequency == domain::Frequency::replacement &&
                    domain::is_on_the_way(TRY(store::stand_of(t, practice, later.id)).state))
                    on_the_way = &later;
        // Of a rejected one the version that repairs it bills what it still asks.
        const store::StoredClaim* repaired = nullptr;
        if (state == domain::ClaimState::rejected)
            for (const auto& later : all)
                if (later.value.replaces == claim.id) repaired = &later;
        // A claim to the plan behind asks for what the first one bills.
        if (claim.value.follows || (state == domain::ClaimState::replaced && !on_the_way) ||
            state == domain::ClaimState::voided ||
            claim.value.frequency == domain::Frequency::cancellation)
            continue;
        const auto elsewhere = TRY(parted(t, practice, claim));
        for (std::size_t i = 0; i < claim.value.lines.size(); ++i) {
            const auto& [line, session] = claim.value.lines[i];
            const bool goes = elsewhere.has(i) || (elsewhere.settled.contains(i) &&
                                                   drafted.contains({session, line.code}));
            if (repaired && !bills(repaired->value, session, line.code)) continue;
            if (line.date && !goes && !(on_the_way && bills(on_the_way->value, session, line.code)))
                out.push_back({*line.date, line.code, claim.value.control_number,
                               !domain::is_open_to_edit(state), claim.value.policy});
        }
    }
    return out;
}
/// What the client's other cases delivered and billed to the payer of this one.
Result<void> load_other_cases(Transaction& t, PracticeId practice, domain::ClaimBasis& basis,
                              domain::CaseRecords& out) {
    for (const auto& other : TRY(store::cases_of(t, practice, basis.client_id))) {
        const auto& value = other.value;
        if (other.id == basis.id || !value.policy || value.billing == domain::BillingModel::cash)
            continue;
        const auto policy = TRY(store::load_policy(t, practice, *value.policy)).value;
        if (policy.payer != basis.policy.payer) continue;
        LinesOf unused;
        for (auto& each : TRY(load_billed(t, practice, other.id, unused)))
            out.billed_elsewhere.push_back(std::move(each));
        for (auto& each : TRY(store::sessions_of(t, practice, other.id))) {
            if (each.value.state != domain::SessionState::delivered) continue;
            const auto by = each.value.practitioner;
            if (!basis.practitioners.contains(by))
                basis.practitioners[by] = TRY(store::load_practitioner(t, practice, by)).value;
            out.elsewhere.push_back(std::move(each.value));
        }
    }
    return {};
}
}  // namespace

namespace {
Result<std::map<std::string, std::int64_t>> most_units_of(Transaction& t, PracticeId practice,
                                                          PayerId payer) {
    std::map<std::string, std::int64_t> out;
    for (const auto& each : TRY(store::rules_of(t, practice))) {
        const auto& rule = each.value;
        const auto most = parse_int(rule.parameter);
        if (!rule.active || rule.requirement != domain::Requirement::units || !most ||
            (rule.payer && *rule.payer != payer))
            continue;
        const auto at = out.emplace(rule.code ? rule.code->text() : "", *most).first;
        at->second = std::min(at->second, *most);
    }
    return out;
}

Result<ClaimDesk> desk_of(Transaction& t, const Actor& actor, CaseId id,
                          std::optional<PolicyId> policy) {
    const auto practice = actor.practice;
    ClaimDesk out;
    out.basis.id = id;
    out.basis.value = TRY(store::load_case(t, practice, id)).value;
    if (!policy && !is_billed(out.basis.value)) return no_plan_billed();
    TRY(load_people(t, practice, policy ? *policy : *out.basis.value.policy, out.basis));
    out.most_units = TRY(most_units_of(t, practice, out.basis.policy.payer));
    auto& records = out.records;
    records.checks = values_of(TRY(store::checks_of(t, practice, id)));
    records.acceptances =
        values_of(TRY(store::acceptances_of(t, practice, out.basis.policy.payer)));
    records.referrals = values_of(TRY(store::referrals_of(t, practice, id, out.basis.policy_id)));
    records.authorizations =
        values_of(TRY(store::authorizations_of(t, practice, id, out.basis.policy_id)));
    records.shared_grants = TRY(store::spent_elsewhere(
        t, practice, out.basis.client_id, id, out.basis.policy_id, out.basis.payer.unit_rule,
        records.authorizations, domain::policies_of(out.basis)));
    for (auto& each : TRY(store::plans_of(t, practice, id)))
        records.plans.push_back({std::move(each.value)});
    for (auto& each : TRY(store::sessions_of(t, practice, id))) {
        const auto by = each.value.practitioner;
        out.basis.delivered_by[each.id] = by;
        if (!out.basis.practitioners.contains(by))
            out.basis.practitioners[by] = TRY(store::load_practitioner(t, practice, by)).value;
        if (each.value.group)
            records.clients[each.id] = domain::clients_at_once(
                each.value,
                TRY(load_neighbours(t, practice, {id, out.basis.value, {}}, each.id, each.value)));
        records.sessions.push_back({each.id, std::move(each.value)});
    }
    records.notes = values_of(TRY(store::notes_of(t, practice, id)));
    records.billed = TRY(load_billed(t, practice, id, records.lines_of));
    TRY(load_other_cases(t, practice, out.basis, records));
    records.client_money = TRY(load_client_money(t, practice, out.basis.client_id));
    return out;
}

/// The decisions of a plan before that stand, their lines named by the numbers of `record`.
/// `moved`: what the plans before it have moved; grows by what this one did.
Result<domain::PlanBefore> plan_before(Transaction& t, PracticeId practice, const ClaimChain& chain,
                                       const DecidingPlan& plan, const domain::ClaimRecord& record,
                                       std::vector<domain::Entry>& moved) {
    domain::PlanBefore out;
    const auto& versions = plan.versions.empty() ? chain.versions : plan.versions;
    out.policy = plan.policy;
    out.payer = TRY(store::load_payer(t, practice, out.policy.payer)).value;
    out.playbook = TRY(store::load_playbook(t, practice, out.policy.payer)).value;
    out.benefits = versions.back().value.benefits;
    const auto entries = TRY(store::entries_of(t, practice, chain.root()));
    const auto before = moved;
    for (const auto& each : plan.stands) {
        const auto payment = TRY(store::load_payment(t, practice, each.payment)).value;
        auto until = before;
        for (const auto& entry : entries)
            if (entry.place.payment == each.payment && entry.place.payment_claim == each.position) {
                until.push_back(entry.entry);
                moved.push_back(entry.entry);
            }
        out.decisions.push_back(
            domain::decided(payment.remitted.claims.at(static_cast<std::size_t>(each.position)),
                            payment.remitted.date ? payment.remitted.date : payment.posted_on,
                            chain.lines, record, until));
    }
    return out;
}

/// The versions that a draft follows, as they stand now; of what has left nobody asks any more.
Result<std::vector<domain::EarlierVersion>> versions_before(Transaction& t, PracticeId practice,
                                                            const domain::ClaimRecord& record) {
    std::vector<domain::EarlierVersion> out;
    for (auto id = record.replaces; id;) {
        const auto claim = TRY(store::load_claim(t, practice, *id)).value;
        domain::EarlierVersion each;
        each.control_number = claim.control_number;
        each.state = TRY(store::stand_of(t, practice, *id)).state;
        std::vector<domain::Evidence> said;
        for (auto& evidence : TRY(store::evidence_of(t, practice, *id)))
            said.push_back(std::move(evidence.value));
        each.payer_claim_number = domain::standing(said).payer_claim_number;
        for (const auto& evidence : said)
            if (!evidence.payer_claim_number.empty())
                each.payer_claim_numbers.push_back(evidence.payer_claim_number);
        std::size_t refused = 0, unprocessable = 0, elsewhere = 0;
        bool open = false, ended = false;
        for (const auto& denial : TRY(store::denials_of(t, practice, claim.for_case)))
            if (denial.value.claim == *id) {
                ++refused;
                open = open || denial.value.open();
                ended = ended ||
                        (denial.value.state != domain::DenialState::won && !denial.value.asked_by);
                if (domain::is_unprocessable(denial.value.denial)) ++unprocessable;
                if (domain::is_other_payers(denial.value.denial)) ++elsewhere;
            }
        each.never_judged = domain::not_found_since(said) ||
                            (refused > 0 && (unprocessable == refused || elsewhere == refused));
        each.given_up = ended && !open;
        id = claim.replaces;
        each.record = claim;
        out.push_back(std::move(each));
    }
    return out;
}
}  // namespace

bool is_billed(const domain::Case& value) {
    return value.policy && value.billing != domain::BillingModel::cash;
}

Failure no_plan_billed() {
    return fail(ErrorKind::blocked,
                "The client pays for this case; no plan is billed. Nothing was changed.");
}

Result<ClaimDesk> load_desk(Transaction& t, const Actor& actor, CaseId id) {
    return desk_of(t, actor, id, std::nullopt);
}

Result<ClaimDesk> load_desk(Transaction& t, const Actor& actor, CaseId id, PolicyId policy) {
    return desk_of(t, actor, id, policy);
}

Result<ClaimDesk> load_desk(Transaction& t, const Actor& actor, const domain::ClaimRecord& record) {
    auto out = TRY(desk_of(t, actor, record.for_case, record.policy));
    out.before = TRY(versions_before(t, actor.practice, record));
    out.told = TRY(told_before_change(t, actor.practice, record));
    if (!record.follows) return out;
    // What the plans before said says nothing of this one.
    std::erase_if(out.records.checks,
                  [&](const auto& each) { return each.policy != record.policy; });
    const auto chain = TRY(load_chain(t, actor.practice, *record.follows));
    std::vector<domain::Entry> moved;
    const auto plans = TRY(deciding_plans(t, actor.practice, chain));
    const auto own = domain::place_behind(plans.front().policy.kind, out.basis.payer.kind,
                                          out.basis.policy.priority);
    for (const auto& plan : plans) {
        if (own <= plan.place) continue;
        out.basis.before.push_back(TRY(plan_before(t, actor.practice, chain, plan, record, moved)));
    }
    return out;
}

Result<void> follow_case(Transaction& t, PracticeId practice, const domain::Case& value,
                         domain::ClaimRecord& record) {
    if (record.follows || record.frequency != domain::Frequency::original || !is_billed(value) ||
        record.policy == *value.policy)
        return {};
    std::optional<Date> first;
    for (const auto& each : record.lines)
        if (each.line.date) first = std::min(first.value_or(*each.line.date), *each.line.date);
    const auto holds = [&](const domain::Policy& policy) {
        return !first || domain::holds_on(policy, *first) == domain::PolicyHolds::yes;
    };
    const auto before = TRY(store::load_policy(t, practice, record.policy)).value;
    const auto now = TRY(store::load_policy(t, practice, *value.policy)).value;
    if (holds(now) || !holds(before)) domain::address_to(*value.policy, record);
    return {};
}

namespace {
/// Whom the plan pays, what a line without a charge charges, and the modifiers of one without any.
void follow_case_and_fees(const ClaimDesk& desk, domain::ClaimRecord& record) {
    if (record.frequency == domain::Frequency::cancellation) return;
    if (!record.typed.contains(std::string(domain::typed_benefits)))
        record.benefits = domain::benefits_of(desk.basis.value);
    domain::take_fees(desk.basis, record);
    domain::take_modifiers(desk.basis, record);
}
}  // namespace

void follow_sources(const ClaimDesk& desk, domain::ClaimRecord& record) {
    if (record.frequency == domain::Frequency::cancellation) return;
    if (!record.typed.contains(std::string(domain::typed_diagnoses)))
        domain::take_diagnoses(desk.basis, record);
    follow_case_and_fees(desk, record);
    if (domain::follows_account(record)) state_paid(desk.records.client_money, record);
}

domain::ClaimRecord as_of_now(const Actor& actor, ClaimDesk& desk, domain::ClaimRecord record) {
    follow_case_and_fees(desk, record);
    domain::learn(desk.basis, desk.records, record, actor.today);
    domain::follow_grants(desk.basis, record);
    return record;
}

Judged judge(const Actor& actor, ClaimDesk& desk, const domain::ClaimRecord& record) {
    const auto now = as_of_now(actor, desk, record);
    Judged out{domain::compose(desk.basis, now), {}};
    for (const auto on : domain::days_of_other_plans(desk.basis, now))
        out.findings.push_back(
            field_finding(domain::Code::day_of_another_plan, "lines", {{"date", on.iso()}}));
    for (auto& each : domain::check(desk.basis, now)) out.findings.push_back(std::move(each));
    if (out.claim.facts) out.claim.facts->most_units = desk.most_units;
    for (auto& each : domain::check_sessions(desk.basis, desk.records, now))
        out.findings.push_back(std::move(each));
    for (auto& each : domain::check_versions_before(now, desk.before))
        out.findings.push_back(std::move(each));
    out.findings.insert(out.findings.end(), desk.told.begin(), desk.told.end());
    for (auto& each : domain::check_plans_before(out.claim))
        out.findings.push_back(std::move(each));
    for (auto& each : domain::scrub(out.claim)) {
        // What is not on file at all the steps tell, where they are asked.
        const auto& field = each.where.field;
        if (field != "facts.no_referral" && field != "facts.no_plan")
            out.findings.push_back(std::move(each));
    }
    const auto& papers = desk.basis.attachments;
    for (std::size_t i = 0; i < record.attachments.size(); ++i) {
        const auto& each = record.attachments[i];
        // AA: kept here until the payer asks.
        if (each.by != "AA" && std::none_of(papers.begin(), papers.end(), [&](const auto& paper) {
                return paper.control_number == each.control_number && paper.document;
            }))
            out.findings.push_back(field_finding(Code::attachment_without_document,
                                                 format("attachments.{}.control_number", i),
                                                 {{"value", each.control_number}}));
    }
    return out;
}

}  // namespace exclaim::flow
