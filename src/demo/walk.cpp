// SPDX-License-Identifier: Apache-2.0
#include "demo/walk.h"

#include <array>

#include "base/text.h"

namespace exclaim::demo {
namespace {
constexpr int first_session = 7, second_session = 9, third_session = 14, after_a_break = 40,
              claim_day = 16, decision_day = 18, last_day = 19, letter_day = 28,
              last_day_of_longer = 31;

struct Words {
    const char *reason, *response, *progress, *next, *home;
};
/// Notes differ, as notes of real days do.
constexpr auto notes = std::to_array<Words>({
    {"Cueing was needed at every set", "All sets without pain",
     "One flight with less help of the rail", "Two flights", "Sit to stand, three times ten"},
    {"The load was raised and watched throughout", "Tired in the last set, recovered soon",
     "Nine rises in thirty seconds, last week eight", "A lower seat", "Stairs twice a day"},
    {"Balance was lost twice on the step and guarded closely", "Steady after a shorter step",
     "Walked 330 metres in six minutes", "The full height of the step again",
     "Heel raises at the sink"},
});

/// What a plan that answers no files says on the telephone.
constexpr const char* said_of_coverage = R"(, "answer": {"status": "active",
            "authorization": "not_required", "out_of_network": {"covered": "yes",
            "deductible_remaining": "0.00", "coinsurance_percent": "40"}})";

std::string quoted_list(const std::vector<std::string>& all, std::string_view pattern) {
    std::string out;
    for (const auto& each : all)
        out += (out.empty() ? "" : ", ") + filled(pattern, {{"code", each}});
    return out;
}
}  // namespace

Result<void> Walk::day(Hand& hand, Hand& signer, int number, Date today) {
    if (number == (guest_.break_between ? after_a_break : third_session))
        return session(hand, signer, today, 2);
    if (guest_.by_post && number == letter_day) return read_letter(hand, today);
    // Letters and appeals take longer.
    const bool longer = guest_.by_post || guest_.script;
    if (number == (longer ? last_day_of_longer : last_day)) return settle(hand, today);
    switch (number) {
        case 0: return arrive(hand, today);
        case 1: return prepare(hand, signer, today);
        case 2: return book(hand);
        case first_session: return session(hand, signer, today, 0);
        case second_session: return session(hand, signer, today, 1);
        case claim_day: return claim(hand);
        case decision_day: return work(hand, today);
        default: return {};
    }
}

std::string Walk::case_body(Date today, std::string_view end) const {
    return filled(
        R"({"practitioner": "$practitioner", "policy": $policy, "title": "$title", "opened": "$day",
            "billing": "$billing", "place": "11", "released_on": "$day", "assigned_on": $assigned,
            "agreement_on": "$day", "estimate_on": $estimate, "diagnoses": [$diagnoses]$end})",
        {{"practitioner", practitioner()},
         {"policy", guest_.cash ? "null" : "\"" + policy_ + "\""},
         {"title", guest_.title},
         {"day", today.iso()},
         {"billing", guest_.cash        ? "cash"
                     : guest_.to_client ? "claim_unassigned"
                                        : "claim_assigned"},
         {"estimate", guest_.cash ? "\"" + today.iso() + "\"" : "null"},
         {"assigned", guest_.to_client ? "null" : "\"" + today.iso() + "\""},
         {"diagnoses",
          quoted_list(guest_.diagnoses,
                      filled(R"({"code": "$$code", "diagnosed_by": "Priya Rao MD", "on": "$day"})",
                             {{"day", today.plus_days(-20).iso()}}))},
         {"end", std::string(end)}});
}

