// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"
#include "x12/rules.h"
#include "x12/value_form.h"

// What questions of eligibility and answers to them (005010X279A1) and decisions about services
// (005010X217) have to say.
namespace exclaim::x12 {
namespace {

class InquiryRules final : public Listener {
public:
    explicit InquiryRules(Report report) : report_(std::move(report)) {}

    void segment(const Placed& placed) override {
        const auto tag = placed.segment.tag();
        if (tag == "EQ") asked_ = true;
        if (person_ && tag != "SE") last_ = mark(placed, 0);
    }
    void loop_opened(const Node& loop) override {
        // What the dependent is asked about has to be there: the guide tells.
        if (loop.id == "2000D") asked_ = true;
        if (loop.id != "2000C") return;
        person_ = true;
        asked_ = false;
    }
    void loop_closed(const Node& loop) override {
        if (loop.id != "2000C") return;
        person_ = false;
        if (asked_) return;
        last_.segment = "EQ";
        last_.loop = "2110C";
        ++last_.position;
        last_.value.clear();
        report_(issue_at(Code::inquiry_without_question, {}, last_));
    }

private:
    Report report_;
    Mark last_;
    bool person_ = false, asked_ = false;
};

class BenefitRules final : public Listener {
public:
    explicit BenefitRules(Report report) : report_(std::move(report)) {}

    void segment(const Placed& placed) override {
        const auto share = placed.segment.element(8);
        if (placed.segment.tag() != "EB" || !is_decimal(share)) return;
        const auto point = share.find('.');
        const auto whole = parse_int("0" + std::string(share.substr(0, point))).value_or(0);
        const bool more = point != std::string_view::npos &&
                          share.substr(point).find_first_of("123456789") != std::string_view::npos;
        if (share.front() != '-' && (whole > 1 || (whole == 1 && more)))
            report_(issue_at(Code::share_over_one, {{"value", std::string(share)}},
                             mark(placed, 8, 0, "954")));
    }

private:
    Report report_;
};

class DecisionRules final : public Listener {
public:
    explicit DecisionRules(Report report) : report_(std::move(report)) {}

    void segment(const Placed& placed) override {
        const auto& segment = placed.segment;
        if (segment.tag() != "HCR") return;
        if (segment.element(1) == "A1" && segment.element(2).empty())
            report_(issue_at(Code::decision_without_number, {}, mark(placed, 2, 0, "127")));
        if (segment.element(1) == "A3" && segment.element(3).empty())
            report_(issue_at(Code::decision_without_reason, {}, mark(placed, 3, 0, "1271")));
    }

private:
    Report report_;
};

}  // namespace

std::unique_ptr<Listener> make_inquiry_rules(Report report) {
    return std::make_unique<InquiryRules>(std::move(report));
}
std::unique_ptr<Listener> make_benefit_rules(Report report) {
    return std::make_unique<BenefitRules>(std::move(report));
}
std::unique_ptr<Listener> make_decision_rules(Report report) {
    return std::make_unique<DecisionRules>(std::move(report));
}

}  // namespace exclaim::x12
