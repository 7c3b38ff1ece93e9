// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "base/text.h"
#include "x12/rules.h"
#include "x12/seen_numbers.h"

// What a 999 says of a group agrees with what it says of each transaction (005010X231A1, AK9).
namespace exclaim::x12 {
namespace {

class AcknowledgementRules final : public Listener {
public:
    explicit AcknowledgementRules(Report report) : report_(std::move(report)) {}

    void segment(const Placed& placed) override {
        const auto tag = placed.segment.tag();
        const auto code = placed.segment.element(1);
        if (tag == "IK3") errors_ = true;
        // An element below what cannot be read says nothing of the segment above that.
        if (tag == "AK2" || tag == "IK5" || !placed.node || placed.unclear) segment_.reset();
        elements_named(tag, placed.aside || !placed.node);
        if (!placed.aside && placed.node) contradictions(placed, tag);
        if (tag == "IK5") {
            ++answered_;
            accepted_ += code == "A" || code == "E";
            unknown_ |= code.size() != 1 || std::string_view("AEMRWX").find(code) == code.npos;
            unknown_ |= placed.aside;  // whose verdict it is is not known
            if (code == "A" && errors_ && !placed.aside) {
                unknown_ = true;  // one of both is wrong
                report_(issue_at(Code::ack_accepts_error, {}, mark(placed, 1, 0, "717")));
            }
        }
        if (tag == "AK9") group(placed);
    }

    void loop_opened(const Node& loop) override {
        if (loop.id != "2000") return;
        errors_ = false;
        ++named_;
    }

private:
    /// An IK3 that announces elements has an IK4 below it; told of the first when the next
    /// transaction begins, for one that has no place may have been meant there.
    void elements_named(std::string_view tag, bool has_no_place) {
        if (tag == "IK4" || has_no_place) element_wanted_.reset();
        loose_ |= has_no_place || (tag == "IK4" && !below_);
        if (tag == "IK3" || tag == "IK5" || tag == "AK2") below_ = tag == "IK3";
        if (tag != "IK3" && tag != "IK5" && tag != "AK2" && tag != "AK9") return;
        if (element_wanted_ && !bare_) bare_ = element_wanted_;
        element_wanted_.reset();
        if (tag != "AK2" && tag != "AK9") return;
        if (bare_ && !loose_) contradict(*bare_, "elements have errors, and none is named below");
        bare_.reset();
        loose_ = false;
    }
    /// What one segment of the answer says against another.
    void contradictions(const Placed& placed, std::string_view tag) {
        const auto& segment = placed.segment;
        if (tag == "AK1") group_ = mark(placed, 1, 0, "479");
        if (tag == "AK1") version_ = segment.element(3);
        if (tag == "AK2") answered_set_ = guide_of(segment);
        if (tag == "AK2") {
            number_ = mark(placed, 2, 0, "329");
            kind_ = std::string(segment.element(1).substr(0, 3));
        }
        if (tag == "IK5") reason(placed);
        const bool taken = segment.element(1) == "A" || segment.element(1) == "E";
        if (tag == "IK5" && taken && group_ && answered_set_ && group_->value.size() == 2 &&
            group_->value != answered_set_->group) {
            contradict(*group_, format("a {} is accepted below, which travels in {}",
                                       answered_set_->transaction, answered_set_->group));
            group_.reset();
        }
        if (tag == "IK3") segment_ = mark(placed, 4, 0, "620");
        if (tag == "IK3" && segment_->value == "8") element_wanted_ = segment_;
        if (tag == "IK3" && (segment.element(2) == "0" || segment.element(2).starts_with('-')))
            contradict(mark(placed, 2, 0, "719"), "segments are counted from 1");
        if (tag != "IK4" || !segment_) return;
        const std::string_view code = segment_->value;
        if (code.size() == 1 ? code >= "1" && code <= "7" : code.starts_with('I'))
            contradict(*segment_, "elements are named below, so it is 8");
        segment_.reset();
    }
    /// IK501 against the reasons behind it.
    void reason(const Placed& placed) {
        const auto& segment = placed.segment;
        const auto verdict = segment.element(1);
        bool named = false, not_alone = false;
        for (std::size_t n = 2; n <= 6; ++n) {
            named |= !segment.element(n).empty();
            not_alone |= segment.element(n) == "23";
        }
        // Of two of the same number one is refused for that (IK502 23), or it is another's.
        if (!not_alone && number_ && !number_->value.empty() &&
            !numbers_[kind_].add(number_->value))
            contradict(*number_, "a transaction of that number was answered above");
        number_.reset();
        if (verdict == "A" && named && !errors_)
            contradict(mark(placed, 2, 0, "618"), "what is accepted (IK501 A) has no error");
        if (verdict != "R" || named) return;
        auto told = contradiction(mark(placed, 1, 0, "717"),
                                  "what is rejected has an error, and IK502 names none");
        // Many leave out the code where the errors themselves stand above.
        if (errors_) told.finding.severity = Severity::info;
        report_(std::move(told));
    }
    /// The guide of the transaction that an AK2 answers, which tells the group it travels in: that
    /// of a version we do not know is not known either.
    const Guide* guide_of(const Segment& ak2) const {
        const auto transaction = ak2.element(1), claimed = ak2.element(3);
        const auto known = guides();
        const auto at = std::find_if(known.begin(), known.end(), [&](const Guide& guide) {
            return guide.transaction == transaction &&
                   (version_.empty() || guide.has(version_) || guide.has(claimed));
        });
        // A 277 answers in two groups.
        return at == known.end() || transaction == "277" ? nullptr : &*at;
    }
    static Issue contradiction(const Mark& at, std::string why) {
        return issue_at(Code::ack_contradicts,
                        {{"place", format("{}{:02}", at.segment, at.element)},
                         {"value", at.value},
                         {"why", std::move(why)}},
                        at);
    }
    void contradict(const Mark& at, std::string why) { report_(contradiction(at, std::move(why))); }

