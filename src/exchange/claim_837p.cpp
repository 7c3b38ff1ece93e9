// SPDX-License-Identifier: Apache-2.0
#include "exchange/claim_837p.h"

#include <algorithm>
#include <array>

#include "base/check.h"
#include "base/text.h"
#include "exchange/compact.h"
#include "x12/write_values.h"

// Usage and order: 005010X222A1. What is situational is sent only where its situation is given.
// Never given in an exercise practice, and so left out: a supervising provider (2310D: nobody bills
// under another's supervision here, domain sheet A.3), an ordering provider (2420E: for supplies,
// tests and home care), the dates of initial treatment and last visit (DTP*454, 304: for
// manipulation and therapy under a licence), and the end of a disability alone (DTP*361: its
// beginning is always known here, so 314 or 360 says it).
namespace exclaim::exchange {
namespace {
using domain::Claim;
using x12::digits;
using x12::FileStamp;
using x12::SegmentWriter;
using x12::x12_amount;
using x12::x12_text;

std::string sex(domain::Sex sex) {
    return sex == domain::Sex::female ? "F" : sex == domain::Sex::male ? "M" : "U";
}
std::string frequency(domain::Frequency frequency) {
    return frequency == domain::Frequency::original      ? "1"
           : frequency == domain::Frequency::replacement ? "7"
                                                         : "8";
}

class Writer {
public:
    Writer(SegmentWriter& out, std::span<const Claim> claims) : out_(out), claims_(claims) {}

    void header(const FileStamp& stamp) {
        const auto& first = claims_.front();
        out_.add({"BHT", "0019", "00", stamp.reference, stamp.date(), stamp.time(), "CH"});
        name("41", first.sender.name, "", "", "46", first.sender.id);
        out_.add({"PER", "IC", x12_text(first.sender.contact), "TE", digits(first.sender.phone)});
        name("40", first.receiver.name, "", "", "46", first.receiver.id);
    }

    void claim(const Claim& claim) {
        if (claim.billing.npi != billing_) billing(claim);
        subscriber(claim);
        const bool self = claim.subscriber.relationship == domain::Relationship::self;
        if (!self && claim.patient) patient(claim);
        body(claim);
        for (std::size_t i = 0; i < claim.lines.size(); ++i) line(claim, i);
    }

private:
    /// NM1; a name without a first one is an organization's.
    void name(std::string_view who, std::string_view last, std::string_view first,
              std::string_view middle, std::string_view kind, std::string_view id,
              bool person = false) {
        out_.add({"NM1", who, person || !first.empty() ? "1" : "2", x12_text(last), x12_text(first),
                  x12_text(middle), "", "", id.empty() ? "" : kind, x12_text(id)});
    }
    void address(const domain::Address& address) {
        if (!address.line1.empty())
            out_.add({"N3", x12_text(address.line1), x12_text(address.line2)});
        if (!address.city.empty())
            out_.add({"N4", x12_text(address.city), address.state ? address.state->text() : "",
                      address.zip ? address.zip->text() : ""});
    }
    void birth(const domain::ClaimPerson& person) {
        if (person.birth_date)
            out_.add({"DMG", "D8", person.birth_date->ccyymmdd(), sex(person.sex)});
    }
    void level(std::string_view parent, std::string_view kind, std::string_view child) {
        out_.add({"HL", std::to_string(++levels_), parent, kind, child});
    }
    void reference(std::string_view kind, std::string_view number) {
        if (const auto text = x12_text(number); !text.empty()) out_.add({"REF", kind, text});
    }
    void note(std::string_view text) {
        if (const auto said = x12_text(text); !said.empty()) out_.add({"NTE", "ADD", said});
    }

    void billing(const Claim& claim) {
        const auto& from = claim.billing;
        billing_ = from.npi;
        level("", "20", "1");
        billing_level_ = std::to_string(levels_);
        if (!from.taxonomy.empty()) out_.add({"PRV", "BI", "PXC", from.taxonomy});
        name("85", from.name, from.first_name, "", "XX", from.npi);
        address(from.address);
        reference("EI", digits(from.ein));
    }

