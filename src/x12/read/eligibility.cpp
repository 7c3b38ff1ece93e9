// SPDX-License-Identifier: Apache-2.0
#include "x12/read/eligibility.h"

#include <algorithm>

#include "x12/read/benefits.h"
#include "x12/read/rejections.h"
#include "x12/read/values.h"

namespace exclaim::x12 {
namespace {
/// INS03 001 with INS04 25: the payer's record has other identifying facts than were asked with.
std::map<std::string, std::string> corrected(const Loop& name) {
    std::map<std::string, std::string> out;
    const auto* ins = name.find("INS");
    if (!ins || ins->element(3) != "001" || ins->element(4) != "25") return out;
    const auto person = person_of(name);
    const auto put = [&](const char* field, const std::optional<std::string>& value) {
        if (value) out[field] = *value;
    };
    put("member_id", person.member_id);
    put("last", person.last);
    put("first", person.first);
    put("birth_date", person.birth_date);
    if (const auto* dmg = name.find("DMG")) put("sex", said(dmg->element(3)));
    return out;
}

/// Date ranges of a loop by their qualifiers: begin and end, each as a day, none if not said.
struct Coverage {
    std::optional<std::string> begin, end;
    bool known = true;  ///< false: a day of it cannot be read
};
enum class Dates { all, of_plan };
Coverage coverage_dates(const Loop& loop, Dates which = Dates::all) {
    Coverage span;
    for (const auto* dtp : loop.all("DTP")) {
        if (dtp->unclear) span.known = false;
        if (which == Dates::of_plan &&
            !one_of(dtp->element(1), {"291", "307", "346", "347", "356", "357"}))
            continue;
        const auto [first, last] = period(dtp->element(2), dtp->element(3));
        const auto kind = dtp->element(1);
        if (one_of(kind,
                   {"346", "347", "348", "349", "356", "357", "193", "194", "291", "307", "292"}) &&
            (!first || (dtp->element(2) == "RD8" && !last)))
            span.known = false;
        if (one_of(kind, {"346", "348", "356", "193"}) && first) span.begin = first;
        if (one_of(kind, {"347", "349", "357", "194"}) && first) span.end = first;
        if (one_of(kind, {"346", "291", "307", "292", "348"}) && dtp->element(2) == "RD8") {
            span.begin = first;
            span.end = last;
        }
    }
    return span;
}
/// None where a day that decides it cannot be read.
std::optional<bool> holds_on(const Coverage& span, const std::optional<std::string>& day) {
    if (day && ((span.begin && *day < *span.begin) || (span.end && *day > *span.end))) return false;
    return span.known ? std::optional(true) : std::nullopt;
}

/// True if more than one person is named in a level: the second one's level is missing, or stands
/// elsewhere, and what is said behind its name may be of either.
bool names_several(const Loop& level, const Loop& name) {
    const auto twice = [](const Loop& loop, std::string_view tag) {
        return loop.all(tag).size() > 1;
    };
    if (level.inside(name.id).size() > 1 || twice(level, "HL") || twice(name, "HL") ||
        twice(name, "NM1") || twice(name, "DMG"))
        return true;
    const auto several = [](const Loop& benefit, std::string_view id) {
        const auto named = benefit.inside(id);
        return !benefit.find("LS") && std::any_of(named.begin(), named.end(), [](const Loop* each) {
            const auto* nm1 = each->find("NM1");
            return nm1 && one_of(nm1->element(1), {"IL", "03"});
        });
    };
    for (const auto& benefit : name.loops)
        if (several(*benefit, "2120C") || several(*benefit, "2120D")) return true;
    return false;
}

class AnswerReader {
public:
    AnswerReader(const Tree& tree, const EligibilityQuestion& question)
        : tree_(tree), question_(question) {}