Result<void> Walk::arrive(Hand& hand, Date today) {
    opened_ = today;
    client_ = TRY(hand.post("/clients", filled(R"({"first_name": "$first", "last_name": "$last",
        "birth_date": "$birth", "sex": "$sex", "phone": "713555$phone", "address": {"line1":
        "$house Oak Ave", "line2": "", "city": "Houston", "state": "TX", "zip": "77003"}})",
                                               {{"first", guest_.first},
                                                {"last", guest_.last},
                                                {"birth", guest_.birth.iso()},
                                                {"sex", guest_.sex},
                                                {"phone", format("{:04}", 100 + place_)},
                                                {"house", format("{}", 9 + place_)}})))
                  .id();
    policy_ = TRY(hand.post("/clients/" + client_ + "/policies",
                            filled(R"({"payer": "$payer", "member_id": "$member",
        "group_number": "GRP001"})",
                                   {{"payer", payer()}, {"member", guest_.member_id}})))
                  .id();
    if (!reaches(Reach::opened)) return {};
    case_ = TRY(hand.post("/clients/" + client_ + "/cases", case_body(today, ""))).id();
    if (reaches(Reach::asked) && asks_by_file())
        TRY(hand.post("/cases/" + case_ + "/eligibility",
                      filled(R"({"kind": "ask", "on": "$day"})", {{"day", today.iso()}})));
    return {};
}

Result<void> Walk::prepare(Hand& hand, Hand& signer, Date today) {
    if (reaches(Reach::called) && !guest_.cash && !guest_.no_call)
        TRY(hand.post("/cases/" + case_ + "/eligibility",
                      filled(R"({"kind": "call", "asked_by": "phone", "spoke_with": "Dana",
            "reference": "$reference", "accepts_mes": "yes", "codes": ["97110", "97530"],
            "state": "TX"$coverage})",
                             {{"reference", format("{}", 8841 + place_)},
                              {"coverage", guest_.by_post ? said_of_coverage : ""}})));
    if (reaches(Reach::referred)) TRY(refer(hand, today));
    if (reaches(Reach::measured)) TRY(plan(hand, signer, today));
    if (reaches(Reach::requested) && !guest_.cash && guest_.plan == "EXAMPLE PPO 3000")
        TRY(hand.post("/cases/" + case_ + "/authorizations/request",
                      filled(R"({"asked": 12, "begins": "$day", "ends": "$end"})",
                             {{"day", today.iso()}, {"end", today.plus_days(60).iso()}})));
    return {};
}

Result<void> Walk::book(Hand& hand) {
    if (reaches(Reach::booked))
        TRY(hand.post("/cases/" + case_ + "/sessions",
                      filled(R"({"practitioner": "$practitioner", "on": "$day", "begins": $begins,
            "ends": $ends, "place": "11", "state": "booked"})",
                             {{"practitioner", practitioner()},
                              {"day", opened_.plus_days(first_session).iso()},
                              {"begins", format("{}", 480 + place_ % 12 * 60)},
                              {"ends", format("{}", 540 + place_ % 12 * 60)}})));
    return {};
}

Result<void> Walk::refer(Hand& hand, Date today) {
    const auto letter = TRY(hand.bring("/documents", format("%PDF-1.4\n% referral {}\n", place_),
                                       "application/pdf"))
                            .id();
    referral_ =
        TRY(hand.post("/cases/" + case_ + "/referrals",
                      filled(
                          R"json({"first_name": "Priya", "last_name": "Rao", "credential": "md",
        "npi": "1234567893", "state": "TX", "written_on": "$day", "diagnoses": [$diagnoses],
        "necessity": "Weakness limits stairs and walking.",
        "role_text": "$role",
        "visits_per_week": 2, "weeks": 6, "precautions": "No kneeling", "signature": "$signature",
        "document": "$letter", "discharge": {"care": "physical_therapy", "on": "$discharge",
        "maximum_benefit": "yes", "document": "$letter"}, "origin": "$origin",
        "deficit": "Stairs with the rail only"
})json",
                          {{"day", today.iso()},
                           {"diagnoses", quoted_list(guest_.diagnoses, R"("$code")")},
                           {"role",
                            "Medical Exercise Specialist - Medical Exercise Training (not physical "
                            "therapy, not personal training)"},
                           {"signature", guest_.unsigned_referral ? "none" : "hand"},
                           {"letter", letter},
                           {"discharge", today.plus_days(-15).iso()},
                           {"origin", place_ == 0 ? "surgery" : "chronic_disease"}})))
            .id();
    return {};
}