    void subscriber(const Claim& claim) {
        const auto& who = claim.subscriber;
        const bool self = who.relationship == domain::Relationship::self;
        level(billing_level_, "22", self ? "0" : "1");
        // Behind as many plans as have decided before.
        out_.add({"SBR", place_of(claim.other_plans.size()), self ? "18" : "",
                  x12_text(who.group_number), "", "", "", "", "", claim.payer.filing_indicator});
        name("IL", who.person.last_name, who.person.first_name, who.person.middle_name, "MI",
             compact(who.member_id), !is_employers(claim.payer, who));
        if (self) {
            address(who.person.address);
            birth(who.person);
            reference("Y4", claim.casualty_number);
        }
        name("PR", claim.payer.name, "", "", "PI", claim.payer.electronic_id);
    }
    /// Whose turn it is, from the first plan on (SBR01).
    static std::string_view place_of(std::size_t place) {
        static constexpr std::string_view places = "PSTABCDEFGH";
        return places.substr(std::min(place, places.size() - 1), 1);
    }
    static bool is_employers(const domain::ClaimPayer& payer, const domain::ClaimSubscriber& who) {
        return payer.kind == domain::PayerKind::workers_compensation &&
               who.relationship != domain::Relationship::self;
    }

    void patient(const Claim& claim) {
        level(std::to_string(levels_), "23", "0");
        const auto relationship = claim.subscriber.relationship;
        const bool work = claim.payer.kind == domain::PayerKind::workers_compensation;
        out_.add({"PAT", work                                           ? "20"
                         : relationship == domain::Relationship::spouse ? "01"
                         : relationship == domain::Relationship::child  ? "19"
                                                                        : "G8"});
        const auto& person = *claim.patient;
        name("QC", person.last_name, person.first_name, person.middle_name, "", "", true);
        address(person.address);
        birth(person);
        reference("Y4", claim.casualty_number);
    }

    std::string cause(const Claim& claim) const {
        if (!claim.accident) return {};
        const auto& accident = *claim.accident;
        const bool car = by_car(accident.cause), work = at_work(accident.cause);
        return out_.composite({car    ? "AA"
                               : work ? "EM"
                                      : "OA",
                               car && work ? "EM" : "", "",
                               car && accident.state ? accident.state->text() : ""});
    }

    void body(const Claim& claim) {
        static constexpr std::array<std::string_view, 3> benefits{"Y", "N", "W"};
        out_.add({"CLM", x12_text(claim.control_number), x12_amount(claim.charge), "", "",
                  out_.composite({claim.place_of_service, "B", frequency(claim.frequency)}), "Y",
                  claim.accepts_allowed ? "A" : "C",
                  benefits[static_cast<std::size_t>(claim.benefits)],
                  claim.release == domain::Release::signed_ ? "Y" : "I", "", cause(claim)});
        if (claim.onset) out_.add({"DTP", "431", "D8", claim.onset->ccyymmdd()});
        if (claim.accident && claim.accident->date)
            out_.add({"DTP", "439", "D8", claim.accident->date->ccyymmdd()});
        disability(claim);
        for (const auto& each : claim.attachments)
            out_.add({"PWK", each.kind, each.by, "", "", each.control_number.empty() ? "" : "AC",
                      x12_text(each.control_number)});
        if (claim.paid_by_client && *claim.paid_by_client > Money{})
            out_.add({"AMT", "F5", x12_amount(*claim.paid_by_client)});
        reference("9F", claim.referral_number);
        reference("G1", claim.authorization_number);
        reference("F8", claim.payer_claim_number);
        reference("EA", claim.record_number);
        note(claim.note);
        diagnoses(claim);
        if (claim.referring)
            name("DN", claim.referring->last_name, claim.referring->first_name, "", "XX",
                 claim.referring->npi, true);
        if (claim.rendering && claim.rendering->npi != claim.billing.npi)
            rendering(*claim.rendering);
        if (claim.facility && claim.facility->address != claim.billing.address) {
            name("77", claim.facility->name, "", "", "XX", claim.facility->npi);
            address(claim.facility->address);
        }
        for (std::size_t i = 0; i < claim.other_plans.size(); ++i)
            plan_before(claim.other_plans[i], i, claim.release);
        for (std::size_t i = 0; i < claim.next_plans.size(); ++i)
            plan_behind(claim.next_plans[i], claim.other_plans.size() + 1 + i, claim.release);
    }

