// SPDX-License-Identifier: Apache-2.0
#include <set>
#include <utility>

#include "base/text.h"
#include "x12/rules.h"
#include "x12/value_form.h"

// What the values of an 837P say of each other (005010X222A1): the billing provider's place, the
// client's birth and what was paid by hand, turns of payers, units and numbers of lines.
namespace exclaim::x12 {
namespace {
std::string iso(std::string_view day) {
    return std::string(day.substr(0, 4)) + "-" + std::string(day.substr(4, 2)) + "-" +
           std::string(day.substr(6, 2));
}
bool is_day(std::string_view text) {
    return text.size() == 8 && all_digits(text) && is_calendar_day(text);
}

class ClaimContentRules final : public Listener {
public:
    explicit ClaimContentRules(Report report) : report_(std::move(report)) {}

    void segment(const Placed& placed) override {
        if (!placed.node) return;  // what it was meant to say is not known
        const auto tag = placed.segment.tag();
        const auto loop = placed.loop ? placed.loop->id : std::string_view{};
        const auto first = placed.segment.element(1);
        if (loop == "2010AA" && tag == "N4") return billing_place(placed);
        if (tag == "N4") return place(placed);
        if (loop == "2000B" && tag == "HL") {
            subscriber_born_.reset();
            patient_born_.reset();
            turn_.clear();
        }
        if (loop == "2000C" && tag == "HL") patient_born_.reset();
        if (tag == "DMG" && loop == "2010BA") subscriber_born_ = birth(placed);
        if (tag == "DMG" && loop == "2010CA") patient_born_ = birth(placed);
        if (tag == "SBR" && loop == "2000B") turn_ = std::string(first);
        if (tag == "SBR" && loop == "2320" && placed.opens_loop) turn(placed);
        if (tag == "CLM") begin_claim(placed);
        if (tag == "AMT" && loop == "2300" && first == "F5") paid_by_client(placed);
        if (loop == "2300" && tag == "HI" && !old_set_) old_set_ = of_old_set(placed);
        if (loop != "2400") return;
        if (tag == "SV1") units(placed);
        if (tag == "REF" && first == "6R") line_control(placed);
        if (tag == "DTP" && first == "472") service_day(placed);
    }

    void loop_opened(const Node& loop) override {
        if (loop.id == "2000C") in_patient_ = true;
        if (loop.id == "2000B") in_patient_ = false;
        if (loop.id == "2400") numbered_ = false;
    }

private:
    void tell(Code code, std::initializer_list<Fill> fills, const Mark& at) {
        report_(issue_at(code, fills, at));
    }

    void billing_place(const Placed& placed) {
        const auto& segment = placed.segment;
        const auto country = segment.element(4), zip = segment.element(3);
        if (!country.empty() && country != "US") return;
        if (segment.element(2).empty())
            tell(Code::billing_place_missing, {{"what", "state"}}, mark(placed, 2, 0, "156"));
        else if (zip.empty())
            tell(Code::billing_place_missing, {{"what", "ZIP"}}, mark(placed, 3, 0, "116"));
        else if (all_digits(zip) && zip.size() != 9)
            tell(Code::billing_zip, {{"value", std::string(zip)}}, mark(placed, 3, 0, "116"));
    }

    void place(const Placed& placed) {
        const auto country = placed.segment.element(4);
        if ((country.empty() || country == "US") && placed.segment.element(2).empty())
            tell(Code::address_without_state, {}, mark(placed, 2, 0, "156"));
    }

    static std::optional<std::string> birth(const Placed& placed) {
        const auto day = placed.segment.element(2);
        return is_day(day) ? std::optional(std::string(day)) : std::nullopt;
    }

    void begin_claim(const Placed& placed) {
        charge_ = amount(placed.segment.element(2));
        causes(placed);
        old_set_.reset();
        controls_.clear();
        turns_ = {turn_};
        told_birth_ = false;
    }

    void causes(const Placed& placed) {
        bool named = false, by_car = false;
        for (std::size_t n = 1; n <= 3; ++n) {
            const auto cause = placed.segment.component(11, n);
            named |= !cause.empty();
            by_car |= cause == "AA";
        }
        if (named && !by_car && !placed.segment.component(11, 4).empty())
            tell(Code::state_without_auto, {}, mark(placed, 11, 4, "156"));
    }

    struct OldCode {
        Mark mark;
        std::string place, value;
    };
    /// The first diagnosis of ICD-9-CM.
    static std::optional<OldCode> of_old_set(const Placed& placed) {
        for (std::size_t n = 1; n <= placed.segment.size(); ++n)
            if (const auto kind = placed.segment.component(n, 1); kind == "BK" || kind == "BF")
                return OldCode{mark(placed, n, 2, "1271"), format("HI{:02}-2", n),
                               std::string(placed.segment.component(n, 2))};
        return std::nullopt;
    }

    void turn(const Placed& placed) {
        const std::string turn(placed.segment.element(1));
        if (turn.empty() || turn == "U" || placed.qualifier_wrong) return;  // U: not known
        if (!turns_.insert(turn).second)
            tell(Code::turn_twice, {{"turn", turn}}, mark(placed, 1, 0, "1138"));
    }

    void paid_by_client(const Placed& placed) {
        const auto paid = amount(placed.segment.element(2));
        if (!paid || !charge_ || (*paid >= Money{} && *paid <= *charge_)) return;
        tell(Code::client_paid_too_much, {{"amount", paid->text()}, {"charge", charge_->text()}},
             mark(placed, 2, 0, "782"));
    }

    void units(const Placed& placed) {
        const auto units = placed.segment.element(4);
        if (!is_decimal(units)) return;
        if (units.front() == '-' || units.find_first_of("123456789") == std::string_view::npos)
            tell(Code::units_not_positive, {{"units", std::string(units)}},
                 mark(placed, 4, 0, "380"));
    }

    void line_control(const Placed& placed) {
        if (std::exchange(numbered_, true)) return;  // twice on one line: told already
        const std::string number(placed.segment.element(2));
        if (!number.empty() && !controls_.insert(number).second)
            tell(Code::line_control_twice, {{"value", number}}, mark(placed, 2, 0, "127"));
    }

    void service_day(const Placed& placed) {
        const auto day = placed.segment.element(3).substr(0, 8);
        // ICD-9-CM ended for services from October 1, 2015 on (45 CFR 162.1002).
        constexpr std::string_view last = "20150930";
        if (const auto old = is_day(day) && day > last ? std::exchange(old_set_, {}) : std::nullopt)
            tell(Code::code_ended,
                 {{"place", old->place},
                  {"name", "diagnosis"},
                  {"list", "ICD-9-CM"},
                  {"value", old->value},
                  {"date", iso(last)}},
                 old->mark);
        const auto& born = in_patient_ ? patient_born_ : subscriber_born_;
        if (told_birth_ || !born || !is_day(day) || day >= *born) return;
        told_birth_ = true;
        tell(Code::born_after_service, {{"birth", iso(*born)}, {"day", iso(day)}},
             mark(placed, 3, 0, "1251"));
    }

    Report report_;
    std::optional<std::string> subscriber_born_, patient_born_;
    std::optional<OldCode> old_set_;  ///< a diagnosis of ICD-9-CM, not told yet
    std::string turn_;                ///< of the payer the claim goes to
    std::set<std::string> turns_, controls_;
    std::optional<Money> charge_;
    bool in_patient_ = false, told_birth_ = false, numbered_ = false;
};

}  // namespace

std::unique_ptr<Listener> make_claim_content_rules(Report report) {
    return std::make_unique<ClaimContentRules>(std::move(report));
}

}  // namespace exclaim::x12