    EligibilityAnswer read(const Loop& level, const Loop& name, const Loop* subscriber) {
        EligibilityAnswer answer;
        answer.service = question_.service;
        if (const auto* trn = level.find("TRN", "2")) answer.trace = said(trn->element(2));
        answer.subscriber = person_of(subscriber ? *subscriber : name);
        if (subscriber) answer.dependent = person_of(name);
        answer.corrected = corrected(name);
        answer.on = question_.on ? question_.on : asked_date(name);
        if (names_several(level, name)) {
            answer.status = "review";
            answer.authorization = "ask";
            return answer;
        }
        const auto benefits = benefits_of(name);
        read_plan(answer, name, benefits);
        // What holds at another time says nothing of the day.
        std::vector<Benefit> of_day;
        for (const auto& benefit : benefits)
            if (holds_on(coverage_dates(*benefit.loop), answer.on) != false)
                of_day.push_back(benefit);
        BenefitReader reader(of_day, question_.service);
        answer.in_network = reader.read("Y");
        answer.out_of_network = reader.read("N");
        answer.authorization = reader.authorization();
        answer.status = status(answer, name, benefits, reader);
        if (lost_a_segment(tree_)) {
            // It may have been the benefit that says otherwise.
            if (answer.status != "unknown") answer.status = "review";
            answer.in_network.covered = answer.out_of_network.covered = "unknown";
            answer.authorization = "ask";
        }
        answer.basis.insert(answer.basis.end(), reader.basis().begin(), reader.basis().end());
        rest(answer, name, benefits);
        for (const auto& what : reader.differing())
            answer.findings.push_back(finding(Code::benefits_differ, {{"what", what}}));
        for (const auto& [what, value] : reader.below_zero())
            answer.findings.push_back(
                finding(Code::benefit_below_zero, {{"what", what}, {"value", value}}));
        return answer;
    }

    /// The date asked about; a 271 that does not repeat it was answered for the day it was made.
    std::optional<std::string> asked_date(const Loop& name) const {
        for (const auto* dtp : name.all("DTP", "291"))
            if (dtp->unclear)
                return std::nullopt;
            else if (dtp->element(2) == "D8")
                return iso_date(dtp->element(3));
        if (const auto* bht = tree_.root.find("BHT")) return iso_date(bht->element(4));
        return std::nullopt;
    }

private:
    void read_plan(EligibilityAnswer& answer, const Loop& name,
                   const std::vector<Benefit>& benefits) {
        // What holds at another time names the plan only where nothing holds on the day.
        const auto of_day = [&](const Benefit& benefit) {
            return holds_on(coverage_dates(*benefit.loop), answer.on) != false;
        };
        const bool known =
            std::any_of(benefits.begin(), benefits.end(), [&](const Benefit& benefit) {
                return is_of_coverage(benefit.kind()) && of_day(benefit);
            });
        std::vector<Benefit> deciding;
        for (const auto& benefit : benefits)
            if (!known || of_day(benefit)) deciding.push_back(benefit);
        auto span = coverage_dates(name);
        if (!span.begin && !span.end && span.known) span = dates_of_active(deciding);
        answer.plan_begin = span.begin;
        answer.plan_end = span.end;
        for (const auto& benefit : deciding) {
            const auto type = benefit.eb->element(4);
            // EB01 R and W speak of another payer: what kind that is says nothing of this plan.
            const bool other = one_of(benefit.kind(), {"R", "W"});
            answer.government |= !other && is_government(type);
            if (!is_of_coverage(benefit.kind())) continue;
            if (!answer.plan_name) answer.plan_name = said(benefit.eb->element(5));
            if (!answer.plan_type && !type.empty()) answer.plan_type = type_word(type);
        }
    }

    bool is_medical(const Benefit& benefit) const {
        return benefit.is_for("30") || benefit.is_for("1") || benefit.is_for(question_.service);
    }

    /// The dates of the plan where they stand with the coverage that is active: none where two that
    /// give them differ.
    Coverage dates_of_active(const std::vector<Benefit>& benefits) const {
        std::optional<Coverage> found;
        for (const auto& benefit : benefits) {
            if (!one_of(benefit.kind(), {"1", "2", "3", "4"}) || !is_medical(benefit)) continue;
            const auto own = coverage_dates(*benefit.loop, Dates::of_plan);
            if (own.known && !own.begin && !own.end) continue;
            const bool other = found && (found->begin != own.begin || found->end != own.end);
            if (!own.known || other) return {};
            found = own;
        }
        return found.value_or(Coverage{});
    }

    /// Says whether there is coverage at all.
    static bool is_of_coverage(std::string_view kind) {
        return one_of(kind, {"1", "2", "3", "4", "5", "6", "7", "8"});
    }

    static bool is_government(std::string_view type) {
        return one_of(type, {"MA", "MB", "MC", "HN", "MP", "CP", "QM", "MH", "MI", "SP", "12", "13",
                             "16", "41", "42", "43", "47"});
    }

    /// Whom EB01 R names; where it names nobody, there is one all the same.
    static void other_payers(EligibilityAnswer& answer, const Benefit& benefit) {
        OtherPayer payer;
        payer.government = is_government(benefit.eb->element(4));
        const auto before = answer.other_payers.size();
        for (const auto* id : {"2120C", "2120D"})
            for (const auto* entity : benefit.loop->inside(id)) {
                const auto* nm1 = entity->find("NM1");
                if (!nm1 || nm1->element(2) == "1") continue;  // a person, as the insured there
                auto each = payer;
                each.name = said(nm1->element(3));
                each.id = said(nm1->element(9));
                each.behind = one_of(nm1->element(1), {"SEP", "TTP"});
                answer.other_payers.push_back(std::move(each));
            }
        if (answer.other_payers.size() == before) answer.other_payers.push_back(std::move(payer));
    }

