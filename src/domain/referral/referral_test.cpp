// SPDX-License-Identifier: Apache-2.0
#include "domain/referral/referral.h"

#include <doctest/doctest.h>

using namespace exclaim;
using namespace exclaim::domain;

namespace {
Date day(std::string_view iso) {
    return *Date::parse_iso(iso);
}

/// A referral with everything that domain sheet L.2 asks for.
Referral whole() {
    Referral out;
    out.first_name = "Alex";
    out.last_name = "Sample";
    out.credential = ReferrerCredential::md;
    out.npi = Npi::parse("1234567893");
    out.state = State::parse("TX");
    out.written_on = day("2026-10-01");
    out.diagnoses = {*DiagnosisCode::parse("Z47.1"), *DiagnosisCode::parse("Z96.651")};
    out.necessity = "Cannot climb stairs after knee replacement.";
    out.role_text =
        "Medical Exercise Specialist - Medical Exercise Training (not physical therapy, not "
        "personal training)";
    out.visits_per_week = 3;
    out.weeks = 4;
    out.precautions = "None";
    out.signature = Signature::hand;
    out.document = DocumentId{1};
    out.discharge =
        Discharge{FormerCare::physical_therapy, day("2026-09-15"), Answer::yes, DocumentId{2}};
    out.origin = Origin::surgery;
    out.deficit = "Stairs only one by one";
    return out;
}

ReferralContext context() {
    ReferralContext out;
    out.today = day("2026-10-07");
    out.case_diagnoses = whole().diagnoses;
    return out;
}

std::string codes(const Referral& referral, const ReferralContext& against = context()) {
    std::string out;
    for (const auto& each : check(referral, against)) out += (out.empty() ? "" : " ") + each.code;
    return out;
}
/// What one change of a whole referral is told.
template <class Change>
std::string after(Change&& change) {
    auto out = whole();
    change(out);
    return codes(out);
}
}  // namespace

TEST_CASE("a whole referral has nothing to be told") {
    CHECK(codes(whole()).empty());
}

TEST_CASE("an empty referral is told everything it lacks, and nothing of it blocks keeping it") {
    const auto findings = check(Referral{}, context());
    CHECK_FALSE(has_block(findings));
    CHECK(codes(Referral{}) ==
          "REF-0001 REF-0002 REF-0003 REF-0004 REF-0005 REF-0007 REF-0010 REF-0011 REF-0032 "
          "REF-0015 REF-0017 REF-0019 REF-0030 REF-0031 REF-0026");
}

TEST_CASE("each thing a referral has to say is asked for by itself") {
    CHECK(after([](auto& r) { r.credential.reset(); }) == "REF-0002");
    CHECK(after([](auto& r) { r.npi.reset(); }) == "REF-0003");
    CHECK(after([](auto& r) { r.diagnoses.clear(); }) == "REF-0007");
    CHECK(after([](auto& r) { r.diagnoses = {*DiagnosisCode::parse("M17.11")}; }) == "REF-0008");
    CHECK(after([](auto& r) { r.necessity.clear(); }) == "REF-0010");
    CHECK(after([](auto& r) { r.necessity = "Weak."; }) == "REF-0035");
    CHECK(after([](auto& r) {
              r.necessity = "Continue physical therapy: she cannot climb stairs alone.";
          }) == "REF-0039");
    CHECK(after([](auto& r) {
              r.necessity = "Completed physical therapy in June; she cannot climb stairs alone.";
          }).empty());
    CHECK(after([](auto& r) { r.weeks.reset(); }) == "REF-0015");
    CHECK(after([](auto& r) { r.visits_per_week = 8; }) == "REF-0016");
    CHECK(after([](auto& r) { r.signature = Signature::none; }) == "REF-0017");
    CHECK(after([](auto& r) { r.signature = Signature::electronic; }).empty());
    CHECK(after([](auto& r) { r.document.reset(); }) == "REF-0019");
    CHECK(after([](auto& r) { r.deficit.clear(); }) == "REF-0031");
    CHECK(after([](auto& r) { r.origin = Origin::other; }) == "REF-0030");
    CHECK(after([](auto& r) { r.discharge.reset(); }) == "REF-0026");
    CHECK(after([](auto& r) { r.discharge->on.reset(); }) == "REF-0027");
    CHECK(after([](auto& r) { r.discharge->maximum_benefit = Answer::unknown; }) == "REF-0028");
    CHECK(after([](auto& r) { r.discharge->document.reset(); }) == "REF-0029");
}

