// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "base/codes.h"
#include "base/in_words.h"
#include "base/latin.h"
#include "base/text.h"
#include "domain/claim/scrub.h"

// Kinds of rules about what an element of the file can carry (005010X222A1): its letters, its
// length, its list, its date. What passes here passes the check of the written file.
namespace exclaim::domain {
namespace {

/// A text of the claim that is written into the file.
struct Element {
    std::string path;
    std::string what;
    std::string_view text;
    std::size_t least = 1, most = 60;
    bool required = false;
};

class Elements {
public:
    explicit Elements(const Claim& claim) : claim_(claim) {
        partners();
        people();
        numbers();
        providers();
        for (std::size_t i = 0; i < claim.lines.size(); ++i) line(i);
    }
    const std::vector<Element>& all() const { return all_; }

private:
    void add(std::string path, std::string what, std::string_view text, std::size_t most,
             std::size_t least = 1, bool required = false) {
        all_.push_back({std::move(path), std::move(what), text, least, most, required});
    }
    void need(std::string path, std::string what, std::string_view text, std::size_t most,
              std::size_t least = 1) {
        add(std::move(path), std::move(what), text, most, least, true);
    }
    /// `required`: every part of the address is asked for here; the client's by person_known.
    void address(const Address& a, const std::string& path, const std::string& whose,
                 bool required) {
        static constexpr std::string_view there = "there";
        add(path + ".address.line1", "The street of " + whose, a.line1, 55, 1, required);
        add(path + ".address.line2", "The second line of the street of " + whose, a.line2, 55);
        add(path + ".address.city", "The city of " + whose, a.city, 30, 2, required);
        if (!required) return;
        need(path + ".address.state", "The state of " + whose, a.state ? there : "", 60);
        need(path + ".address.zip", "The ZIP code of " + whose, a.zip ? there : "", 60);
    }
    template <class Who>
    void named(const Who& who, const std::string& path, const std::string& whose) {
        need(path + ".last_name", "The last name of " + whose, who.last_name, 60);
        add(path + ".first_name", "The first name of " + whose, who.first_name, 35);
    }

    void partners() {
        const auto& c = claim_;
        // The number stands in ISA06 and GS02 too, which take 15 characters.
        add("sender.id", "The number of the sender", c.sender.id, 15, 2);
        need("sender.name", "The name of the sender", c.sender.name, 60);
        add("sender.contact", "The contact of the sender", c.sender.contact, 60);
        add("receiver.id", "The number of the receiver", c.receiver.id, 15, 2);
        need("receiver.name", "The name of the receiver", c.receiver.name, 60);
        need("billing.name", "The name of the practice", c.billing.name, 60);
        add("billing.first_name", "The first name of the biller", c.billing.first_name, 35);
        address(c.billing.address, "billing", "the practice", true);
        need("payer.name", "The name of the payer", c.payer.name, 60);
        add("payer.electronic_id", "The payer's electronic id", c.payer.electronic_id, 80, 2);
    }
    void people() {
        const auto& c = claim_;
        const bool self = c.subscriber.relationship == Relationship::self;
        const bool employer = !self && c.payer.kind == PayerKind::workers_compensation;
        const std::string whose = self       ? "the client"
                                  : employer ? "the employer"
                                             : "the subscriber";
        const auto& holder = c.subscriber.person;
        named(holder, "subscriber.person", whose);
        add("subscriber.person.middle_name", "The middle name of " + whose, holder.middle_name, 25);
        if (self) address(holder.address, "subscriber.person", whose, false);
        add("subscriber.member_id", "The member number", c.subscriber.member_id, 80, 2);
        add("subscriber.group_number", "The group number", c.subscriber.group_number, 50);
        if (self || !c.patient) return;
        named(*c.patient, "patient", "the client");
        add("patient.middle_name", "The middle name of the client", c.patient->middle_name, 25);
        address(c.patient->address, "patient", "the client", false);
    }
    void numbers() {
        const auto& c = claim_;
        // Fewer come back from some payers (rule control_number_wrong); more no file can carry.
        add("control_number", "The claim's own number", c.control_number, 38);
        add("referral_number", "The referral number", c.referral_number, 50);
        add("authorization_number", "The authorization number", c.authorization_number, 50);
        add("payer_claim_number", "The payer's claim number", c.payer_claim_number, 50);
        add("casualty_number", "The insurer's number of the injury", c.casualty_number, 50);
        add("record_number", "The record number", c.record_number, 50);
        add("note", "The note", c.note, 80);
        for (std::size_t i = 0; i < c.attachments.size(); ++i)
            add(format("attachments.{}.control_number", i),
                format("The control number of attachment {}", i + 1),
                c.attachments[i].control_number, 50, 2);
    }
    void providers() {
        const auto& c = claim_;
        if (c.referring) named(*c.referring, "referring", "the referrer");
        if (c.rendering) named(*c.rendering, "rendering", "the practitioner");
        if (!c.facility) return;
        need("facility.name", "The name of the place", c.facility->name, 60);
        address(c.facility->address, "facility", "the place", true);
    }
    void line(std::size_t i) {
        const auto& line = claim_.lines[i];
        const auto path = format("lines.{}", i);
        const auto of = format("of line {}", i + 1);
        add(path + ".number", "The number " + of, line.number, 30);
        add(path + ".authorization_number", "The authorization number " + of,
            line.authorization_number, 50);
        add(path + ".note", "The note " + of, line.note, 80);
        if (!line.rendering) return;
        named(*line.rendering, path + ".rendering", "the practitioner " + of);
        need(path + ".rendering.npi", "The NPI of the practitioner " + of, line.rendering->npi, 80);
    }

