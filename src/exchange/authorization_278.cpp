// SPDX-License-Identifier: Apache-2.0
#include "exchange/authorization_278.h"

#include <algorithm>

#include "base/check.h"
#include "base/text.h"
#include "exchange/compact.h"
#include "x12/write_values.h"

// The request: usage and order of 005010X217, domain sheet G.
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

class Writer {
public:
    Writer(const AuthorizationQuestion& question, const FileStamp& stamp)
        : q_(question), s_(stamp) {}

    SegmentWriter run() {
        out_.add({"BHT", "0007", "13", s_.reference, s_.date(), s_.time()});
        out_.add({"HL", "1", "", "20", "1"});
        out_.add({"NM1", "X3", "2", x12_text(q_.payer.name), "", "", "", "", "PI",
                  x12_text(authorization_payer_id(q_.payer, q_.playbook))});
        out_.add({"HL", "2", "1", "21", "1"});
        out_.add({"NM1", "1P", "2", x12_text(q_.practice.name), "", "", "", "", "XX",
                  q_.practice.npi->text()});
        person();
        event();
        for (const auto& code : q_.wanted.codes) service(code);
        return std::move(out_);
    }

private:
    void demographics(const std::optional<Date>& birth, domain::Sex of) {
        if (birth) out_.add({"DMG", "D8", birth->ccyymmdd(), sex(of)});
    }

    /// The holder of the policy, and below them the client where that is somebody else.
    void person() {
        const auto& holder = q_.policy.subscriber;
        out_.add({"HL", "3", "2", "22", "1"});
        out_.add({"NM1", "IL", "1", x12_text(holder ? holder->last_name : q_.client.last_name),
                  x12_text(holder ? holder->first_name : q_.client.first_name), "", "", "", "MI",
                  x12_text(compact(q_.policy.member_id))});
        level_ = 3;
        if (!holder) return demographics(q_.client.birth_date, q_.client.sex);
        demographics(holder->birth_date, holder->sex);
        out_.add({"HL", "4", "3", "23", "1"});
        out_.add({"NM1", "QC", "1", x12_text(q_.client.last_name), x12_text(q_.client.first_name)});
        demographics(q_.client.birth_date, q_.client.sex);
        out_.add({"INS", "N", relationship()});
        level_ = 4;
    }
    std::string_view relationship() const {
        switch (q_.policy.relationship) {
            case domain::Relationship::spouse: return "01";
            case domain::Relationship::child: return "19";
            case domain::Relationship::self:
            case domain::Relationship::other: break;
        }
        return "G8";
    }

    std::string days() const {
        return q_.wanted.begins->ccyymmdd() + "-" + q_.wanted.ends->ccyymmdd();
    }
    void quantity() {
        const bool visits = q_.wanted.unit == domain::GrantUnit::visits;
        out_.add({"HSD", visits ? "VS" : "FL", std::to_string(*q_.wanted.asked)});
    }

    void event() {
        event_ = std::to_string(++level_);
        out_.add({"HL", event_, std::to_string(level_ - 1), "EV", "1"});
        // TRN03: ten characters that name the one who asks.
        out_.add({"TRN", "1", s_.reference,
                  q_.practice.ein ? "9" + q_.practice.ein->digits() : q_.practice.npi->text()});
        out_.add({"UM", "HS", q_.extension ? "4" : "I", "PT",
                  q_.place ? out_.composite({q_.place->text(), "B"}) : std::string{}});
        if (q_.extension && !q_.previous_number.empty())
            out_.add({"REF", "BB", x12_text(q_.previous_number)});
        out_.add({"DTP", "AAH", "RD8", days()});
        diagnoses();
        quantity();
        if (!q_.practitioner) return;
        const auto& who = *q_.practitioner;
        out_.add({"NM1", "SJ", "1", x12_text(who.last_name), x12_text(who.first_name), "", "", "",
                  who.npi ? "XX" : "", who.npi ? who.npi->text() : ""});
        if (who.taxonomy) out_.add({"PRV", "PE", "PXC", who.taxonomy->text()});
    }
    void diagnoses() {
        std::string segment = "HI";
        for (std::size_t i = 0; i < std::min<std::size_t>(q_.diagnoses.size(), 12); ++i)
            segment += "*" + out_.composite({i == 0 ? "ABK" : "ABF", q_.diagnoses[i].code.text()});
        out_.raw(segment);
    }

    void service(const ProcedureCode& code) {
        out_.add({"HL", std::to_string(++level_), event_, "SS", "0"});
        out_.add({"DTP", "472", "RD8", days()});
        out_.add({"SV1", out_.composite({"HC", code.text()})});
        quantity();
    }

    const AuthorizationQuestion& q_;
    const FileStamp& s_;
    SegmentWriter out_;
    int level_ = 0;
    std::string event_;
};
}  // namespace

std::string authorization_payer_id(const domain::Payer& payer, const domain::Playbook& playbook) {
    return playbook.authorization_id.empty() ? payer.electronic_id : playbook.authorization_id;
}

std::string write_278(const AuthorizationQuestion& question, const FileStamp& stamp) {
    ENSURE(question.practice.npi && question.wanted.asked && question.wanted.begins &&
           question.wanted.ends && !question.diagnoses.empty());
    const auto& book = question.playbook;
    const auto sender =
        book.submitter_id.empty() ? question.practice.npi->text() : book.submitter_id;
    const auto receiver =
        book.receiver_id.empty() ? authorization_payer_id(question.payer, book) : book.receiver_id;
    return x12::in_envelope({"278", "HI", "005010X217", true}, {sender, receiver}, stamp,
                            Writer(question, stamp).run());
}

}  // namespace exclaim::exchange