    /// CAS: six reasons of one group stand in a segment.
    void adjustments(const std::vector<domain::LineAdjustment>& all) {
        std::vector<std::string> groups;
        for (const auto& each : all)
            if (std::find(groups.begin(), groups.end(), each.group) == groups.end())
                groups.push_back(each.group);
        for (const auto& group : groups) {
            std::vector<const domain::LineAdjustment*> own;
            for (const auto& each : all)
                if (each.group == group) own.push_back(&each);
            for (std::size_t at = 0; at < own.size(); at += 6) {
                std::array<std::string, 18> parts;
                for (std::size_t i = at; i < std::min(at + 6, own.size()); ++i) {
                    parts[(i - at) * 3] = own[i]->reason;
                    parts[(i - at) * 3 + 1] = x12_amount(own[i]->amount);
                }
                out_.add({"CAS",     group,     parts[0],  parts[1],  parts[2],
                          parts[3],  parts[4],  parts[5],  parts[6],  parts[7],
                          parts[8],  parts[9],  parts[10], parts[11], parts[12],
                          parts[13], parts[14], parts[15], parts[16], parts[17]});
            }
        }
    }
    /// What remains with the client behind the plan before.
    void left_with_client(const std::optional<Money>& known,
                          const std::vector<domain::LineAdjustment>& all) {
        out_.add({"AMT", "EAF", x12_amount(known.value_or(domain::called_the_clients(all)))});
    }

    /// SBR, OI and the names of loops 2320, 2330A and 2330B.
    void other_policy(const domain::ClaimPayer& payer, const domain::ClaimSubscriber& who,
                      std::size_t place) {
        static constexpr std::array<std::string_view, 4> relationships{"18", "01", "19", "G8"};
        out_.add({"SBR", place_of(place),
                  is_employers(payer, who)
                      ? "20"
                      : relationships[static_cast<std::size_t>(who.relationship)],
                  x12_text(who.group_number), "", "", "", "", "", payer.filing_indicator});
    }
    void other_benefits(domain::Benefits paid_to, domain::Release release) {
        static constexpr std::array<std::string_view, 3> benefits{"Y", "N", "W"};
        out_.add({"OI", "", "", benefits[static_cast<std::size_t>(paid_to)], "", "",
                  release == domain::Release::signed_ ? "Y" : "I"});
    }
    void other_names(const domain::ClaimPayer& payer, const domain::ClaimSubscriber& who) {
        name("IL", who.person.last_name, who.person.first_name, who.person.middle_name, "MI",
             compact(who.member_id), !is_employers(payer, who));
        name("PR", payer.name, "", "", "PI", payer.electronic_id);
    }

    /// Without amounts: it has not decided.
    void plan_behind(const domain::NextPlan& plan, std::size_t place, domain::Release release) {
        other_policy(plan.payer, plan.subscriber, place);
        other_benefits(plan.benefits, release);
        other_names(plan.payer, plan.subscriber);
    }
    void plan_before(const domain::OtherPlan& plan, std::size_t place, domain::Release release) {
        other_policy(plan.payer, plan.subscriber, place);
        adjustments(plan.adjustments);
        out_.add({"AMT", "D", x12_amount(plan.paid)});
        if (plan.on) left_with_client(plan.client_left, plan.adjustments);
        other_benefits(plan.benefits, release);
        if (!plan.remarks.empty()) {
            std::array<std::string, 5> codes;
            for (std::size_t i = 0; i < std::min(codes.size(), plan.remarks.size()); ++i)
                codes[i] = plan.remarks[i];
            out_.add({"MOA", "", "", codes[0], codes[1], codes[2], codes[3], codes[4]});
        }
        other_names(plan.payer, plan.subscriber);
        if (plan.on) out_.add({"DTP", "573", "D8", plan.on->ccyymmdd()});
        reference("F8", plan.claim_number);
    }