    const Claim& claim_;
    std::vector<Element> all_;
};

void element_missing(const Claim& claim, const Rule&, Verdicts& out) {
    const Elements elements(claim);
    for (const auto& each : elements.all())
        if (each.required && trim(each.text).empty()) out.tell(each.path, {{"what", each.what}});
}
/// Something was typed, and no letter of it can be sent.
void writable(const Claim& claim, const Rule&, Verdicts& out) {
    const Elements elements(claim);
    for (const auto& each : elements.all())
        if (!trim(each.text).empty() && latin_capitals(each.text).empty())
            out.tell(each.path, {{"what", each.what}});
}
void element_length(const Claim& claim, const Rule&, Verdicts& out) {
    const Elements elements(claim);
    for (const auto& each : elements.all()) {
        const auto count = latin_capitals(each.text).size();
        if (count > 0 && (count < each.least || count > each.most))
            out.tell(each.path, {{"what", each.what},
                                 {"count", std::to_string(count)},
                                 {"least", std::to_string(each.least)},
                                 {"most", std::to_string(each.most)}});
    }
}

/// The number is answered letter by letter: it must be what the file can carry.
void number_kept(const Claim& claim, const Rule&, Verdicts& out) {
    const auto check = [&](std::string path, const std::string& number) {
        if (!number.empty() && latin_capitals(number) != number)
            out.tell(std::move(path), {{"value", number}});
    };
    for (std::size_t i = 0; i < claim.lines.size(); ++i)
        check(format("lines.{}.number", i), claim.lines[i].number);
    for (std::size_t i = 0; i < claim.attachments.size(); ++i)
        check(format("attachments.{}.control_number", i), claim.attachments[i].control_number);
}

void phone_form(const Claim& claim, const Rule&, Verdicts& out) {
    if (!Phone::parse(claim.sender.phone))
        out.tell("sender.phone", {{"value", claim.sender.phone}});
}

void taxonomy_form(const Claim& claim, const Rule&, Verdicts& out) {
    const auto check = [&](std::string path, const std::string& value) {
        if (value.empty()) return;
        const auto code = Taxonomy::parse(value);
        if (!code || code->text() != value) out.tell(std::move(path), {{"value", value}});
    };
    check("billing.taxonomy", claim.billing.taxonomy);
    if (claim.rendering) check("rendering.taxonomy", claim.rendering->taxonomy);
    for (std::size_t i = 0; i < claim.lines.size(); ++i)
        if (const auto& who = claim.lines[i].rendering)
            check(format("lines.{}.rendering.taxonomy", i), who->taxonomy);
}

/// A value that must stand on a list which the guide or a code set gives.
void listed(const Claim& claim, const Rule& rule, Verdicts& out) {
    const auto check = [&](std::string path, const std::string& value) {
        if (!value.empty() && !lists(rule.param("values"), value))
            out.tell(std::move(path), {{"value", value}});
    };
    const auto field = rule.param("field");
    if (field == "payer.filing_indicator")
        check("payer.filing_indicator", claim.payer.filing_indicator);
    for (std::size_t i = 0; i < claim.attachments.size(); ++i) {
        if (field == "attachments.kind")
            check(format("attachments.{}.kind", i), claim.attachments[i].kind);
        if (field == "attachments.by")
            check(format("attachments.{}.by", i), claim.attachments[i].by);
    }
    if (field != "place_of_service") return;
    check("place_of_service", claim.place_of_service);
    for (std::size_t i = 0; i < claim.lines.size(); ++i)
        check(format("lines.{}.place_of_service", i), claim.lines[i].place_of_service);
}

/// Time off work has a beginning, and ends after it.
void disability_order(const Claim& claim, const Rule&, Verdicts& out) {
    if (!claim.accident) return;
    const auto &from = claim.accident->disabled_from, &to = claim.accident->disabled_to;
    if (to && (!from || *to < *from)) out.tell("accident.disabled_to", {{"date", to->iso()}});
}

/// Nobody is served before they are born, nor for an accident or illness that is still to come.
void date_order(const Claim& claim, const Rule&, Verdicts& out) {
    const bool self = claim.subscriber.relationship == Relationship::self;
    std::optional<Date> born;
    if (self)
        born = claim.subscriber.person.birth_date;
    else if (claim.patient)
        born = claim.patient->birth_date;
    const auto check = [&](const std::optional<Date>& before, std::string_view what,
                           const ClaimLine& line, std::string path) {
        if (before && line.date && *line.date < *before)
            out.tell(std::move(path), {{"date", line.date->iso()},
                                       {"what", std::string(what)},
                                       {"other", before->iso()}});
    };
    for (std::size_t i = 0; i < claim.lines.size(); ++i) {
        const auto path = format("lines.{}.date", i);
        check(born, "the birth of the client", claim.lines[i], path);
        if (claim.accident) check(claim.accident->date, "the accident", claim.lines[i], path);
        check(claim.onset, "the onset", claim.lines[i], path);
    }
}

void amount_range(const Claim& claim, const Rule& rule, Verdicts& out) {
    const auto most = Money::from_cents(parse_int(rule.param("cents")).value_or(0));
    const auto check = [&](std::string path, Money amount) {
        if (amount > most)
            out.tell(std::move(path), {{"value", in_words(amount)}, {"limit", in_words(most)}});
    };
    check("charge", claim.charge);
    for (std::size_t i = 0; i < claim.lines.size(); ++i)
        check(format("lines.{}.charge", i), claim.lines[i].charge);
}

constexpr std::array<RuleKind, 10> element_table{{{"element_missing", element_missing},
                                                  {"writable", writable},
                                                  {"element_length", element_length},
                                                  {"number_kept", number_kept},
                                                  {"phone_form", phone_form},
                                                  {"taxonomy_form", taxonomy_form},
                                                  {"listed", listed},
                                                  {"date_order", date_order},
                                                  {"disability_order", disability_order},
                                                  {"amount_range", amount_range}}};
}  // namespace

std::span<const RuleKind> element_kinds() {
    return element_table;
}

}  // namespace exclaim::domain
