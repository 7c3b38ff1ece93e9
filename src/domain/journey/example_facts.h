// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/text.h"
#include "domain/journey/facts.h"

// For tests: a case in which everything is right.
namespace exclaim::domain::example {

inline Date day(std::string_view iso) {
    return *Date::parse_iso(iso);
}
inline Instant at(std::string_view iso) {
    return *Instant::parse(std::string(iso) + "T15:00:00Z");
}
inline ProcedureCode code(std::string_view text) {
    return *ProcedureCode::parse(text);
}
inline const Date first_day = day("2026-10-06");
inline const Date second_day = day("2026-10-08");
inline const Date closed_on = day("2026-11-20");

inline Session session(Date on) {
    Session out;
    out.for_case = CaseId{1};
    out.practitioner = PractitionerId{3};
    out.on = on;
    out.begins = 540;
    out.ends = 585;
    out.state = SessionState::delivered;
    out.plan = PlanId{30};
    out.blocks = {{code("97110"), 32400, 33900, false, ""},
                  {code("97112"), 33900, 34800, false, ""}};
    out.adverse_asked = true;
    return out;
}

inline ClaimFacts claim(std::int64_t id, SessionId session, Date on) {
    ClaimFacts out;
    out.id = ClaimId{id};
    out.record.for_case = CaseId{1};
    out.record.policy = PolicyId{4};
    out.clean = true;
    out.record.control_number = format("MX26-{:06}", id);
    out.record.built_on = on.plus_days(1);
    BuiltLine line;
    line.line.number = format("L{}", id);
    line.line.code = "97110";
    line.line.charge = Money::from_cents(160'00);
    line.line.units = 2;
    line.line.date = on;
    line.session = session;
    out.record.lines = {line};
    const auto say = [&](EvidenceKind kind, Verdict verdict, Level level, std::string_view iso) {
        Evidence each;
        each.kind = kind;
        each.verdict = verdict;
        each.level = level;
        each.at = at(iso);
        out.evidence.push_back(each);
    };
    say(EvidenceKind::sent, Verdict::sent, Level::unknown, "2026-10-14");
    say(EvidenceKind::ack_277ca, Verdict::accepted, Level::payer, "2026-10-15");
    say(EvidenceKind::remittance, Verdict::paid, Level::payer, "2026-11-02");
    const auto post = [&](EntryKind kind, Account from, Account to, std::int64_t cents) {
        out.entries.push_back({line.line.number, kind, from, to, Money::from_cents(cents),
                               day("2026-11-02"), PaymentId{80}.text()});
    };
    post(EntryKind::charge, Account::billed, Account::open, 160'00);
    post(EntryKind::payer_payment, Account::open, Account::paid, 100'00);
    post(EntryKind::client_share, Account::open, Account::client, 60'00);
    post(EntryKind::client_payment, Account::client, Account::collected, 60'00);
    return out;
}

inline void add_people(CaseFacts& f) {
    f.id = CaseId{1};
    f.value.client = ClientId{2};
    f.value.policy = PolicyId{4};
    f.value.practitioner = PractitionerId{3};
    f.value.diagnoses = {{*DiagnosisCode::parse("M1711"), "Priya Rao MD", {}, {}}};
    f.value.opened = day("2026-10-01");
    f.value.closed = closed_on;
    f.value.outcome = "Climbs a flight of stairs without the rail.";
    f.policy = Policy{};
    f.policy->client = ClientId{2};
    f.policy->payer = PayerId{5};
    Payer payer;
    payer.name = "Example Blue PPO";
    payer.unit_rule = UnitRule::cms;
    f.payer = With<PayerId, Payer>{PayerId{5}, payer};
    f.practitioner = Practitioner{};
    f.practitioner->credentials = {{"MES", "12345", day("2025-01-10"), day("2027-01-10")}};
    f.practitioner->taxonomy = *Taxonomy::parse("174400000X");
    f.practitioners = {{PractitionerId{3}, *f.practitioner}};
}
inline void add_coverage(CaseFacts& f) {
    EligibilityCheck check;
    check.for_case = f.id;
    check.policy = *f.value.policy;
    check.on = first_day;
    check.asked_on = day("2026-10-01");
    check.answer = EligibilityAnswer{};
    check.answer->status = CoverageStatus::active;
    check.answer->out_of_network.covered = Covered::yes;
    check.answer->authorization = NeedsAuthorization::required;
    f.checks = {{CheckId{10}, check}};

    Acceptance accepted;
    accepted.payer = PayerId{5};
    accepted.taxonomy = f.practitioner->taxonomy;
    accepted.codes = {code("97110"), code("97112")};
    accepted.answer = Answer::yes;
    accepted.asked_on = day("2026-10-02");
    accepted.reference = "8841";
    f.acceptances = {{AcceptanceId{11}, accepted}};
}
inline void add_order(CaseFacts& f) {
    Referral referral;
    referral.for_case = f.id;
    referral.first_name = "Priya";
    referral.last_name = "Rao";
    referral.credential = ReferrerCredential::md;
    referral.npi = *Npi::parse("1558598797");
    referral.written_on = referral.begins = day("2026-10-01");
    referral.diagnoses = {f.value.diagnoses[0].code};
    referral.necessity = "Cannot climb stairs after the replacement of the right knee.";
    referral.role_text =
        "Medical Exercise Specialist, Medical Exercise Training (not physical therapy)";
    referral.visits_per_week = 2;
    referral.weeks = 6;
    referral.signature = Signature::hand;
    referral.document = DocumentId{20};
    referral.discharge =
        Discharge{FormerCare::physical_therapy, day("2026-09-25"), Answer::yes, DocumentId{21}};
    referral.origin = Origin::surgery;
    referral.deficit = "Stairs only with the rail.";
    f.referrals = {{ReferralId{22}, referral}};
}
inline void add_plan(CaseFacts& f) {
    Measurement measured;
    measured.for_case = f.id;
    measured.measure = "tug";
    measured.on = day("2026-10-03");
    measured.score = Score{14'200};
    f.measurements = {{MeasurementId{23}, measured}};

    Plan plan;
    plan.for_case = f.id;
    plan.referral = ReferralId{22};
    plan.assessed_on = day("2026-10-03");
    Goal goal;
    goal.measure = "tug";
    goal.baseline = Score{14'200};
    goal.target = Score{11'000};
    goal.target_on = day("2026-11-05");
    goal.function = "climb one flight of stairs without the rail";
    plan.goals = {goal};
    plan.codes = {{code("97110"), 25}, {code("97112"), 15}};
    plan.visits_per_week = 2;
    plan.weeks = 6;
    plan.begins = day("2026-10-05");
    plan.practitioner = PractitionerId{3};
    plan.signed_by = UserId{6};
    plan.signed_at = at("2026-10-04");
    f.plans = {{PlanId{30}, plan}};
}
inline void add_grant(CaseFacts& f) {
    Authorization grant;
    grant.for_case = f.id;
    grant.state = AuthorizationState::approved;
    grant.source = Source::response_278;
    grant.number = "AUTH778899";
    grant.granted = 12;
    grant.begins = day("2026-10-05");
    grant.ends = day("2026-12-15");
    f.authorizations = {{AuthorizationId{40}, grant}};
}
inline void add_judged(CaseFacts& f) {
    std::int64_t next = 50;
    for (const auto on : {first_day, second_day}) {
        const SessionId id{next++};
        f.sessions.push_back({id, session(on)});
        Note note;
        note.session = id;
        note.signed_by = UserId{6};
        note.signed_at = at(on.iso());
        note.credential = "MES 12345";
        f.notes.push_back({NoteId{next++}, note});
        f.claims.push_back(claim(next++, id, on));
    }
    f.payments = {{PaymentId{80},
                   Money::from_cents(200'00),
                   day("2026-11-02"),
                   day("2026-11-05"),
                   {f.claims[0].id, f.claims[1].id},
                   {},
                   {{f.claims[0].id, Money::from_cents(100'00)},
                    {f.claims[1].id, Money::from_cents(100'00)}}}};
    DenialItem denial;
    denial.claim = f.claims[0].id;
    denial.line = f.claims[0].record.lines[0].line.number;
    denial.denial.reason = "197";
    denial.denial.meaning = "authorization was missing";
    denial.denial.actions = {"retro_authorization", "appeal", "write_off"};
    denial.denial.amount = Money::from_cents(160'00);
    denial.notice = day("2026-11-02");
    denial.due = day("2027-04-30");
    denial.state = DenialState::won;
    f.denials = {{DenialId{90}, denial}};
}

/// Two sessions, each on a claim, paid, one denial won; the case is closed.
inline CaseFacts complete() {
    CaseFacts f;
    add_people(f);
    add_coverage(f);
    add_order(f);
    add_plan(f);
    add_grant(f);
    add_judged(f);
    return f;
}

}  // namespace exclaim::domain::example
