// SPDX-License-Identifier: Apache-2.0
#include <map>

#include "base/text.h"
#include "sandbox/write_answers.h"
#include "x12/write_values.h"

// The 277CA (005010X214): received by the payer, then each claim accepted or refused.
namespace exclaim::sandbox {
namespace {
using x12::SegmentWriter;
using x12::x12_amount;

struct Totals {
    std::int64_t accepted = 0, refused = 0;
    Money accepted_charge, refused_charge;
    void add(const ClaimAnswer& answer) {
        (answer.accepted ? accepted : refused) += 1;
        (answer.accepted ? accepted_charge : refused_charge) += answer.claim->charge;
    }
    Money charge() const { return accepted_charge + refused_charge; }
};

void write_totals(SegmentWriter& out, const Totals& totals, std::string_view accepted,
                  std::string_view refused) {
    if (totals.accepted > 0) out.add({"QTY", accepted, std::to_string(totals.accepted)});
    if (totals.refused > 0) out.add({"QTY", refused, std::to_string(totals.refused)});
    if (totals.accepted > 0) out.add({"AMT", "YU", x12_amount(totals.accepted_charge)});
    if (totals.refused > 0) out.add({"AMT", "YY", x12_amount(totals.refused_charge)});
}

void write_claim(SegmentWriter& out, const ClaimAnswer& answer, int level, int parent,
                 std::string_view date) {
    const auto& claim = *answer.claim;
    out.add({"HL", std::to_string(level), std::to_string(parent), "PT"});
    out.add({"NM1", "QC", "1", claim.last_name, claim.first_name, "", "", "",
             claim.member_id.empty() ? "" : "MI", claim.member_id});
    out.add({"TRN", "2", claim.control});
    out.add({"STC", answer.status, date, answer.accepted ? "WQ" : "U", x12_amount(claim.charge)});
    if (!answer.number.empty()) out.add({"REF", "1K", answer.number});
    std::optional<Date> first, last;
    for (const auto& line : claim.lines) {
        if (line.date && (!first || *line.date < *first)) first = line.date;
        if (line.date && (!last || *line.date > *last)) last = line.date;
    }
    if (!first) return;
    if (first == last)
        out.add({"DTP", "472", "D8", first->ccyymmdd()});
    else
        out.add({"DTP", "472", "RD8", first->ccyymmdd() + "-" + last->ccyymmdd()});
}
}  // namespace

std::string write_claim_answer(const Scenario& scenario, const std::vector<ClaimAnswer>& answers,
                               std::string_view reference, const x12::FileStamp& stamp) {
    std::vector<std::string> order;
    std::map<std::string, std::vector<const ClaimAnswer*>> providers;
    Totals all;
    for (const auto& answer : answers) {
        all.add(answer);
        auto& list = providers[answer.claim->billing_npi];
        if (list.empty()) order.push_back(answer.claim->billing_npi);
        list.push_back(&answer);
    }
    const auto& first = *answers.front().claim;
    const auto date = stamp.date();
    SegmentWriter out;
    out.add({"BHT", "0085", "08", stamp.reference, date, stamp.time(), "TH"});
    out.add({"HL", "1", "", "20", "1"});
    out.add({"NM1", "PR", "2", scenario.payer.name, "", "", "", "", "PI", scenario.payer.id});
    out.add({"TRN", "1", stamp.reference});
    out.add({"DTP", "050", "D8", date});
    out.add({"DTP", "009", "D8", date});
    out.add({"HL", "2", "1", "21", "1"});
    out.add({"NM1", "41", "2", first.submitter_name, "", "", "", "", "46", first.submitter});
    out.add({"TRN", "2", reference});
    out.add({"STC", "A1:19:PR", date, "WQ", x12_amount(all.charge())});
    write_totals(out, all, "90", "AA");
    int level = 2;
    for (const auto& npi : order) {
        Totals totals;
        for (const auto* answer : providers[npi]) totals.add(*answer);
        const int provider = ++level;
        out.add({"HL", std::to_string(provider), "2", "19", "1"});
        out.add({"NM1", "85", "2", providers[npi].front()->claim->billing_name, "", "", "", "",
                 "XX", npi});
        out.add({"TRN", "1", "0"});
        out.add({"STC", "A1:19:PR", "", "WQ", x12_amount(totals.charge())});
        write_totals(out, totals, "QA", "QC");
        for (const auto* answer : providers[npi])
            write_claim(out, *answer, ++level, provider, date);
    }
    return x12::in_envelope({"277", "HN", "005010X214", true}, {scenario.payer.id, first.submitter},
                            stamp, out);
}

}  // namespace exclaim::sandbox
