// SPDX-License-Identifier: Apache-2.0
#include <utility>
#include <vector>

#include "x12/rules.h"

// What the levels of subscriber and patient of an 837P demand of each other (005010X222A1, 2000B
// and 2000C): a subscriber who is the patient is told whole and has no patient level below; one who
// is not has one.
namespace exclaim::x12 {
namespace {

class SubscriberRules final : public Listener {
public:
    explicit SubscriberRules(Report report) : report_(std::move(report)) {}

    void segment(const Placed& placed) override {
        const auto& segment = placed.segment;
        const auto tag = segment.tag();
        const auto loop = placed.loop ? placed.loop->id : std::string_view{};
        if (placed.aside) return seen(tag);
        if (placed.exchanged && loop == "2010BB") seen(tag);
        street_place_.see(placed);
        city_place_.see(placed);
        birth_place_.see(placed);
        // What lacks belongs in front of this one if nothing behind it stood in its loop.
        for (auto& fact : missing_)
            if (!fact.place) fact.place = mark(placed, 0);
        end_ = mark(placed, 0);
        end_.byte += static_cast<std::int64_t>(segment.text.size()) + 1;
        ++end_.position;
        if (loop == "2000B" && tag == "SBR") {
            const auto relationship = segment.element(2);
            if (relationship.empty() || relationship == "18") is_patient_ = !relationship.empty();
            relationship_ = mark(placed, 2, 0, "1069");
        } else if (loop == "2000C" && tag == "HL") {
            missing_.clear();  // there is another patient: that is told
            if (is_patient_ == true && patients_ == 1)
                report_(issue_at(Code::patient_level_extra, {}, mark(placed, 0), &relationship_));
        } else if (tag == "CLM" && patients_ == 0 && !first_claim_) {
            first_claim_ = mark(placed, 0);
            first_claim_->segment = "HL";
            first_claim_->loop = "2000C";
        } else if (loop == "2010BA") {
            person(placed, tag);
        }
    }

    void loop_opened(const Node& loop) override {
        if (loop.id == "2000C") ++patients_;
        // Also where its HL is missing: nothing of the subscriber before holds for this one.
        if (loop.id == "2000B") {
            is_patient_ = std::nullopt;
            patients_ = 0;
            first_claim_.reset();
            street_ = city_ = birth_ = stray_ = false;
        }
        // Of two, which is told, one may have what the other lacks.
        if (loop.id != "2010BA") return;
        is_person_ = true;
        street_place_.restart();
        city_place_.restart();
        birth_place_.restart();
    }

    void loop_closed(const Node& loop) override {
        if (loop.id == "2010BA") close_person();
        if (loop.id == "2000B") tell_missing();
        if (loop.id == "2000B" && is_patient_ == false && first_claim_)
            report_(issue_at(Code::patient_level_missing, {}, *first_claim_, &relationship_));
    }

private:
    /// What stands there, be it at a wrong place, is not missing.
    void seen(std::string_view tag) {
        street_ |= tag == "N3";
        city_ |= tag == "N4";
        birth_ |= tag == "DMG";
        std::erase_if(missing_, [&](const Fact& fact) { return fact.tag == tag; });
    }

    void person(const Placed& placed, std::string_view tag) {
        if (tag == "NM1") is_person_ = placed.segment.element(2) == "1";
        stray_ |= !placed.node;
        seen(tag);
    }

    void close_person() {
        // A segment without a place may be any of these.
        if (is_patient_ != true || !is_person_ || stray_) return;
        const auto check = [&](bool there, std::string_view tag) {
            if (there) return;
            missing_.push_back({tag, std::nullopt});
            const auto& place = place_of(tag);
            if (place.known()) missing_.back().place = place.missing(tag, "2010BA");
        };
        check(street_, "N3");
        check(city_, "N4");
        check(birth_, "DMG");
    }

    /// Only behind the subscriber's level it is known that no patient level follows.
    void tell_missing() {
        for (const auto& fact : std::exchange(missing_, {})) {
            Mark at = fact.place.value_or(end_);
            at.segment = fact.tag;
            at.loop = "2010BA";
            at.value.clear();
            report_(issue_at(Code::patient_facts_missing,
                             {{"segment", std::string(fact.tag)},
                              {"name", std::string(find_segment(fact.tag)->name)}},
                             at, &relationship_));
        }
    }

    const MissingPlace& place_of(std::string_view tag) const {
        return tag == "N3" ? street_place_ : tag == "N4" ? city_place_ : birth_place_;
    }

    struct Fact {
        std::string_view tag;
        std::optional<Mark> place;
    };

    Report report_;
    std::optional<bool> is_patient_;
    bool is_person_ = false, street_ = false, city_ = false, birth_ = false, stray_ = false;
    int patients_ = 0;
    Mark relationship_;
    std::optional<Mark> first_claim_;  ///< the first claim right under the subscriber
    std::vector<Fact> missing_;        ///< of the subscriber who is the patient
    Mark end_;                         ///< behind the last segment
    // One pair of braces: two pairs around two names would be the two ends of one text.
    MissingPlace street_place_{"NM1"}, city_place_{"NM1", "N3"}, birth_place_{"NM1", "N3", "N4"};
};

}  // namespace

std::unique_ptr<Listener> make_subscriber_rules(Report report) {
    return std::make_unique<SubscriberRules>(std::move(report));
}

}  // namespace exclaim::x12
