// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "base/in_words.h"
#include "base/text.h"
#include "domain/findings.h"
#include "domain/referral/referral.h"
#include "domain/rules/catalogue.h"
#include "domain/rules/reason.h"
#include "domain/rules/words.h"

// Every check of a referral (domain sheet L.2), each beside the field that it is about.
namespace exclaim::domain {
namespace {
/// True if the words stand in the text and nothing before them in the same clause denies them. A
/// comma ends a clause: "no weight restrictions, personal training" orders.
bool orders(std::string_view text, std::string_view words) {
    for (auto at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
        const auto start = text.find_last_of(".;:(,", at);
        const auto from = start == std::string_view::npos ? 0 : start + 1;
        const auto clause = text.substr(from, at - from);
        static constexpr auto denials =
            std::to_array<std::string_view>({"not ", "no ", "nor ", "without "});
        const bool denied = std::any_of(denials.begin(), denials.end(), [&](auto word) {
            return clause.find(word) != std::string_view::npos;
        });
        if (!denied) return true;
    }
    return false;
}

/// Another service that the text orders; empty: none.
std::string other_service(std::string_view text) {
    if (auto therapy = ordered_therapy(text); !therapy.empty()) return therapy;
    for (const std::string_view words : {"personal training", "chiropractic"})
        if (orders(ascii_lower(text), words)) return std::string(words);
    return {};
}

class ReferralCheck {
public:
    ReferralCheck(const Referral& referral, const ReferralContext& context)
        : r_(referral), c_(context) {}

    Findings run() {
        referrer();
        dates();
        diagnoses();
        service();
        frequency();
        signature();
        condition();
        return std::move(out_);
    }

private:
    void say(Code code, std::string field, std::initializer_list<Fill> fills = {}) {
        out_.push_back(field_finding(code, std::move(field), fills));
    }
    void unless(bool there, Code code, std::string field) {
        if (!there) say(code, std::move(field));
    }

    void referrer() {
        unless(!r_.last_name.empty(), Code::referrer_name_missing, "last_name");
        unless(r_.credential.has_value(), Code::referrer_credential_missing, "credential");
        if (under_physician(r_.credential))
            unless(!trim(r_.supervisor).empty(), Code::referrer_supervisor_missing, "supervisor");
        unless(r_.npi.has_value(), Code::referrer_npi_missing, "npi");
        if (r_.npi && std::find(c_.own.begin(), c_.own.end(), *r_.npi) != c_.own.end())
            say(Code::referrer_is_own, "npi", {{"npi", r_.npi->text()}});
        unless(r_.state.has_value(), Code::referrer_state_missing, "state");
    }

    void dates() {
        unless(r_.written_on.has_value(), Code::referral_undated, "written_on");
        if (r_.written_on && *r_.written_on > c_.today) say(Code::referral_in_future, "written_on");
        const auto begin = referral_begin(r_), end = referral_end(r_, c_.payer_days);
        const auto ordered = prescribed_end(r_, c_.payer_days);  // no later than its end
        if (begin && end && *end < *begin) {
            say(Code::ends_before_begin, "ends");
            return;
        }
        if (begin && c_.today < *begin && (!r_.written_on || *r_.written_on <= c_.today))
            say(Code::referral_not_begun, "begins", {{"date", begin->iso()}});
        if (end && *end < c_.today)
            say(Code::referral_ended, "ends", {{"date", end->iso()}});
        else if (ordered && *ordered < c_.today)
            say(Code::referral_weeks_over, "ends",
                {{"weeks", counted(*r_.weeks, "week")}, {"date", ordered->iso()}});
        else if (ordered && *ordered - c_.today <= soon)
            say(Code::referral_ends_soon, "ends", {{"date", ordered->iso()}});
        if (const auto first = first_before(begin))
            say(Code::session_before_referral, "begins", {{"date", first->iso()}});
        if (r_.written_on && c_.assessed_on && *c_.assessed_on < *r_.written_on)
            say(Code::assessed_before_referral, "written_on", {{"date", c_.assessed_on->iso()}});
    }

    /// The first session before the order, on a day that no other order of the case covers.
    std::optional<Date> first_before(std::optional<Date> begin) const {
        std::optional<Date> out;
        for (const auto& [on, who] : c_.sessions) {
            if (!begin || *begin <= on || (out && *out <= on)) continue;
            const bool covered =
                std::any_of(c_.all.begin(), c_.all.end(), [&, &day = on](const Referral& each) {
                    return referral_begin(each) != begin && holds_on(each, c_.payer_days, day);
                });
            if (!covered) out = on;
        }
        return out;
    }