Result<void> Walk::plan(Hand& hand, Hand& signer, Date today) {
    for (const auto& [measure, value] :
         {std::pair{"chair_stand_30s", "8"}, std::pair{"six_minute_walk", "310"}})
        TRY(hand.post("/cases/" + case_ + "/measurements",
                      filled(R"({"measure": "$measure", "on": "$day", "items": ["$value"]})",
                             {{"measure", measure}, {"day", today.iso()}, {"value", value}})));
    const auto made = TRY(hand.post(
        "/cases/" + case_ + "/plans",
        filled(
            R"({"referral": "$referral", "practitioner": "$practitioner", "assessed_on": "$day",
        "assessment": "Stairs only with the rail, one flight.", "deficits": "Stairs and endurance.",
        "goals": [{"term": "short", "measure": "chair_stand_30s", "baseline": "8", "baseline_on":
          "$day", "target": "11", "target_on": "$short", "function":
          "Rise from a chair without hands", "codes": ["97530"]},
         {"term": "long", "measure": "six_minute_walk", "baseline": "310", "baseline_on": "$day",
          "target": "375", "target_on": "$long", "function": "Walk to the shop and back",
          "codes": ["97110"]}],
        "exercises": [{"name": "Step-up", "code": "97110", "frequency": "2 days a week",
          "intensity": "RPE 5 of 10", "time": "15 minutes", "type": "strength", "progression":
          "2 cm a week", "stop_rule": "pain above 4 of 10"},
         {"name": "Sit to stand", "code": "97530", "frequency": "2 days a week", "intensity":
          "RPE 6 of 10", "time": "15 minutes", "type": "functional strength", "progression":
          "lower seat", "stop_rule": "pain above 4 of 10"}],
        "codes": [{"code": "97110", "minutes": 30}, {"code": "97530", "minutes": 15}],
        "visits_per_week": 2, "weeks": 6, "begins": "$day", "ends": "$end", "reassess_days": 30,
        "precautions": "No kneeling", "limits": {"systolic": 180, "diastolic": 105,
        "heart_rate": 140, "spo2": 90}})",
            {{"referral", referral_},
             {"practitioner", practitioner()},
             {"day", today.iso()},
             {"short", today.plus_days(30).iso()},
             {"long", today.plus_days(88).iso()},
             {"end", today.plus_days(60).iso()}})));
    if (reaches(Reach::planned))
        for (const auto& [by, who] : {std::pair{&signer, "practitioner"},
                                      std::pair{&hand, "client"}, std::pair{&hand, "referrer"}})
            TRY(by->post(
                "/plans/" + made.id() + "/sign",
                filled(R"({"as": "$who", "on": "$day"})", {{"who", who}, {"day", today.iso()}})));
    return {};
}