    void group(const Placed& placed) {
        const auto& segment = placed.segment;
        const auto received = parse_int(segment.element(3));
        const auto said = parse_int(segment.element(4));
        // One of them may stand in the place of another.
        if (segment.element(2).empty() || !received || !said) unknown_ = true;
        const bool all_named = received && *received == answered_ && !unknown_;
        if (said && received && *said > *received)
            return tell_count(placed, format("{} were received", *received));
        if (received && said && named_ == answered_ && answered_ > *received)
            return report_(issue_at(
                Code::ack_received,
                {{"said", std::string(segment.element(3))}, {"found", std::to_string(answered_)}},
                mark(placed, 3, 0, "123")));
        // Accepted transactions need not be named, but those that are were accepted.
        if (said && !unknown_ && accepted_ > *said && answered_ < received.value_or(0))
            return tell_count(placed, format("{} of those named are accepted", accepted_));
        if (said && all_named && *said != accepted_)
            return tell_count(placed, format("{} of those named are accepted", accepted_));
        const auto verdict = segment.element(1);
        const auto rejected = answered_ - accepted_;
        if (verdict == "R" && named_ == 0 && segment.element(5).empty() && !placed.aside)
            return contradict(mark(placed, 1, 0, "715"),
                              "it says neither why (AK905) nor of which transaction (AK2)");
        const bool fits = verdict == "A" || verdict == "E" ? rejected == 0
                          : verdict == "R"                 ? accepted_ == 0
                          : verdict == "P"                 ? rejected > 0 && accepted_ > 0
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
    std::string version_;  ///< AK103
    const Guide* answered_set_ = nullptr;
    std::optional<Mark> group_, segment_;         ///< AK1 without its first AK2, IK3 without an IK4
    std::optional<Mark> element_wanted_;          ///< an IK3 that announces an IK4
    std::optional<Mark> number_;                  ///< AK202 of the transaction at hand
    std::string kind_;                            ///< its AK201
    std::map<std::string, SeenNumbers> numbers_;  ///< of the transactions answered, by kind
    std::int64_t named_ = 0, answered_ = 0, accepted_ = 0;
    std::optional<Mark> bare_;  ///< the first that has none
    bool below_ = false;        ///< below an IK3
    bool loose_ = false;        ///< a segment without a place stands in the answer
    bool errors_ = false, unknown_ = false;
};

}  // namespace

std::unique_ptr<Listener> make_acknowledgement_rules(Report report) {
    return std::make_unique<AcknowledgementRules>(std::move(report));
}

}  // namespace exclaim::x12
