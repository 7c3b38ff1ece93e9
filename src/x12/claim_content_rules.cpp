// SPDX-License-Identifier: Apache-2.0
#include <set>
#include <utility>

#include "base/text.h"
#include "x12/rules.h"
#include "x12/value_form.h"

// What the values of an 837P say of each other (005010X222A1): the billing provider's place, the
// client's birth and what was paid by hand, turns of payers, days, diagnoses, units and numbers of
// lines.
namespace exclaim::x12 {
namespace {
bool is_day(std::string_view text) {
    return text.size() == 8 && all_digits(text) && is_calendar_day(text);
}

class ClaimContentRules final : public Listener {
public:
    ClaimContentRules(const CodeLists& lists, Report report)
        : report_(std::move(report)), diagnoses_(lists.find("icd10cm")) {}

    void segment(const Placed& placed) override {
        admission_place_.see(placed);
        if (!placed.node || placed.aside) unclear_ = true;  // it may have been a date
        if (!placed.node) return;                           // what it was meant to say is not known
        const auto tag = placed.segment.tag();
        const auto loop = placed.loop ? placed.loop->id : std::string_view{};
        const auto first = placed.segment.element(1);
        if (loop == "2010AA" && tag == "N4") return billing_place(placed);
        if (tag == "N4")
            return tell_incomplete_place(
                placed, loop == "2010BA" || loop == "2010CA" || loop == "2310C", report_);
        if (loop == "2000B" && tag == "HL") {
            subscriber_born_.reset();
            patient_born_.reset();
            turn_.clear();
        }
        if (loop == "2000C" && tag == "HL") patient_born_.reset();
        if (tag == "DMG" && loop == "2010BA") subscriber_born_ = birth(placed);
        if (tag == "DMG" && loop == "2010CA") patient_born_ = birth(placed);
        if (tag == "SBR" && loop == "2000B") turn_ = std::string(first);
        if (tag == "SBR" && loop == "2320" && placed.opens_loop && !placed.aside) turn(placed);
        if (tag == "BHT" && is_day(placed.segment.element(4)))
            written_ = std::string(placed.segment.element(4));
        if (tag == "CLM") begin_claim(placed);
        if (loop == "2300" && tag == "DTP" && first == "435") {
            admitted_ = true;
            admission_ = mark(placed, 3, 0, "1251");
        }
        if (loop == "2300" && tag == "DTP" && first == "096")
            discharge_ = mark(placed, 3, 0, "1251");
        if (loop == "2300" && tag == "DTP" && first == "439" && is_day(placed.segment.element(3)))
            accident_ = {std::string(placed.segment.element(3)), mark(placed, 3, 0, "1251")};
        if (loop == "2300" && tag == "HI") diagnoses(placed);
        if (tag == "AMT" && loop == "2300" && first == "F5") paid_by_client(placed);
        if (loop == "2300" && tag == "HI") sets(placed);
        if (loop == "2300" && tag == "HI" && diagnoses_) remember_ended(placed);
        if (loop != "2400") return;
        if (tag == "SV1") {
            units(placed);
            modifiers(placed);
            pointers(placed);
        }
        if (tag == "REF" && first == "6R") line_control(placed);
        if (tag == "DTP" && first == "472") service_day(placed);
    }

    void loop_opened(const Node& loop) override {
        if (loop.id == "2000C") in_patient_ = true;
        if (loop.id == "2000B") in_patient_ = false;
        if (loop.id == "2400") numbered_ = false;
    }

    void loop_closed(const Node& loop) override {
        if (loop.id == "2300") stay();
        if (loop.id != "2300" || !inpatient_ || admitted_ || unclear_) return;
        report_(issue_at(Code::admission_missing, {}, admission_place_.missing("DTP", "2300"),
                         &*inpatient_));
        inpatient_.reset();
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
        else if (zip.empty() && segment.element(2).size() < 3)  // it may stand in front
            tell(Code::billing_place_missing, {{"what", "ZIP"}}, mark(placed, 3, 0, "116"));
        else if (all_digits(zip) && zip.size() == 5)
            tell(Code::billing_zip, {{"value", std::string(zip)}}, mark(placed, 3, 0, "116"));
    }