Result<void> Walk::session(Hand& hand, Hand& signer, Date today, int number) {
    if (!reaches(Reach::delivered)) return {};
    const auto begin = 480 + static_cast<int>(place_ % 12) * 60;
    const int longer = number == 1 ? 45 : 30;
    const auto base = filled(
        R"("practitioner": "$practitioner", "on": "$day", "begins": $begins, "ends": $ends,
        "place": "11")",
        {{"practitioner", practitioner()},
         {"day", today.iso()},
         {"begins", format("{}", begin)},
         {"ends", format("{}", begin + 60)}});
    std::string id;
    std::int64_t version = 1;
    const auto sessions = TRY(hand.get("/cases/" + case_ + "/sessions"));
    for (const auto& each : sessions.items())
        if (text_of(each, "state") == "booked") id = text_of(each, "id");
    if (id.empty())
        id = TRY(hand.post("/cases/" + case_ + "/sessions", "{" + base + R"(, "state": "booked"})"))
                 .id();
    else
        version = TRY(hand.get("/sessions/" + id)).version();
    std::string blocks =
        filled(R"({"code": "97110", "begins": $from, "ends": $to})",
               {{"from", format("{}", begin * 60)}, {"to", format("{}", (begin + longer) * 60)}});
    if (number != 1)
        blocks += filled(R"(, {"code": "97530", "begins": $from, "ends": $to})",
                         {{"from", format("{}", (begin + longer) * 60)},
                          {"to", format("{}", (begin + longer + 15) * 60)}});
    TRY(hand.put("/sessions/" + id,
                 "{" + base + R"(, "state": "delivered", "blocks": [)" + blocks + R"(],
        "before": {"systolic": 128, "diastolic": 78, "heart_rate": 72}, "after": {"systolic": 134,
        "diastolic": 80, "heart_rate": 88}, "adverse_asked": true, "doses": [{"exercise": "Step-up",
        "sets": 3, "repetitions": 10, "effort": 5}, {"exercise": "Sit to stand", "sets": 3,
        "repetitions": 10, "effort": 6}]})",
                 version));
    const auto& words = notes[static_cast<std::size_t>(number)];
    const auto note = TRY(hand.get("/sessions/" + id + "/note"));
    TRY(hand.put(
        "/sessions/" + id + "/note",
        filled(R"({"reasons": [$reasons], "goals": [1, 2], "response": "$response",
        "progress": "$progress", "next": "$next", "deviation": "$deviation",
        "home_programme": "$home"})",
               {{"reasons",
                 quoted_list(number == 1 ? std::vector<std::string>{"97110"}
                                         : std::vector<std::string>{"97110", "97530"},
                             filled(R"json({"code": "$$code", "reason": "$reason ($$code)"})json",
                                    {{"reason", words.reason}}))},
                {"response", words.response},
                {"progress", words.progress},
                {"next", words.next},
                {"deviation", number == 1 ? "Stairs were the trouble that day, so all of the time "
                                            "went into strength for them."
                                          : "None"},
                {"home", words.home}}),
        note.version()));
    const bool last_stays_open = guest_.reach == Reach::delivered && number == 2;
    if (last_stays_open) return {};
    TRY(signer.post("/sessions/" + id + "/note/sign", "{}"));
    return {};
}

Result<void> Walk::claim(Hand& hand) {
    if (!reaches(Reach::built) || guest_.cash) return {};
    // Sessions before and after October 1 are billed apart.
    for (std::size_t left = 1, before = 0; left > 0 && left != before;) {
        const auto made = TRY(hand.post("/cases/" + case_ + "/claims", "{}"));
        if (guest_.by_post)
            TRY(mail(hand, made.id()));
        else if (reaches(Reach::sent))
            TRY(hand.post(
                "/claims/send",
                filled(R"({"claims": ["$claim"], "override_reason": "$reason"})",
                       {{"claim", made.id()},
                        {"reason",
                         guest_.no_call ? "The client wants the plan to decide it." : ""}})));
        before = left;
        left = 0;
        for (const auto& day : TRY(hand.get("/cases/" + case_ + "/billable")).items())
            if (text_of(day, "on_claim").empty()) ++left;
    }
    return {};
}

Result<void> Walk::mail(Hand& hand, const std::string& claim) {
    TRY(hand.post("/claims/" + claim + "/evidence", R"({"kind": "mailed"})"));
    return {};
}

