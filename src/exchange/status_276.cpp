// SPDX-License-Identifier: Apache-2.0
#include "exchange/status_276.h"

#include <algorithm>

#include "base/check.h"
#include "base/text.h"
#include "exchange/compact.h"
#include "x12/write_values.h"

namespace exclaim::exchange {
namespace {
using domain::Claim;
using x12::SegmentWriter;
using x12::x12_text;

class Question {
public:
    explicit Question(SegmentWriter& out) : out_(out) {}

    /// Payer, the practice as receiver and as provider: once a file.
    void head(const Claim& first) {
        level("", "20", true);
        name("PR", first.payer.name, {}, {}, "PI", first.payer.electronic_id);
        const auto payer = std::to_string(levels_);
        level(payer, "21", true);
        name("41", first.sender.name, {}, {}, "46", first.sender.id);
        const auto receiver = std::to_string(levels_);
        level(receiver, "19", true);
        name("1P", first.billing.name, first.billing.first_name, {}, "XX", first.billing.npi);
        provider_ = std::to_string(levels_);
    }

    void claim(const Claim& claim) {
        const auto& holder = claim.subscriber;
        const bool self = holder.relationship == domain::Relationship::self || !claim.patient;
        level(provider_, "22", !self);
        if (self) birth(holder.person);
        name("IL", holder.person.last_name, holder.person.first_name, holder.person.middle_name,
             "MI", compact(holder.member_id), self);
        if (!self) {
            out_.add({"HL", std::to_string(levels_ + 1), std::to_string(levels_), "23"});
            ++levels_;
            birth(*claim.patient);
            name("QC", claim.patient->last_name, claim.patient->first_name,
                 claim.patient->middle_name, {}, {}, true);
        }
        question(claim);
    }

private:
    void level(std::string_view parent, std::string_view kind, bool children) {
        out_.add({"HL", std::to_string(++levels_), parent, kind, children ? "1" : "0"});
    }
    void name(std::string_view who, std::string_view last, std::string_view first,
              std::string_view middle, std::string_view kind, std::string_view id,
              bool person = false) {
        out_.add({"NM1", who, person || !first.empty() ? "1" : "2", x12_text(last), x12_text(first),
                  x12_text(middle), "", "", id.empty() ? "" : kind, x12_text(id)});
    }
    void birth(const domain::ClaimPerson& person) {
        if (!person.birth_date) return;
        out_.add({"DMG", "D8", person.birth_date->ccyymmdd(),
                  person.sex == domain::Sex::female ? "F"
                  : person.sex == domain::Sex::male ? "M"
                                                    : ""});
    }

    void question(const Claim& claim) {
        out_.add({"TRN", "1", x12_text(claim.control_number)});
        if (!claim.payer_claim_number.empty())
            out_.add({"REF", "1K", x12_text(claim.payer_claim_number)});
        out_.add({"REF", "EJ", x12_text(claim.control_number)});
        out_.add({"AMT", "T3", x12::x12_amount(claim.charge)});
        std::vector<Date> days;
        for (const auto& line : claim.lines)
            if (line.date) days.push_back(*line.date);
        if (days.empty()) return;
        const auto [first, last] = std::minmax_element(days.begin(), days.end());
        out_.add({"DTP", "472", "RD8", format("{}-{}", first->ccyymmdd(), last->ccyymmdd())});
    }

    SegmentWriter& out_;
    std::string provider_;
    int levels_ = 0;
};
}  // namespace

std::string write_276(std::span<const Claim> claims, const x12::FileStamp& stamp) {
    ENSURE(!claims.empty());
    const auto& first = claims.front();
    SegmentWriter body;
    body.add({"BHT", "0010", "13", stamp.reference, stamp.date(), stamp.time()});
    Question question(body);
    question.head(first);
    for (const auto& claim : claims) question.claim(claim);
    return x12::in_envelope({"276", "HR", "005010X212", true}, {first.sender.id, first.receiver.id},
                            stamp, body);
}

}  // namespace exclaim::exchange