    /// Nobody is discharged before he was admitted.
    void stay() {
        const auto admission = admission_.value.substr(0, 8),
                   discharge = discharge_.value.substr(0, 8);
        if (is_day(admission) && is_day(discharge) && discharge < admission)
            tell(Code::discharge_before_admission,
                 {{"discharge", iso(discharge)}, {"admission", iso(admission)}}, discharge_);
    }

    static std::optional<Mark> birth(const Placed& placed) {
        const auto at = mark(placed, 2, 0, "1251");
        return is_day(at.value) ? std::optional(at) : std::nullopt;
    }

    void begin_claim(const Placed& placed) {
        charge_ = amount(placed.segment.element(2));
        causes(placed);
        old_set_.reset();
        new_set_ = false;
        ended_.clear();
        controls_.clear();
        turns_ = {turn_};
        told_birth_ = told_future_ = admitted_ = unclear_ = false;
        accident_.reset();
        admission_ = discharge_ = {};
        codes_.clear();
        inpatient_.reset();
        admission_place_.restart();
        if (placed.segment.component(5, 1) == "21") inpatient_ = mark(placed, 5, 1, "1331");
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
    struct Ended {
        Mark mark;
        std::string place, value;
        int last;
    };
    /// Remembers the first diagnosis of ICD-9-CM, which none of ICD-10-CM stands beside: one day of
    /// service decides for all of a claim (45 CFR 162.1002, 79 FR 45128 of August 4, 2014).
    void sets(const Placed& placed) {
        std::optional<std::size_t> old;
        for (std::size_t n = 1; n <= placed.segment.size(); ++n) {
            const auto kind = placed.segment.component(n, 1);
            new_set_ |= kind == "ABK" || kind == "ABF";
            if ((kind == "BK" || kind == "BF") && !old) old = n;
        }
        if (!old) return;
        const auto at = mark(placed, *old, 2, "1271");
        const auto place = format("HI{:02}-2", *old);
        const std::string value(placed.segment.component(*old, 2).substr(0, 30));
        if (new_set_)
            tell(Code::diagnosis_sets_mixed, {{"place", place}, {"value", value}}, at);
        else
            old_set_ = OldCode{at, place, value};
    }

    /// The diagnoses that the user's own list says have a last day.
    void remember_ended(const Placed& placed) {
        for (std::size_t n = 1; n <= placed.segment.size(); ++n) {
            const auto kind = placed.segment.component(n, 1), code = placed.segment.component(n, 2);
            if (list_key("HI", n, 2, "1271", kind) != "icd10cm") continue;
            const auto* entry = diagnoses_->last(code);
            if (entry && entry->to < 99'999'999)
                ended_.push_back({mark(placed, n, 2, "1271"), format("HI{:02}-2", n),
                                  std::string(code), entry->to});
        }
    }
    void ended_before(int day) {
        std::erase_if(ended_, [&](const Ended& one) {
            if (day <= one.last) return false;
            tell(Code::code_ended,
                 {{"place", one.place},
                  {"name", "diagnosis"},
                  {"list", diagnoses_->name},
                  {"value", one.value},
                  {"date", iso(std::to_string(one.last))}},
                 one.mark);
            return true;
        });
    }

    void turn(const Placed& placed) {
        const std::string turn(placed.segment.element(1));
        if (turn.empty() || turn == "U" || placed.qualifier_wrong) return;  // U: not known
        if (!turns_.insert(turn).second)
            tell(Code::turn_twice, {{"turn", turn}}, mark(placed, 1, 0, "1138"));
    }

    void paid_by_client(const Placed& placed) {
        const auto paid = amount(placed.segment.element(2));
        if (!paid || !charge_ || *charge_ < Money{} || (*paid >= Money{} && *paid <= *charge_))
            return;
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

    void diagnoses(const Placed& placed) {
        constexpr std::size_t most = 12;  // of a claim, in one segment: more was told
        if (!codes_.empty() || placed.segment.size() > most) return;
        for (std::size_t n = 1; n <= placed.segment.size(); ++n) {
            const auto kind = placed.segment.component(n, 1);
            if (kind != "ABK" && kind != "ABF") continue;
            const std::string code(placed.segment.component(n, 2));
            if (!code.empty() && !codes_.insert(code).second)
                tell(Code::diagnosis_twice, {{"value", code.substr(0, 30)}},
                     mark(placed, n, 2, "1271"));
        }
    }

    void pointers(const Placed& placed) {
        std::set<std::string_view> seen;
        // Sent several times, which was told, it is not one list of pointers.
        const auto& segment = placed.segment;
        if (segment.element(7).find(segment.delimiters.repeat) != std::string_view::npos) return;
        for (std::size_t n = 1; n <= 4; ++n) {
            const auto pointer = placed.segment.component(7, n);
            if (!pointer.empty() && !seen.insert(pointer).second)
                tell(Code::pointer_twice, {{"value", std::string(pointer.substr(0, 10))}},
                     mark(placed, 7, n, "1328"));
        }
    }

    void modifiers(const Placed& placed) {
        std::set<std::string_view> seen;
        for (std::size_t m = 3; m <= 6; ++m) {
            const auto modifier = placed.segment.component(1, m);
            if (!modifier.empty() && !seen.insert(modifier).second)
                tell(Code::modifier_twice, {{"value", std::string(modifier.substr(0, 10))}},
                     mark(placed, 1, m, "1339"));
        }
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
            tell(Code::old_diagnosis, {{"place", old->place}, {"value", old->value}}, old->mark);
        if (is_day(day) && !written_.empty() && day > written_ &&
            !std::exchange(told_future_, true))
            tell(Code::service_after_file, {{"day", iso(day)}, {"written", iso(written_)}},
                 mark(placed, 3, 0, "1251"));
        const auto last_day = last_of(placed.segment.element(3));
        if (is_day(last_day) && accident_ && accident_->first > last_day) {
            tell(Code::accident_after_service,
                 {{"accident", iso(accident_->first)}, {"day", iso(last_day)}}, accident_->second);
            accident_.reset();
        }
        if (is_day(day)) ended_before(static_cast<int>(parse_int(day).value_or(0)));
        const auto& born = in_patient_ ? patient_born_ : subscriber_born_;
        if (told_birth_ || !born || !is_day(day) || day >= born->value) return;
        told_birth_ = true;
        // Who is born on the day on which the file was written, or later, has a wrong birth; else
        // the day may be wrong.
        tell(Code::born_after_service, {{"birth", iso(born->value)}, {"day", iso(day)}},
             !written_.empty() && born->value >= written_ ? *born : mark(placed, 3, 0, "1251"));
    }

    /// The last day of a day or period.
    static std::string_view last_of(std::string_view days) {
        return days.size() == 17 ? days.substr(9) : days;
    }

    Report report_;
    MissingPlace admission_place_{"CLM", "DTP"};
    std::string written_;            ///< day on which the claims were written (BHT04)
    std::optional<Mark> inpatient_;  ///< CLM05-1 that says so, not told yet
    std::optional<std::pair<std::string, Mark>> accident_;
    Mark admission_, discharge_;  ///< days of the claim at hand
    const CodeList* diagnoses_;   ///< of the user's own, if there is one
    std::vector<Ended> ended_;    ///< in the claim at hand, not told yet
    std::optional<Mark> subscriber_born_, patient_born_;
    std::optional<OldCode> old_set_;  ///< a diagnosis of ICD-9-CM, not told yet
    std::string turn_;                ///< of the payer the claim goes to
    std::set<std::string> turns_, controls_, codes_;
    std::optional<Money> charge_;
    bool new_set_ = false;  ///< the claim has a diagnosis of ICD-10-CM
    bool in_patient_ = false, told_birth_ = false, told_future_ = false, numbered_ = false,
         admitted_ = false;
    bool unclear_ = false;  ///< a segment of the claim whose meaning is not known
};

}  // namespace

std::unique_ptr<Listener> make_claim_content_rules(const CodeLists& lists, Report report) {
    return std::make_unique<ClaimContentRules>(lists, std::move(report));
}

}  // namespace exclaim::x12