/// The plan's explanation of benefits is typed from the letter: it allows what was charged, less
/// the client's 40 %.
Result<void> Walk::read_letter(Hand& hand, Date today) {
    const auto claims = TRY(hand.get("/cases/" + case_ + "/claims"));
    auto check = 20411 + 2 * place_;
    for (const auto& each : claims.items()) {
        const auto claim = TRY(hand.get("/claims/" + text_of(each, "id")));
        std::string lines;
        Money paid;
        for (const auto& line : claim.items("lines")) {
            const auto charge = *Money::parse(text_of(line, "charge"));
            const auto share = Money::from_cents(charge.cents() * 40 / 100);
            paid += charge - share;
            lines += (lines.empty() ? "" : ", ") +
                     filled(R"({"line_control": "$number", "code": "$code", "charge": "$charge",
                "paid": "$paid", "allowed": "$charge", "adjustments": [{"group": "PR", "reason": "2",
                "amount": "$share"}]})",
                            {{"number", text_of(line, "number")},
                             {"code", text_of(line, "code")},
                             {"charge", charge.text()},
                             {"paid", (charge - share).text()},
                             {"share", share.text()}});
        }
        TRY(hand.post("/payments", filled(R"({"payer_id": "$payer", "payer_name":
            "Sample Mutual", "trace": "$number", "method": "CHK", "date": "$day", "amount": "$paid",
            "claims": [{"control_number": "$claim", "status": "1", "charge": "$charge",
            "paid": "$paid", "lines": [$lines]}]})",
                                          {{"payer", payer_by_post},
                                           {"number", format("{}", check++)},
                                           {"day", today.iso()},
                                           {"paid", paid.text()},
                                           {"claim", claim.text("control_number")},
                                           {"charge", claim.text("charge")},
                                           {"lines", lines}})));
    }
    return {};
}

/// What plans left open is the client's.
Result<void> Walk::decide(Hand& hand) {
    const auto questions = TRY(hand.get("/questions?limit=200&case=" + case_));
    for (const auto& each : questions.items())
        TRY(hand.post("/questions/" + text_of(each, "id") + "/decide",
                      R"({"decision": "bill_client"})"));
    return {};
}

Result<void> Walk::work(Hand& hand, Date today) {
    if (!reaches(Reach::worked) || guest_.cash) return {};
    TRY(decide(hand));
    const auto denials = TRY(hand.get("/cases/" + case_ + "/denials"));
    for (const auto& each : denials.items())
        if (text_of(each, "state") == "open")
            TRY(hand.post("/denials/" + text_of(each, "id") + "/appeals",
                          filled(R"({"level": "first", "sent_on": "$day", "letter":
            "The notes are enclosed. They show the minutes and the function that was worked on."})",
                                 {{"day", today.iso()}})));
    return {};
}

Result<void> Walk::settle(Hand& hand, Date today) {
    if (!reaches(Reach::settled)) return {};
    // What the plan said after an appeal leaves something open, too.
    if (!guest_.cash) TRY(decide(hand));
    TRY(collect(hand, today));
    const auto stored = TRY(hand.get("/cases/" + case_));
    TRY(hand.put("/cases/" + case_,
                 case_body(opened_, filled(R"(, "closed": "$day", "outcome":
        "Stairs without the rail; the walk to the shop is possible.")",
                                           {{"day", today.iso()}})),
                 stored.version()));
    return {};
}

Result<void> Walk::collect(Hand& hand, Date today) {
    const auto payments = TRY(hand.get("/payments?limit=200"));
    for (const auto& each : payments.items())
        if (!guest_.cash && text_of(each, "deposited").empty() &&
            guest_.by_post == (text_of(each, "payer_id") == payer_by_post))
            TRY(hand.post("/payments/" + text_of(each, "id") + "/deposit",
                          filled(R"({"on": "$day"})", {{"day", today.iso()}})));
    const auto owed = TRY(hand.get("/cases/" + case_ + "/money")).text("total", "client_owes");
    TRY(hand.post("/clients/" + client_ + "/payments",
                  filled(R"({"amount": "$amount", "on": "$day", "method": "card"})",
                         {{"amount", owed}, {"day", today.iso()}})));
    return {};
}

}  // namespace exclaim::demo