    static std::string type_word(std::string_view type) {
        if (type == "PR" || type == "12") return "PPO";
        if (type == "HM" || type == "HN") return "HMO";
        if (type == "PS") return "POS";
        if (type == "EP") return "EPO";
        const auto words = words_for("1336", type);
        return std::string(words.empty() ? type : words);
    }

    /// Medical coverage only, on the day asked. What holds at another time takes no part; where
    /// nothing else is said, it says that there is none on the day.
    std::string status(EligibilityAnswer& answer, const Loop& name,
                       const std::vector<Benefit>& benefits, const BenefitReader& reader) {
        bool active = false, inactive = false, review = false, capitated = false, unsure = false;
        std::vector<std::string> over;
        const auto plan = coverage_dates(name);
        for (const auto& benefit : benefits) {
            const auto kind = benefit.kind();
            if (!is_medical(benefit) || !is_of_coverage(kind)) continue;
            const auto of_plan = holds_on(plan, answer.on),
                       own = holds_on(coverage_dates(*benefit.loop), answer.on);
            if (of_plan == false || own == false) {
                over.push_back(benefit.eb->text);
                continue;
            }
            answer.basis.push_back(benefit.eb->text);
            const bool said_active = one_of(kind, {"1", "2", "3", "4"});
            if (said_active) (of_plan && own ? active : unsure) = true;
            if (said_active && kind != "1") capitated = true;
            if (one_of(kind, {"5", "7", "8"})) review = true;
            if (kind == "6") inactive = true;
        }
        if (answer.basis.empty()) answer.basis = over;
        inactive = inactive || (!over.empty() && !active && !review && !unsure);
        if (capitated) answer.findings.push_back(finding(Code::capitated));
        if (active && inactive) {
            answer.findings.push_back(finding(Code::coverage_contradiction));
            return "review";
        }
        if (review || benefits_unclear(name)) return "review";
        if (inactive) return "inactive";
        if (reader.excluded()) return "benefit_excluded";
        return active ? "active" : "unknown";
    }

    void rest(EligibilityAnswer& answer, const Loop& name, const std::vector<Benefit>& benefits) {
        add_rejections(name, answer.rejections);
        for (const auto& benefit : benefits) {
            add_rejections(*benefit.loop, answer.rejections);
            for (const auto* msg : benefit.loop->all("MSG"))
                if (const auto text = said(msg->element(1))) answer.messages.push_back(*text);
            if (benefit.kind() == "R" &&
                holds_on(coverage_dates(*benefit.loop), answer.on) != false)
                other_payers(answer, benefit);
        }
        for (const auto* id : {"2110C", "2110D"})
            for (const auto* loop : name.inside(id))
                if (!loop->find("EB")) add_rejections(*loop, answer.rejections);
    }

    const Tree& tree_;
    const EligibilityQuestion& question_;
};
}  // namespace

std::vector<EligibilityAnswer> read_eligibility(const Tree& tree,
                                                const EligibilityQuestion& question) {
    std::vector<EligibilityAnswer> answers;
    std::vector<Rejection> above;
    for (const auto* id : {"2000A", "2100A", "2000B", "2100B"})
        for_each_loop(tree.root, id, [&](const Loop& loop) { add_rejections(loop, above); });
    AnswerReader reader(tree, question);
    for_each_loop(tree.root, "2000C", [&](const Loop& level) {
        const auto* subscriber = level.first("2100C");
        if (!subscriber) return;
        const auto dependents = level.inside("2000D");
        for (const auto* dependent : dependents)
            if (const auto* name = dependent->first("2100D"))
                answers.push_back(reader.read(*dependent, *name, subscriber));
        // With a dependent below, the subscriber's level only says whose plan it is.
        if (dependents.empty() || !subscriber->inside("2110C").empty() || subscriber->find("AAA"))
            answers.push_back(reader.read(level, *subscriber, nullptr));
    });
    if (answers.empty() && !above.empty() && !tree.root.handed_on) {
        answers.emplace_back();
        answers.back().service = question.service;
        answers.back().on = question.on ? question.on : reader.asked_date(tree.root);
    }
    const auto findings = findings_of(tree);
    for (auto& answer : answers) {
        answer.rejections.insert(answer.rejections.begin(), above.begin(), above.end());
        answer.findings.insert(answer.findings.begin(), findings.begin(), findings.end());
    }
    return answers;
}

}  // namespace exclaim::x12
