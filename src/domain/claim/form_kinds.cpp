// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <set>

#include "base/in_words.h"
#include "base/npi.h"
#include "base/text.h"
#include "domain/claim/scrub.h"
#include "domain/rules/words.h"

// Kinds of rules about the parties, numbers and money of a claim.
namespace exclaim::domain {
namespace {

using Text = std::string (*)(const Claim&);
struct Field {
    std::string_view path;
    Text text;
};
template <class Code>
std::string code_text(const std::optional<Code>& code) {
    return code ? code->text() : std::string{};
}

/// The fields that a row can ask for.
constexpr std::array<Field, 20> fields{{
    {"control_number", [](const Claim& c) { return c.control_number; }},
    {"sender.id", [](const Claim& c) { return c.sender.id; }},
    {"sender.phone", [](const Claim& c) { return c.sender.phone; }},
    {"receiver.id", [](const Claim& c) { return c.receiver.id; }},
    {"receiver.name", [](const Claim& c) { return c.receiver.name; }},
    {"billing.name", [](const Claim& c) { return c.billing.name; }},
    {"billing.npi", [](const Claim& c) { return c.billing.npi; }},
    {"billing.ein", [](const Claim& c) { return c.billing.ein; }},
    {"billing.taxonomy", [](const Claim& c) { return c.billing.taxonomy; }},
    {"billing.address.line1", [](const Claim& c) { return c.billing.address.line1; }},
    {"billing.address.city", [](const Claim& c) { return c.billing.address.city; }},
    {"billing.address.state", [](const Claim& c) { return code_text(c.billing.address.state); }},
    {"billing.address.zip", [](const Claim& c) { return code_text(c.billing.address.zip); }},
    {"payer.name", [](const Claim& c) { return c.payer.name; }},
    {"payer.electronic_id", [](const Claim& c) { return c.payer.electronic_id; }},
    {"payer.filing_indicator", [](const Claim& c) { return c.payer.filing_indicator; }},
    {"subscriber.member_id", [](const Claim& c) { return c.subscriber.member_id; }},
    {"subscriber.person.last_name", [](const Claim& c) { return c.subscriber.person.last_name; }},
    {"place_of_service", [](const Claim& c) { return c.place_of_service; }},
    {"rendering.npi",
     [](const Claim& c) { return c.rendering ? c.rendering->npi : std::string{}; }},
}};

void required(const Claim& claim, const Rule& rule, Verdicts& out) {
    const auto* at = std::find_if(fields.begin(), fields.end(), [&](const Field& field) {
        return field.path == rule.param("field");
    });
    if (at != fields.end() && trim(at->text(claim)).empty()) out.tell(std::string(at->path));
}

/// The client needs birth date and address: as subscriber, or as patient under one.
void person_known(const Claim& claim, const Rule&, Verdicts& out) {
    const bool self = claim.subscriber.relationship == Relationship::self;
    if (!self && !claim.patient) return out.tell("patient", {{"what", "The client"}});
    const auto& person = self ? claim.subscriber.person : *claim.patient;
    const std::string path = self ? "subscriber.person" : "patient";
    if (person.last_name.empty())
        out.tell(path + ".last_name", {{"what", "The last name of the client"}});
    if (!person.birth_date)
        out.tell(path + ".birth_date", {{"what", "The birth date of the client"}});
    if (person.address.line1.empty())
        out.tell(path + ".address.line1", {{"what", "The street of the client"}});
    if (person.address.city.empty())
        out.tell(path + ".address.city", {{"what", "The city of the client"}});
    if (!person.address.state)
        out.tell(path + ".address.state", {{"what", "The state of the client"}});
    if (!person.address.zip)
        out.tell(path + ".address.zip", {{"what", "The ZIP code of the client"}});
}

/// Who holds the policy is the client: another person beside them would be left out of the file.
void patient_of_self(const Claim& claim, const Rule&, Verdicts& out) {
    if (claim.subscriber.relationship != Relationship::self || !claim.patient) return;
    const auto& who = *claim.patient;
    out.tell("subscriber.relationship", {{"what", format("{} {}", who.first_name, who.last_name)}});
}

void referrer_npi(const Claim& claim, const Rule&, Verdicts& out) {
    if (claim.referring && trim(claim.referring->npi).empty())
        out.tell("referring.npi", {{"what", claim.referring->last_name}});
}

/// Who refers is neither the practice nor who renders.
void referrer_is_own(const Claim& claim, const Rule&, Verdicts& out) {
    if (!claim.referring || trim(claim.referring->npi).empty()) return;
    const auto& npi = claim.referring->npi;
    const bool own = npi == claim.billing.npi || (claim.rendering && npi == claim.rendering->npi) ||
                     std::any_of(claim.lines.begin(), claim.lines.end(), [&](const auto& line) {
                         return line.rendering && npi == line.rendering->npi;
                     });
    if (own) out.tell("referring.npi", {{"npi", npi}});
}

void npi_form(const Claim& claim, const Rule&, Verdicts& out) {
    const auto check = [&](const std::string& npi, std::string_view path) {
        if (!npi.empty() && !Npi::parse(npi)) out.tell(std::string(path), {{"value", npi}});
    };
    check(claim.billing.npi, "billing.npi");
    if (claim.rendering) check(claim.rendering->npi, "rendering.npi");
    if (claim.referring) check(claim.referring->npi, "referring.npi");
    if (claim.facility) check(claim.facility->npi, "facility.npi");
    for (std::size_t i = 0; i < claim.lines.size(); ++i)
        if (const auto& who = claim.lines[i].rendering)
            check(who->npi, format("lines.{}.rendering.npi", i));
}

void tax_number_form(const Claim& claim, const Rule&, Verdicts& out) {
    auto ein = claim.billing.ein;
    std::erase(ein, '-');
    if (!ein.empty() && (ein.size() != 9 || !all_digits(ein)))
        out.tell("billing.ein", {{"value", claim.billing.ein}});
}

void long_zip(const Claim& claim, const Rule&, Verdicts& out) {
    const auto check = [&](const Address& address, std::string_view path) {
        if (address.zip && address.zip->text().size() != 9)
            out.tell(std::string(path), {{"value", address.zip->text()}});
    };
    check(claim.billing.address, "billing.address.zip");
    if (claim.facility) check(claim.facility->address, "facility.address.zip");
}

/// An organization has a number of its own (NPI type 2); that of the practitioner is a person's.
void organization_npi(const Claim& claim, const Rule&, Verdicts& out) {
    const auto& billing = claim.billing;
    if (!billing.first_name.empty() || billing.npi.empty()) return;
    const auto same = [&](const std::optional<ClaimProvider>& who) {
        return who && who->npi == billing.npi &&
               ascii_upper(trim(who->last_name)) != ascii_upper(trim(billing.name));
    };
    const bool any = same(claim.rendering) ||
                     std::any_of(claim.lines.begin(), claim.lines.end(),
                                 [&](const ClaimLine& line) { return same(line.rendering); });
    if (any) out.tell("billing.npi", {{"value", billing.npi}});
}

void post_office_box(const Claim& claim, const Rule&, Verdicts& out) {
    if (is_post_box(claim.billing.address.line1)) out.tell("billing.address.line1");
    if (is_post_box(claim.billing.address.line2)) out.tell("billing.address.line2");
}

void control_number_form(const Claim& claim, const Rule& rule, Verdicts& out) {
    const auto& number = claim.control_number;
    const auto most = parse_int(rule.param("most")).value_or(20);
    const bool plain = std::all_of(number.begin(), number.end(),
                                   [](char c) { return is_digit(c) || is_upper(c) || c == '-'; });
    if (!plain || number.size() > static_cast<std::size_t>(most))
        out.tell("control_number", {{"value", number}, {"limit", std::to_string(most)}});
}

void frequency_number(const Claim& claim, const Rule& rule, Verdicts& out) {
    const bool first = claim.frequency == Frequency::original;
    const bool has = !claim.payer_claim_number.empty();
    if (rule.param("wants") == "yes" ? !first && !has : first && has)
        out.tell("payer_claim_number", {{"value", claim.payer_claim_number}});
}

void line_count(const Claim& claim, const Rule& rule, Verdicts& out) {
    const auto least = parse_int(rule.param("least")).value_or(0);
    const auto most = parse_int(rule.param("most")).value_or(50);
    const auto count = static_cast<std::int64_t>(claim.lines.size());
    if (count < least || count > most) out.tell("lines", {{"count", std::to_string(count)}});
}

void line_charge(const Claim& claim, const Rule&, Verdicts& out) {
    for (std::size_t i = 0; i < claim.lines.size(); ++i)
        if (claim.lines[i].charge <= Money{})
            out.tell(format("lines.{}.charge", i), {{"line", std::to_string(i + 1)}});
}

void total_of_lines(const Claim& claim, const Rule&, Verdicts& out) {
    Money sum;
    for (const auto& line : claim.lines) sum += line.charge;
    if (sum != claim.charge)
        out.tell("charge", {{"value", in_words(claim.charge)}, {"other", in_words(sum)}});
}

void paid_within_total(const Claim& claim, const Rule&, Verdicts& out) {
    if (claim.paid_by_client &&
        (*claim.paid_by_client > claim.charge || *claim.paid_by_client < Money{}))
        out.tell("paid_by_client",
                 {{"value", in_words(*claim.paid_by_client)}, {"other", in_words(claim.charge)}});
}

void line_numbers(const Claim& claim, const Rule&, Verdicts& out) {
    std::set<std::string> seen;
    for (std::size_t i = 0; i < claim.lines.size(); ++i) {
        const auto& number = claim.lines[i].number;
        if (number.empty() || number.size() > 30 || !seen.insert(number).second)
            out.tell(format("lines.{}.number", i),
                     {{"line", std::to_string(i + 1)}, {"value", number}});
    }
}

void accepts_without_contract(const Claim& claim, const Rule&, Verdicts& out) {
    if (claim.accepts_allowed && !claim.payer.contracted) out.tell("accepts_allowed");
}

void government_payer(const Claim& claim, const Rule&, Verdicts& out) {
    if (is_government(claim.payer.kind))
        out.tell("payer.kind", {{"value", in_words(word(claim.payer.kind))}});
}

/// The indicator (SBR09) says whose plan it is, whatever kind the payer was given.
void government_indicator(const Claim& claim, const Rule& rule, Verdicts& out) {
    const auto value = ascii_upper(claim.payer.filing_indicator);
    if (!is_government(claim.payer.kind) && lists(rule.param("indicators"), value))
        out.tell("payer.filing_indicator", {{"value", value}});
}
void injury_indicator(const Claim& claim, const Rule&, Verdicts& out) {
    const auto value = ascii_upper(claim.payer.filing_indicator);
    const auto kind = claim.payer.kind;
    if ((value == "WC" && kind != PayerKind::workers_compensation) ||
        (value == "AM" && kind != PayerKind::auto_insurance))
        out.tell("payer.filing_indicator", {{"value", value}});
}

void accident_facts(const Claim& claim, const Rule& rule, Verdicts& out) {
    const auto cause = rule.param("cause");
    const bool has = claim.accident.has_value();
    if (cause == "workers_compensation") {
        if (claim.payer.kind == PayerKind::workers_compensation &&
            (!has || !at_work(claim.accident->cause)))
            out.tell("accident.cause");
        return;
    }
    if (!has || (cause == "auto_accident" ? !by_car(claim.accident->cause)
                                          : exclaim::word(claim.accident->cause) != cause))
        return;
    if (rule.param("needs") == "state" && !claim.accident->state) out.tell("accident.state");
    if (rule.param("needs") == "date" && !claim.accident->date) out.tell("accident.date");
}

/// What the plan behind an injury asks for: the accident of a car, the employer, its own number.
void injury_plan(const Claim& claim, const Rule& rule, Verdicts& out) {
    const bool car = claim.payer.kind == PayerKind::auto_insurance;
    const bool work = claim.payer.kind == PayerKind::workers_compensation;
    const auto needs = rule.param("needs");
    if (needs == "accident" && car && (!claim.accident || !by_car(claim.accident->cause)))
        out.tell("accident.cause");
    const auto& holder = claim.subscriber.person;
    if (needs == "employer" && work &&
        (!claim.patient || !holder.first_name.empty() || trim(holder.last_name).empty()))
        out.tell("subscriber.person.last_name");
    if (needs == "claim_number" && (car || work) && trim(claim.casualty_number).empty())
        out.tell("casualty_number");
    // A plan behind the insurer of the injury judges what that one left.
    const auto cause = claim.accident ? claim.accident->cause : Cause::other_accident;
    if (needs == "insurer" && !car && !work && claim.other_plans.empty() &&
        cause != Cause::other_accident && !claim.accident->no_other_insurer)
        out.tell("accident.cause", {{"value", std::string(cause_in_words(cause))}});
}

void attachment_kind(const Claim& claim, const Rule& rule, Verdicts& out) {
    for (std::size_t i = 0; i < claim.attachments.size(); ++i)
        if (lists(rule.param("kinds"), claim.attachments[i].kind))
            out.tell(format("attachments.{}.kind", i), {{"value", claim.attachments[i].kind}});
}

void attachment_number(const Claim& claim, const Rule&, Verdicts& out) {
    std::set<std::string> seen;
    for (std::size_t i = 0; i < claim.attachments.size(); ++i) {
        const auto& each = claim.attachments[i];
        if (each.by == "AA") continue;  // kept at the provider's, sent on request
        if (each.control_number.size() < 2 || each.control_number.size() > 50 ||
            !seen.insert(each.control_number).second)
            out.tell(format("attachments.{}.control_number", i), {{"value", each.control_number}});
    }
}

/// Words that claim a licence the practitioner does not have, or promise what an MES does not do.
void words(const Claim& claim, const Rule& rule, Verdicts& out) {
    const auto check = [&](std::string_view text, const std::string& path) {
        std::string word;
        for (std::size_t i = 0; i <= text.size(); ++i) {
            const char c = i < text.size() ? text[i] : ' ';
            if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
                word += c;
                continue;
            }
            if (lists(rule.param("words"), ascii_lower(word))) out.tell(path, {{"value", word}});
            word.clear();
        }
    };
    check(claim.note, "note");
    for (std::size_t i = 0; i < claim.lines.size(); ++i)
        check(claim.lines[i].note, format("lines.{}.note", i));
}

/// What blocks a plan of exercise blocks a claim: the same words, with the same exceptions.
void words_claimed(const Claim& claim, const Rule&, Verdicts& out) {
    const auto check = [&](std::string_view text, const std::string& path) {
        for (const auto& each : check_words(text, path))
            if (each.severity == Severity::block) out.tell(path, {{"why", each.message}});
    };
    check(claim.note, "note");
    for (std::size_t i = 0; i < claim.lines.size(); ++i)
        check(claim.lines[i].note, format("lines.{}.note", i));
}

constexpr std::array<RuleKind, 28> form_table{{
    {"required", required},
    {"person_known", person_known},
    {"patient_of_self", patient_of_self},
    {"referrer_npi", referrer_npi},
    {"referrer_is_own", referrer_is_own},
    {"npi_form", npi_form},
    {"tax_number_form", tax_number_form},
    {"long_zip", long_zip},
    {"organization_npi", organization_npi},
    {"post_office_box", post_office_box},
    {"control_number_form", control_number_form},
    {"frequency_number", frequency_number},
    {"line_count", line_count},
    {"line_charge", line_charge},
    {"total_of_lines", total_of_lines},
    {"paid_within_total", paid_within_total},
    {"line_numbers", line_numbers},
    {"accepts_without_contract", accepts_without_contract},
    {"government_payer", government_payer},
    {"government_indicator", government_indicator},
    {"injury_indicator", injury_indicator},
    {"accident_facts", accident_facts},
    {"injury_plan", injury_plan},
    {"attachment_kind", attachment_kind},
    {"attachment_number", attachment_number},
    {"words", words},
    {"words_claimed", words_claimed},
    {"disclosure_restricted",
     [](const Claim& claim, const Rule&, Verdicts& out) {
         if (claim.facts && claim.facts->disclosure_restricted)
             out.tell("facts.disclosure_restricted");
     }},
}};
}  // namespace

std::span<const RuleKind> form_kinds() {
    return form_table;
}

}  // namespace exclaim::domain