TEST_CASE("A.1: an NP or PA refers under an MD or DO who is named") {
    for (const auto who : {ReferrerCredential::np, ReferrerCredential::pa}) {
        CHECK(after([&](auto& r) { r.credential = who; }) == "REF-0037");
        CHECK(after([&](auto& r) {
                  r.credential = who;
                  r.supervisor = "Priya Rao, MD";
              }).empty());
    }
}

TEST_CASE("the referrer is nobody of the practice") {
    auto against = context();
    against.own = {*whole().npi};
    CHECK(codes(whole(), against) == "REF-0033");
}

TEST_CASE("care that ends later has not ended, neither today nor on the day read for") {
    CHECK(after([](auto& r) { r.discharge->on = day("2026-10-08"); }) == "REF-0034");
    CHECK(after([](auto& r) { r.discharge->on = day("2026-10-07"); }).empty());
    auto ahead = context();
    ahead.business_day = day("2026-09-14");
    CHECK(codes(whole(), ahead) == "REF-0034");
}

TEST_CASE("a stamp is no signature") {
    CHECK(after([](auto& r) { r.signature = Signature::stamp; }) == "REF-0018");
}

TEST_CASE(
    "the referral names Medical Exercise Training, and neither therapy nor training in person") {
    const auto role = [](std::string text) { return after([&](auto& r) { r.role_text = text; }); };
    CHECK(role("Medical Exercise Training by an MES").empty());
    CHECK(role("Exercise with Kim") == "REF-0012");
    CHECK(role("Physical therapy by a Medical Exercise Specialist") == "REF-0013");
    CHECK(role("Medical exercise and personal training") == "REF-0013");
    CHECK(role("Medical Exercise Training. Not personal training. Physical therapy too") ==
          "REF-0013");
    CHECK(role("Medical Exercise Training, no physical therapy or personal training").empty());
    CHECK(role("Medical Exercise Training: therapeutic exercise") == "REF-0014");
    CHECK(role("Medical Exercise Training. No weight restrictions, physical therapy 3 times a "
               "week") == "REF-0013");
    CHECK(role("Medical exercise, no weight restrictions, personal training") == "REF-0013");
    CHECK(role("Medical exercise and physiotherapy") == "REF-0013");
    CHECK(role("Medical Exercise as rehabilitation therapy by a therapist") == "REF-0013");
    CHECK(role("Medical Exercise Training after physical therapy, which ended in June").empty());
    CHECK(role("Medical Exercise Training, not physical therapy or occupational therapy").empty());
}

TEST_CASE("a referral holds 90 days unless it or the payer says otherwise") {
    auto referral = whole();
    CHECK(referral_end(referral, {}) == day("2026-12-30"));
    CHECK(referral_end(referral, 30) == day("2026-10-31"));
    referral.begins = day("2026-10-05");
    CHECK(referral_end(referral, 30) == day("2026-11-04"));
    referral.ends = day("2026-11-15");
    CHECK(referral_end(referral, 30) == day("2026-11-04"));  // the payer's days end it before
    CHECK(referral_end(referral, 60) == day("2026-11-15"));
    CHECK(referral_end(referral, {}) == day("2026-11-15"));
    CHECK_FALSE(referral_end(Referral{}, {}));
}

