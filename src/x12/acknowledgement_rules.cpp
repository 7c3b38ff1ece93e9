// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include "base/text.h"
#include "x12/rules.h"

// What a 999 says of a group agrees with what it says of each transaction (005010X231A1, AK9), and
// a 277CA accepts or rejects as its category means (005010X214, X12 RFI 2203).
namespace exclaim::x12 {
namespace {

class AcknowledgementRules final : public Listener {
public:
    explicit AcknowledgementRules(Report report) : report_(std::move(report)) {}

    void segment(const Placed& placed) override {
        const auto tag = placed.segment.tag();
        const auto code = placed.segment.element(1);
        if (tag == "IK3") errors_ = true;
        if (tag == "IK5") {
            ++answered_;
            accepted_ += code == "A" || code == "E";
            unknown_ |= code.size() != 1 || std::string_view("AEMRWX").find(code) == code.npos;
            if (code == "A" && errors_) {
                unknown_ = true;  // one of both is wrong
                report_(issue_at(Code::ack_accepts_error, {}, mark(placed, 1, 0, "717")));
            }
        }
        if (tag == "AK9") group(placed);
    }

    void loop_opened(const Node& loop) override {
        if (loop.id == "2000") errors_ = false;
    }

private:
    void group(const Placed& placed) {
        const auto& segment = placed.segment;
        const auto received = parse_int(segment.element(3));
        const auto said = parse_int(segment.element(4));
        const bool all_named = received && *received == answered_ && !unknown_;
        if (said && received && *said > *received)
            return tell_count(placed, format("{} were received", *received));
        if (said && all_named && *said != accepted_)
            return tell_count(placed, format("{} of those named are accepted", accepted_));
        const auto verdict = segment.element(1);
        const auto rejected = answered_ - accepted_;
        const bool fits = verdict == "A"   ? rejected == 0
                          : verdict == "R" ? accepted_ == 0
                          : verdict == "P" ? rejected > 0 && accepted_ > 0
                                           : true;
        if (all_named && answered_ > 0 && !fits)
            report_(issue_at(Code::ack_verdict,
                             {{"said", std::string(verdict)},
                              {"accepted", std::to_string(accepted_)},
                              {"rejected", std::to_string(rejected)}},
                             mark(placed, 1, 0, "715")));
    }

    void tell_count(const Placed& placed, std::string found) {
        report_(issue_at(
            Code::ack_count,
            {{"said", std::string(placed.segment.element(4))}, {"found", std::move(found)}},
            mark(placed, 4, 0, "2")));
    }

    Report report_;
    std::int64_t answered_ = 0, accepted_ = 0;
    bool errors_ = false, unknown_ = false;
};

class ClaimAnswerRules final : public Listener {
public:
    explicit ClaimAnswerRules(Report report) : report_(std::move(report)) {}

    void segment(const Placed& placed) override {
        if (placed.segment.tag() != "STC") return;
        const auto category = placed.segment.component(1, 1);
        const auto verdict = placed.segment.element(3);
        const bool rejects =
            category == "A3" || category == "A6" || category == "A7" || category == "A8";
        const bool accepts = category == "A1" || category == "A2";
        // Of categories only answers to a 276 may give (X12 RFI 1942).
        if (category.size() > 1 && std::string_view("DFPR").find(category[0]) != category.npos)
            report_(issue_at(Code::claim_answer_category, {{"category", std::string(category)}},
                             mark(placed, 1, 1, "1271")));
        if ((rejects && verdict == "WQ") || (accepts && verdict == "U"))
            report_(issue_at(Code::verdict_against_category,
                             {{"verdict", verdict == "WQ" ? "WQ (accepted)" : "U (rejected)"},
                              {"category", std::string(category)},
                              {"meaning", rejects ? "rejected" : "accepted"}},
                             mark(placed, 3, 0, "306")));
    }

private:
    Report report_;
};

}  // namespace

std::unique_ptr<Listener> make_acknowledgement_rules(Report report) {
    return std::make_unique<AcknowledgementRules>(std::move(report));
}
std::unique_ptr<Listener> make_claim_answer_rules(Report report) {
    return std::make_unique<ClaimAnswerRules>(std::move(report));
}

}  // namespace exclaim::x12
