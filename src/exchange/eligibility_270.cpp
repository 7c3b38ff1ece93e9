// SPDX-License-Identifier: Apache-2.0
#include "exchange/eligibility_270.h"

#include "base/check.h"
#include "exchange/compact.h"
#include "x12/write_values.h"

// Usage and order: 005010X279A1, domain sheet F.1.
namespace exclaim::exchange {
namespace {
using x12::SegmentWriter;
using x12::x12_text;

std::string_view sex(domain::Sex of) {
    switch (of) {
        case domain::Sex::female: return "F";
        case domain::Sex::male: return "M";
        case domain::Sex::unknown: break;
    }
    return {};
}

/// INS02 of a dependent.
std::string_view relationship(domain::Relationship of) {
    switch (of) {
        case domain::Relationship::spouse: return "01";
        case domain::Relationship::child: return "19";
        case domain::Relationship::self:
        case domain::Relationship::other: break;
    }
    return "34";
}

/// TRN03: ten characters that name the one who asks.
std::string originator(const domain::Practice& practice) {
    return practice.ein ? "9" + practice.ein->digits() : practice.npi->text();
}

class Writer {
public:
    Writer(const EligibilityQuestion& question, const FileStamp& stamp) : q_(question), s_(stamp) {}

    SegmentWriter run() {
        out_.add({"BHT", "0022", "13", s_.reference, s_.date(), s_.time()});
        out_.add({"HL", "1", "", "20", "1"});
        out_.add({"NM1", "PR", "2", x12_text(q_.payer.name), "", "", "", "", "PI",
                  x12_text(eligibility_id(q_.payer, q_.playbook))});
        out_.add({"HL", "2", "1", "21", "1"});
        out_.add({"NM1", "1P", "2", x12_text(q_.practice.name), "", "", "", "", "XX",
                  q_.practice.npi->text()});
        if (q_.practice.taxonomy) out_.add({"PRV", "BI", "PXC", q_.practice.taxonomy->text()});
        const auto& holder = q_.policy.subscriber;
        out_.add({"HL", "3", "2", "22", holder ? "1" : "0"});
        if (!holder) trace();
        out_.add({"NM1", "IL", "1", x12_text(holder ? holder->last_name : q_.client.last_name),
                  x12_text(holder ? holder->first_name : q_.client.first_name), "", "", "", "MI",
                  x12_text(compact(q_.policy.member_id))});
        if (holder) {
            person(holder->birth_date, holder->sex);
            out_.add({"HL", "4", "3", "23", "0"});
            trace();
            out_.add(
                {"NM1", "03", "1", x12_text(q_.client.last_name), x12_text(q_.client.first_name)});
        }
        person(q_.client.birth_date, q_.client.sex);
        if (holder) out_.add({"INS", "N", relationship(q_.policy.relationship)});
        out_.add({"DTP", "291", "D8", q_.on.ccyymmdd()});
        for (const auto& type : domain::services_asked(q_.playbook)) out_.add({"EQ", type});
        return std::move(out_);
    }

private:
    void trace() { out_.add({"TRN", "1", s_.reference, originator(q_.practice)}); }
    void person(const std::optional<Date>& birth, domain::Sex of) {
        if (birth) out_.add({"DMG", "D8", birth->ccyymmdd(), sex(of)});
    }

    const EligibilityQuestion& q_;
    const FileStamp& s_;
    SegmentWriter out_;
};
}  // namespace

std::string eligibility_id(const domain::Payer& payer, const domain::Playbook& playbook) {
    return playbook.eligibility_id.empty() ? payer.electronic_id : playbook.eligibility_id;
}

std::string receiver_of(const domain::Playbook& playbook, std::string_view payer_id) {
    return playbook.receiver_id.empty() ? std::string(payer_id) : playbook.receiver_id;
}

std::string write_270(const EligibilityQuestion& question, const FileStamp& stamp) {
    ENSURE(question.practice.npi.has_value());
    const auto& book = question.playbook;
    const auto sender =
        book.submitter_id.empty() ? question.practice.npi->text() : book.submitter_id;
    const auto receiver = receiver_of(book, eligibility_id(question.payer, book));
    return x12::in_envelope({"270", "HS", "005010X279A1", true}, {sender, receiver}, stamp,
                            Writer(question, stamp).run());
}

}  // namespace exclaim::exchange