    /// Loop 2430.
    void decision(const domain::LineDecision& said) {
        const auto modifier = [&](std::size_t n) {
            return n < said.modifiers.size() ? x12_text(said.modifiers[n]) : std::string{};
        };
        out_.add({"SVD", said.payer, x12_amount(said.paid),
                  out_.composite({"HC", x12_text(said.code), modifier(0), modifier(1), modifier(2),
                                  modifier(3)}),
                  "", std::to_string(said.units)});
        adjustments(said.adjustments);
        if (said.on) out_.add({"DTP", "573", "D8", said.on->ccyymmdd()});
        left_with_client(said.client_left, said.adjustments);
    }

    /// From and until (314), or from, where it goes on (360).
    void disability(const Claim& claim) {
        if (!claim.accident || !claim.accident->disabled_from) return;
        const auto from = claim.accident->disabled_from->ccyymmdd();
        if (const auto& to = claim.accident->disabled_to)
            out_.add({"DTP", "314", "RD8", from + "-" + to->ccyymmdd()});
        else
            out_.add({"DTP", "360", "D8", from});
    }

    void diagnoses(const Claim& claim) {
        std::array<std::string, 12> parts;
        for (std::size_t i = 0; i < claim.diagnoses.size() && i < parts.size(); ++i) {
            const auto code = DiagnosisCode::parse(claim.diagnoses[i]);
            parts[i] = out_.composite(
                {i == 0 ? "ABK" : "ABF", code ? code->text() : x12_text(claim.diagnoses[i])});
        }
        if (!claim.diagnoses.empty())
            out_.add({"HI", parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6],
                      parts[7], parts[8], parts[9], parts[10], parts[11]});
    }

    void line(const Claim& claim, std::size_t i) {
        const auto& line = claim.lines[i];
        const auto modifier = [&](std::size_t n) {
            return n < line.modifiers.size() ? x12_text(line.modifiers[n]) : std::string{};
        };
        const auto pointer = [&](std::size_t n) {
            return n < line.pointers.size() ? std::to_string(line.pointers[n]) : std::string{};
        };
        const bool elsewhere =
            !line.place_of_service.empty() && line.place_of_service != claim.place_of_service;
        out_.add({"LX", std::to_string(i + 1)});
        out_.add({"SV1",
                  out_.composite({"HC", x12_text(line.code), modifier(0), modifier(1), modifier(2),
                                  modifier(3)}),
                  x12_amount(line.charge), "UN", std::to_string(line.units),
                  elsewhere ? line.place_of_service : "", "",
                  out_.composite({pointer(0), pointer(1), pointer(2), pointer(3)})});
        if (line.date) out_.add({"DTP", "472", "D8", line.date->ccyymmdd()});
        // The claim's own number would say the same of every line.
        if (line.authorization_number != claim.authorization_number)
            reference("G1", line.authorization_number);
        reference("6R", line.number);
        note(line.note);
        if (line.rendering && (!claim.rendering || line.rendering->npi != claim.rendering->npi))
            rendering(*line.rendering);
        for (const auto& each : line.decided) decision(each);
    }

    void rendering(const domain::ClaimProvider& who) {
        name("82", who.last_name, who.first_name, "", "XX", who.npi, true);
        if (!who.taxonomy.empty()) out_.add({"PRV", "PE", "PXC", who.taxonomy});
    }

    SegmentWriter& out_;
    std::span<const Claim> claims_;
    std::string billing_ = "none yet", billing_level_;
    int levels_ = 0;
};
}  // namespace

std::string write_837p(std::span<const Claim> claims, const FileStamp& stamp) {
    ENSURE(!claims.empty());
    const auto& first = claims.front();
    SegmentWriter body;
    Writer writer(body, claims);
    writer.header(stamp);
    for (const auto& claim : claims) writer.claim(claim);
    return x12::in_envelope({"837", "HC", "005010X222A1", true},
                            {first.sender.id, first.receiver.id}, stamp, body);
}

}  // namespace exclaim::exchange
