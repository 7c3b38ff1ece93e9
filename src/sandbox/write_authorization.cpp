// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text.h"
#include "sandbox/write_answers.h"
#include "x12/read/values.h"
#include "x12/write_values.h"

// The 278 answer (005010X217) of the payer: certified, pended, denied or not needed.
namespace exclaim::sandbox {
namespace {
using x12::element;
using x12::KeptSegment;
using x12::SegmentWriter;

/// Visits of an HSD: "3 a week for 4 weeks" is 12.
std::int64_t visits_of(const KeptSegment* hsd) {
    if (element(hsd, 1) != "VS") return 0;
    const auto count = parse_int(element(hsd, 2)).value_or(0);
    const auto periods = parse_int(element(hsd, 6)).value_or(1);
    return count * (element(hsd, 3).empty() ? 1 : periods);
}

void copy(SegmentWriter& out, const KeptSegment* segment) {
    if (segment) out.raw(segment->text);
}
void copy_name(SegmentWriter& out, const x12::Loop* loop) {
    if (!loop) return;
    copy(out, loop->find("NM1"));
    copy(out, loop->find("DMG"));
}

struct Verdict {
    std::string decision, number;
    std::string reason;   ///< HCR03 of what is not certified
    std::string refusal;  ///< AAA03 where the member is not found
    std::int64_t pended_days = 0;
};

Result<Verdict> decide(const Scenario& scenario, Books& books, const std::string& member_id,
                       const x12::Loop& event, bool decide_now) {
    const auto* member = scenario.member(member_id);
    if (!member) return Verdict{"", "", "", "75"};
    const auto& plan = *scenario.plan(member->plan);
    if (!plan.covers_out_of_network) return Verdict{"A3", "", "09", ""};  // out of network
    if (!plan.needs_authorization) return Verdict{"NA", "", "", ""};
    for (std::size_t i = 0; i < scenario.scripts.size(); ++i) {
        const auto& script = scenario.scripts[i];
        const bool pends = script.action == Action::pend && !decide_now;
        const bool fits = (pends || script.action == Action::deny) && script.claim == "278" &&
                          (script.member.empty() || script.member == member_id);
        if (!fits || !TRY(books.may_run(static_cast<std::int64_t>(i), script.times))) continue;
        if (pends)
            return Verdict{"A4", format("TRACK{:06}", TRY(books.next("tracking"))), "", "",
                           script.days};
        return Verdict{"A3", "", script.reason.empty() ? "0F" : script.reason,
                       ""};  // not necessary
    }
    Grant grant;
    grant.number = format("AUTH{:06}", TRY(books.next("authorization")));
    grant.member_id = member_id;
    const auto days = element(event.find("DTP", "AAH"), 3);
    grant.begins = Date::parse_ccyymmdd(days.substr(0, 8));
    if (days.size() == 17) grant.ends = Date::parse_ccyymmdd(days.substr(9));
    grant.visits = visits_of(event.find("HSD"));
    TRY(books.add_grant(grant));
    return Verdict{"A1", grant.number, "", ""};
}

void write_event(SegmentWriter& out, const x12::Loop& event, const Verdict& verdict, int& level,
                 int parent) {
    const int own = ++level;
    const auto services = event.inside("2000F");
    out.add({"HL", std::to_string(own), std::to_string(parent), "EV",
             services.empty() || !verdict.refusal.empty() ? "0" : "1"});
    const auto* trace = event.find("TRN");
    if (trace) out.add({"TRN", "2", trace->element(2), trace->element(3)});
    const auto* um = event.find("UM");
    if (um) out.add({"UM", um->element(1), um->element(2), um->element(3), um->element(4)});
    out.add({"HCR", verdict.decision, verdict.number, verdict.reason});
    copy(out, event.find("DTP", "AAH"));
    copy(out, event.find("HSD"));
    for (const auto* service : services) {
        out.add({"HL", std::to_string(++level), std::to_string(own), "SS", "0"});
        out.add({"HCR", verdict.decision, verdict.number, verdict.reason});
        copy(out, service->find("DTP", "472"));
        copy(out, service->find("SV1"));
        copy(out, service->find("HSD"));
    }
}
}  // namespace

Result<AuthorizationAnswer> write_authorization(const Scenario& scenario, Books& books,
                                                const x12::Tree& asked, const x12::FileStamp& stamp,
                                                bool decide_now) {
    AuthorizationAnswer answer;
    SegmentWriter out;
    const auto* bht = asked.root.find("BHT");
    out.add({"BHT", "0007", "11", bht ? bht->element(3) : "", stamp.date(), stamp.time(), "18"});
    int level = 0;
    const auto add_level = [&](int parent, std::string_view kind, bool child) {
        out.add({"HL", std::to_string(++level), parent > 0 ? std::to_string(parent) : "", kind,
                 child ? "1" : "0"});
        return level;
    };
    const auto events = [&](const x12::Loop& person, const std::string& member,
                            int parent) -> Result<void> {
        for (const auto* event : person.inside("2000E")) {
            const auto verdict = TRY(decide(scenario, books, member, *event, decide_now));
            answer.pended_days = std::max(answer.pended_days, verdict.pended_days);
            write_event(out, *event, verdict, level, parent);
        }
        return {};
    };
    for (const auto* reviewer : asked.root.inside("2000A")) {
        const int top = add_level(0, "20", true);
        copy_name(out, reviewer->first("2010A"));
        for (const auto* requester : reviewer->inside("2000B")) {
            const int second = add_level(top, "21", true);
            copy_name(out, requester->first("2010B"));
            for (const auto* subscriber : requester->inside("2000C")) {
                const auto* name = subscriber->first("2010C");
                const auto member = element(name ? name->find("NM1") : nullptr, 9);
                const bool known = scenario.member(member) != nullptr;
                const auto dependents = subscriber->inside("2000D");
                const int third = add_level(
                    second, "22",
                    known && !(subscriber->inside("2000E").empty() && dependents.empty()));
                copy(out, name ? name->find("NM1") : nullptr);
                if (!known) out.add({"AAA", "N", "", "75", "C"});
                copy(out, name ? name->find("DMG") : nullptr);
                if (!known) continue;
                for (const auto* dependent : dependents) {
                    const auto* person = dependent->first("2010D");
                    const auto* whom = person ? person->find("NM1") : nullptr;
                    const bool insured =
                        scenario.member(member)->dependent(element(whom, 3), element(whom, 4));
                    const int fourth =
                        add_level(third, "23", insured && !dependent->inside("2000E").empty());
                    copy(out, whom);
                    if (!insured) out.add({"AAA", "N", "", "67", "C"});
                    copy(out, person ? person->find("DMG") : nullptr);
                    if (insured) TRY(events(*dependent, member, fourth));
                }
                TRY(events(*subscriber, member, third));
            }
        }
    }
    answer.file = x12::in_envelope({"278", "HI", "005010X217", true},
                                   {scenario.payer.id, asked.interchange.sender}, stamp, out);
    return answer;
}

}  // namespace exclaim::sandbox
