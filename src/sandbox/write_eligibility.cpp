// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text.h"
#include "sandbox/write_answers.h"
#include "x12/read/values.h"
#include "x12/write_values.h"

// The 271 (005010X279A1) of the payer: status, deductible, coinsurance and visits out of network.
namespace exclaim::sandbox {
namespace {
using x12::element;
using x12::SegmentWriter;
using x12::x12_amount;

/// Who was asked about, on which day: the holder of the policy, or a dependent below.
struct Asked {
    const x12::Loop* subscriber;
    const x12::Loop* dependent;  ///< none: the holder
    std::string member_id, last, first, birth;
    Date on;
};

Asked read_asked(const x12::Loop& loop, Date today) {
    const auto* name = loop.first("2100C");
    const auto* nm1 = name ? name->find("NM1") : nullptr;
    const auto* dependent = loop.first("2000D");
    const auto* whose = dependent ? dependent->first("2100D") : name;
    const auto* dtp = whose ? whose->find("DTP", "291") : nullptr;
    return {&loop,
            dependent,
            element(nm1, 9),
            element(nm1, 3),
            element(nm1, 4),
            element(name ? name->find("DMG") : nullptr, 2),
            Date::parse_ccyymmdd(element(dtp, 3).substr(0, 8)).value_or(today)};
}

/// The segments of the dependent who was asked about.
const x12::Loop* name_of(const Asked& asked) {
    return asked.dependent ? asked.dependent->first("2100D") : nullptr;
}

/// AAA03 where the policy does not insure the dependent who was asked about; empty: it does.
std::string refusal_of_dependent(const Member& member, const Asked& asked) {
    if (!asked.dependent) return {};
    const auto* name = name_of(asked);
    const auto* nm1 = name ? name->find("NM1") : nullptr;
    const auto* known = member.dependent(element(nm1, 3), element(nm1, 4));
    if (!known) return "67";
    const auto birth = element(name->find("DMG"), 2);
    return !birth.empty() && known->birth_date && birth != known->birth_date->ccyymmdd() ? "58"
                                                                                         : "";
}

/// AAA03 of what does not fit the books; empty if the member is found.
std::string refusal(const Member* member, const Asked& asked) {
    if (asked.member_id.empty()) return "72";
    if (!member) return "75";
    if (!asked.last.empty() && !member->is_called(asked.last)) return "73";
    if (!asked.birth.empty() && member->birth_date && asked.birth != member->birth_date->ccyymmdd())
        return "58";
    return {};
}

void benefits(SegmentWriter& out, const Plan& plan, const Used& used, bool active) {
    if (!active) {
        out.add({"EB", "6", "", "30"});
        return;
    }
    out.add({"EB", "1", "", "30", plan.type, plan.name});
    if (!plan.covers_out_of_network) {
        out.add({"EB", "I", "", "PT", "", "", "", "", "", "", "", "", "N"});
        out.add({"MSG", "NO BENEFITS OUT OF NETWORK"});
        return;
    }
    const auto left = [](Money all, Money gone) { return std::max(Money{}, all - gone); };
    const auto amount = [&](std::string_view kind, std::string_view period, Money money) {
        out.add({"EB", kind, "IND", "30", "", "", period, x12_amount(money), "", "", "", "", "N"});
    };
    amount("C", "23", plan.deductible);
    amount("C", "29", left(plan.deductible, used.deductible));
    amount("G", "23", plan.out_of_pocket);
    amount("G", "29", left(plan.out_of_pocket, used.out_of_pocket));
    const std::string authorization = plan.needs_authorization ? "Y" : "N";
    const auto percent = plan.coinsurance_percent;
    const auto rate = percent == 100      ? std::string("1")
                      : percent == 0      ? std::string("0")
                      : percent % 10 == 0 ? format(".{}", percent / 10)
                                          : format(".{:02}", percent);
    out.add({"EB", "A", "IND", "PT", "", "", "", "", rate, "", "", authorization, "N"});
    if (plan.copay > Money{})
        out.add({"EB", "B", "IND", "PT", "", "", "", x12_amount(plan.copay), "", "", "",
                 authorization, "N"});
    if (plan.visits_per_year > 0) {
        out.add({"EB", "F", "IND", "PT", "", "", "23", "", "", "VS",
                 std::to_string(plan.visits_per_year), "", "W"});
        out.add({"HSD", "VS",
                 std::to_string(std::max<std::int64_t>(0, plan.visits_per_year - used.visits)), "",
                 "", "29"});
    }
    out.add({"MSG", "BENEFITS DEPEND ON PROVIDER TYPE. CALL MEMBER SERVICE."});
}

void trace(SegmentWriter& out, const x12::Loop& level) {
    if (const auto* trn = level.find("TRN"))
        out.add({"TRN", "2", trn->element(2), trn->element(3)});
}

void refuse(SegmentWriter& out, const Asked& asked, std::string_view reason, int level) {
    out.add({"HL", std::to_string(level), "2", "22", "0"});
    trace(out, asked.dependent ? *asked.dependent : *asked.subscriber);
    out.add({"NM1", "IL", "1", asked.last, asked.first, "", "", "",
             asked.member_id.empty() ? "" : "MI", asked.member_id});
    out.add({"AAA", "N", "", reason, "C"});
}

/// The level of the person who was asked about; what the plan says stands there. `refused`: AAA03
/// of a dependent whom it does not insure.
void person(SegmentWriter& out, const Asked& asked, const Member& member, std::string_view refused,
            int& level) {
    const auto holder = std::to_string(level);
    out.add({"HL", holder, "2", "22", asked.dependent ? "1" : "0"});
    if (!asked.dependent) trace(out, *asked.subscriber);
    const bool named = !member.last_name.empty();
    out.add({"NM1", "IL", "1", named ? member.last_name : asked.last,
             named ? member.first_name : asked.first, "", "", "", "MI", member.member_id});
    if (asked.dependent) {
        out.add({"HL", std::to_string(++level), holder, "23", "0"});
        trace(out, *asked.dependent);
        const auto* name = name_of(asked);
        const auto* nm1 = name ? name->find("NM1") : nullptr;
        out.add({"NM1", "03", "1", element(nm1, 3), element(nm1, 4)});
        if (!refused.empty()) {
            out.add({"AAA", "N", "", refused, "C"});
            return;
        }
        if (const auto birth = element(name ? name->find("DMG") : nullptr, 2); !birth.empty())
            out.add({"DMG", "D8", birth});
    } else if (member.birth_date) {
        out.add({"DMG", "D8", member.birth_date->ccyymmdd()});
    }
    if (member.begins) out.add({"DTP", "346", "D8", member.begins->ccyymmdd()});
    if (member.ends) out.add({"DTP", "347", "D8", member.ends->ccyymmdd()});
}

void answer(SegmentWriter& out, const Scenario& scenario, Books& books, const Asked& asked,
            int& level) {
    const auto* member = scenario.member(asked.member_id);
    ++level;
    if (const auto refused = refusal(member, asked); !refused.empty())
        return refuse(out, asked, refused, level);
    const auto unknown = refusal_of_dependent(*member, asked);
    person(out, asked, *member, unknown, level);
    if (!unknown.empty()) return;
    const auto used = books.used_of(*member, asked.on.year());
    const bool active = (!member->begins || *member->begins <= asked.on) &&
                        (!member->ends || asked.on <= *member->ends);
    benefits(out, *scenario.plan(member->plan), used ? *used : Used{}, active);
}
}  // namespace

std::string write_eligibility(const Scenario& scenario, Books& books, const x12::Tree& asked,
                              const x12::FileStamp& stamp) {
    SegmentWriter out;
    const auto* bht = asked.root.find("BHT");
    out.add({"BHT", "0022", "11", bht ? bht->element(3) : "", stamp.date(), stamp.time()});
    out.add({"HL", "1", "", "20", "1"});
    out.add({"NM1", "PR", "2", scenario.payer.name, "", "", "", "", "PI", scenario.payer.id});
    out.add({"PER", "IC", "MEMBER SERVICE", "TE", "5555550123"});
    const x12::Loop* provider = nullptr;
    x12::for_each_loop(asked.root, "2100B", [&](const x12::Loop& loop) {
        if (!provider) provider = &loop;
    });
    out.add({"HL", "2", "1", "21", "1"});
    const auto* nm1 = provider ? provider->find("NM1") : nullptr;
    out.add({"NM1", "1P", element(nm1, 2), element(nm1, 3), element(nm1, 4), "", "", "",
             element(nm1, 8), element(nm1, 9)});
    int level = 2;
    x12::for_each_loop(asked.root, "2000C", [&](const x12::Loop& loop) {
        answer(out, scenario, books, read_asked(loop, stamp.at.utc_date()), level);
    });
    return x12::in_envelope({"271", "HB", "005010X279A1", true},
                            {scenario.payer.id, asked.interchange.sender}, stamp, out);
}

}  // namespace exclaim::sandbox