    void diagnoses() {
        unless(!r_.diagnoses.empty(), Code::referral_diagnosis_missing, "diagnoses");
        const auto on = referral_begin(r_).value_or(c_.today).iso();
        for (std::size_t i = 0; i < r_.diagnoses.size(); ++i) {
            const auto& code = r_.diagnoses[i];
            const auto field = format("diagnoses.{}", i);
            if (is_judged_diagnosis(code.text(), on) && !find_diagnosis(code.text(), on))
                say(Code::referral_diagnosis_invalid, field,
                    {{"code", dotted(code)}, {"date", on}});
            const auto& known = c_.case_diagnoses;
            if (std::find(known.begin(), known.end(), code) == known.end())
                say(Code::referral_diagnosis_unlisted, field, {{"code", dotted(code)}});
        }
    }

    void service() {
        unless(!r_.necessity.empty(), Code::necessity_missing, "necessity");
        if (!r_.necessity.empty() && !says_why(r_.necessity))
            say(Code::necessity_short, "necessity");
        if (r_.role_text.empty()) {
            say(Code::role_text_missing, "role_text");
        } else {
            const auto text = ascii_lower(r_.role_text);
            if (auto other = other_service(r_.role_text); !other.empty())
                say(Code::role_text_wrong, "role_text", {{"what", std::move(other)}});
            else if (text.find("medical exercise") == std::string::npos)
                say(Code::role_text_unclear, "role_text");
        }
        for (const auto& [field, text] :
             {std::pair{"role_text", &r_.role_text}, std::pair{"necessity", &r_.necessity}})
            if (ascii_lower(*text).find("therapeutic exercise") != std::string::npos)
                say(Code::therapeutic_exercise_word, field);
        if (auto therapy = ordered_therapy(r_.necessity); !therapy.empty())
            say(Code::necessity_orders_therapy, "necessity", {{"what", std::move(therapy)}});
        unless(!r_.precautions.empty(), Code::precautions_missing, "precautions");
    }

    void frequency() {
        const auto within = [&](std::optional<std::int64_t> count, const char* field,
                                const char* label, std::int64_t max) {
            if (count && (*count < 1 || *count > max))
                say(Code::count_range, field, {{"label", label}, {"max", std::to_string(max)}});
        };
        within(r_.visits_per_week, "visits_per_week", "Visits a week", 7);
        within(r_.weeks, "weeks", "Weeks", 52);
        within(r_.visits, "visits", "Visits", 365);
        const auto count = count_visits(r_, c_.payer_days, c_.sessions);
        if (!count.ordered)
            say(Code::frequency_missing, "visits_per_week");
        else if (count.left == 0 && *count.ordered > 0)
            say(Code::visits_used_up, "visits", {{"count", std::to_string(*count.ordered)}});
    }

    void signature() {
        if (r_.signature == Signature::none) say(Code::referral_unsigned, "signature");
        if (r_.signature == Signature::stamp) say(Code::referral_stamped, "signature");
        unless(r_.document.has_value(), Code::referral_document_missing, "document");
    }

    void condition() {
        unless(r_.origin && *r_.origin != Origin::other, Code::origin_missing, "origin");
        unless(!r_.deficit.empty(), Code::deficit_missing, "deficit");
        if (!r_.discharge) {
            say(Code::discharge_missing, "discharge");
            return;
        }
        unless(r_.discharge->on.has_value(), Code::discharge_undated, "discharge.on");
        const auto known = std::min(c_.today, c_.business_day.value_or(c_.today));
        if (r_.discharge->on && *r_.discharge->on > known)
            say(Code::discharge_ahead, "discharge.on",
                {{"date", r_.discharge->on->iso()}, {"day", known.iso()}});
        unless(r_.discharge->maximum_benefit == Answer::yes, Code::discharge_not_final,
               "discharge.maximum_benefit");
        unless(r_.discharge->document.has_value(), Code::discharge_document_missing,
               "discharge.document");
    }

    static constexpr int soon = 14;  ///< days: time to get a new one
    const Referral& r_;
    const ReferralContext& c_;
    Findings out_;
};
}  // namespace

Findings check(const Referral& referral, const ReferralContext& context) {
    return ReferralCheck(referral, context).run();
}

}  // namespace exclaim::domain
