// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"
#include "x12/rules.h"
#include "x12/slips.h"
#include "x12/value_form.h"

// What questions of eligibility and answers to them (005010X279A1), questions about claims
// (005010X212) and decisions about services (005010X217) have to say.
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
        const auto& segment = placed.segment;
        const auto tag = segment.tag();
        const auto loop = placed.loop ? placed.loop->id : std::string_view{};
        if (!placed.node || placed.aside || placed.qualifier_wrong) told_ = true;
        unclear_ = unclear_ || may_be_of_bracket(placed);
        if (tag == "HL" && loop == "2000C") told_ = told_ || refused_ || segment.element(4) != "0";
        if (tag == "EB" || tag == "AAA") told_ = true;
        // A refusal of the one who asks, or of the one who was asked, holds for all below.
        if (tag == "AAA" && !in_subscriber_) refused_ = true;
        if (in_subscriber_ && tag != "SE" && loop.ends_with('C')) end_ = behind(placed, "EB");
        if (tag == "EB") share(placed);
        if (tag == "LS" || tag == "LE") (tag == "LS" ? opened_ : closed_) = true;
        if (!loop.starts_with("2120")) return;
        if (placed.opens_loop && !opened_) bracket(mark(placed, 0), "LS");
        last_ = behind(placed, "LE");
    }
    void loop_opened(const Node& loop) override {
        if (loop.id == "2000A") refused_ = false;
        if (loop.id == "2000C") {
            in_subscriber_ = true;
            told_ = unclear_ = false;
        }
        if (loop.id.starts_with("2110")) {
            opened_ = closed_ = unclear_ = false;
            last_.reset();
        }
    }
    void loop_closed(const Node& loop) override {
        if (loop.id.starts_with("2110") && last_ && opened_ && !closed_) bracket(*last_, "LE");
        if (loop.id.starts_with("2110")) last_.reset();
        if (loop.id != "2000C") return;
        in_subscriber_ = false;
        if (told_) return;
        end_.loop = "2110C";
        report_(issue_at(Code::answer_without_benefit, {}, end_));
    }

private:
    void share(const Placed& placed) {
        const auto share = placed.segment.element(8);
        if (!is_decimal(share)) return;
        const auto point = share.find('.');
        const auto whole = parse_int("0" + std::string(share.substr(0, point))).value_or(0);
        const bool more = point != std::string_view::npos &&
                          share.substr(point).find_first_of("123456789") != std::string_view::npos;
        if (share.front() != '-' && (whole > 1 || (whole == 1 && more)))
            report_(issue_at(Code::share_over_one, {{"value", std::string(share)}},
                             mark(placed, 8, 0, "954")));
    }

    /// True if it may be the LS or LE that lacks, or none of those that they stand around: one
    /// without a place, or with one by its name alone.
    static bool may_be_of_bracket(const Placed& placed) {
        const auto tag = placed.segment.tag();
        if (tag == "NM1" || tag == "EB")
            return !placed.node || placed.aside || placed.qualifier_wrong;
        if (placed.node && !placed.aside) return false;
        const auto is = [&](std::string_view name) {
            return tag == name || one_letter_off(tag, name);
        };
        return is("LS") || is("LE") || placed.segment.element(1) == "2120";
    }

    /// Once for the loops of a benefit; not where a segment may be what lacks.
    void bracket(Mark at, std::string_view which) {
        opened_ = closed_ = true;
        if (unclear_) return;
        at.segment = which;
        at.loop = at.loop == "2120D" ? "2110D" : "2110C";
        at.value.clear();
        report_(issue_at(Code::bracket_missing, {{"segment", std::string(which)}}, at));
    }

    Report report_;
    bool opened_ = false, closed_ = false;  ///< LS and LE were there
    bool unclear_ = false;                  ///< a segment may be what lacks
    bool in_subscriber_ = false, refused_ = false, told_ = true;
    std::optional<Mark> last_;  ///< behind the last segment of a loop 2120
    Mark end_;                  ///< behind the last segment of the subscriber
};

/// What a question about a claim needs besides (005010X212).
class StatusInquiryRules final : public Listener {
public:
    explicit StatusInquiryRules(Report report) : report_(std::move(report)) {}

    void segment(const Placed& placed) override {
        const auto tag = placed.segment.tag();
        const auto loop = placed.loop ? placed.loop->id : std::string_view{};
        if (!placed.node || placed.aside || placed.qualifier_wrong) {
            // It may have been what is missing otherwise.
            birth_.reset();
            dated_ = true;
            birth_told_ |= tag == "DMG";
        }
        if (loop == "2000D" && tag == "HL" && placed.opens_loop && placed.segment.element(4) == "0")
            birth_ = behind(placed, "DMG");
        if (tag == "DMG") birth_.reset();
        if (tag == "DTP" || tag == "SVC") dated_ = true;
        if (loop.starts_with("2200")) end_ = behind(placed, "DTP");
    }
    void loop_opened(const Node& loop) override {
        if (loop.id == "2000D") birth_.reset();
        if (loop.id.starts_with("2200")) dated_ = false;
    }
    void loop_closed(const Node& loop) override {
        if (loop.id == "2000D" && birth_ && !birth_told_)
            report_(issue_at(Code::patient_birth_missing, {}, *birth_));
        if (loop.id == "2000D") birth_.reset();
        if (loop.id.starts_with("2200") && !dated_)
            report_(issue_at(Code::inquiry_date_missing, {}, end_));
    }

private:
    Report report_;
    std::optional<Mark> birth_;  ///< where the patient's DMG is missing
    bool birth_told_ = false;    ///< one that has no place
    Mark end_;
    bool dated_ = true;
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
std::unique_ptr<Listener> make_status_inquiry_rules(Report report) {
    return std::make_unique<StatusInquiryRules>(std::move(report));
}
std::unique_ptr<Listener> make_decision_rules(Report report) {
    return std::make_unique<DecisionRules>(std::move(report));
}

}  // namespace exclaim::x12