TEST_CASE("the day decides: not yet, in time, soon over, over; the order comes first") {
    const auto on = [](std::string_view today, std::int64_t weeks = 4) {
        auto against = context();
        against.today = day(today);
        auto referral = whole();
        referral.weeks = weeks;
        return codes(referral, against);
    };
    CHECK(on("2026-09-30") == "REF-0006");
    CHECK(on("2026-10-01").empty());
    CHECK(on("2026-10-14").empty());
    CHECK(on("2026-10-15") == "REF-0021");
    CHECK(on("2026-10-29") == "REF-0021");
    CHECK(on("2026-10-30") == "REF-0036");
    CHECK(on("2026-12-15", 20).empty());
    CHECK(on("2026-12-16", 20) == "REF-0021");
    CHECK(on("2026-12-30", 20) == "REF-0021");
    CHECK(on("2026-12-31", 20) == "REF-0020");
    CHECK(on("2026-12-31") == "REF-0020");
    CHECK(after([](auto& r) { r.begins = day("2026-10-10"); }) == "REF-0022");
    CHECK(after([](auto& r) { r.ends = day("2026-09-01"); }) == "PPL-0005");
    auto against = context();
    against.assessed_on = day("2026-09-30");
    CHECK(codes(whole(), against) == "REF-0024");
    against.assessed_on = day("2026-10-01");
    against.sessions = {{day("2026-10-06"), PractitionerId{1}},
                        {day("2026-09-29"), PractitionerId{1}}};
    CHECK(codes(whole(), against) == "REF-0023");
}

TEST_CASE("a session before a renewal came before no referral where the first one covered it") {
    auto against = context();
    against.sessions = {{day("2026-10-06"), PractitionerId{1}}};
    auto renewal = whole();
    renewal.written_on = day("2026-11-01");
    against.all = {whole()};
    against.today = day("2026-11-05");
    CHECK(codes(renewal, against).find("REF-0023") == std::string::npos);
    against.sessions.emplace_back(day("2026-09-29"), PractitionerId{1});
    CHECK(codes(renewal, against).find("REF-0023") != std::string::npos);
}

TEST_CASE("visits that are no number to order are told as that, not as used up") {
    auto referral = whole();
    referral.visits = -12;
    CHECK(codes(referral, context()) == "REF-0016");
    referral.visits = 0;
    CHECK(codes(referral, context()) == "REF-0016");
}

TEST_CASE("an assessment that a referral was there for is not told against a later one") {
    CHECK(was_ordered(whole(), day("2026-10-01")));
    CHECK_FALSE(was_ordered(whole(), day("2026-09-30")));
    CHECK_FALSE(was_ordered(whole(), std::nullopt));
}

TEST_CASE(
    "three visits a week for four weeks are twelve; a day under one practitioner counts once") {
    const auto referral = whole();
    CHECK(visits_ordered(referral) == 12);
    const PractitionerId kim{1}, lee{2};
    const std::vector<Visit> visits{{day("2026-10-06"), kim},
                                    {day("2026-10-06"), kim},
                                    {day("2026-10-06"), lee},
                                    {day("2026-10-08"), kim},
                                    {day("2026-09-01"), kim}};
    CHECK(count_visits(referral, {}, visits) == VisitCount{12, 9, 3});
    CHECK(count_visits(Referral{}, {}, visits) == VisitCount{});
    auto against = context();
    for (int i = 0; i < 12; ++i) against.sessions.emplace_back(day("2026-10-02").plus_days(i), kim);
    CHECK(codes(referral, against) == "REF-0025");
}

TEST_CASE("of several referrals the signed one that holds counts, the newest first") {
    std::vector all{whole(), whole(), whole()};
    all[0].number = "first";
    all[1].number = "second";
    all[1].signature = Signature::none;
    all[2].number = "third";
    all[2].written_on = day("2026-11-01");
    CHECK(referral_on(all, {}, day("2026-10-10"))->number == "first");
    CHECK(referral_on(all, {}, day("2026-11-01"))->number == "third");
    CHECK(referral_on(all, {}, day("2027-06-01"))->number == "third");
    CHECK(referral_on({}, {}, day("2026-10-10")) == nullptr);
}

TEST_CASE("a number that names a clinician obeys the NPI check digit (A.5)") {
    for (const auto* good : {"1234567893", "1558598797", "1999999992"}) CHECK(Npi::parse(good));
    for (const auto* bad : {"1234567890", "0234567893", "123456789"}) CHECK_FALSE(Npi::parse(bad));
}
