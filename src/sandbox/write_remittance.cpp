// SPDX-License-Identifier: Apache-2.0
#include "sandbox/write_remittance.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "x12/write_values.h"

namespace exclaim::sandbox {
namespace {
using x12::SegmentWriter;
using x12::x12_amount;

/// Adjustments of one group in one segment, six at most.
void write_adjustments(SegmentWriter& out, const std::vector<Adjustment>& all, int sign) {
    std::vector<std::string> groups;
    for (const auto& each : all)
        if (std::find(groups.begin(), groups.end(), each.group) == groups.end())
            groups.push_back(each.group);
    for (const auto& group : groups) {
        std::array<std::string, 17> e;
        std::size_t at = 0;
        for (const auto& each : all) {
            if (each.group != group || at + 1 >= e.size()) continue;
            e[at] = each.reason;
            e[at + 1] = x12_amount(each.amount * sign);
            at += 3;
        }
        out.add({"CAS", group, e[0], e[1], e[2], e[3], e[4], e[5], e[6], e[7], e[8], e[9], e[10],
                 e[11], e[12], e[13], e[14], e[15], e[16]});
    }
}

void write_line(SegmentWriter& out, const AskedLine& asked, const PaidLine& line, int sign) {
    const auto modifier = [&](std::size_t n) {
        return n < asked.modifiers.size() ? asked.modifiers[n] : std::string{};
    };
    out.add({"SVC",
             out.composite({"HC", asked.code, modifier(0), modifier(1), modifier(2), modifier(3)}),
             x12_amount(asked.charge * sign), x12_amount(line.paid * sign), "",
             std::to_string(asked.units)});
    if (asked.date) out.add({"DTM", "472", asked.date->ccyymmdd()});
    write_adjustments(out, line.adjustments, sign);
    if (!asked.number.empty()) out.add({"REF", "6R", asked.number});
    if (line.allowed && sign > 0) out.add({"AMT", "B6", x12_amount(*line.allowed)});
    for (const auto& remark : line.remarks) out.add({"LQ", "HE", remark});
}
}  // namespace

std::string claim_payment(const AskedClaim& claim, const Decision& decision,
                          std::string_view number, Date received, int sign) {
    SegmentWriter out;
    Money share;
    for (const auto& line : decision.lines)
        for (const auto& each : line.adjustments)
            if (each.group == "PR") share += each.amount;
    out.add({"CLP", claim.control, sign < 0 ? "22" : claim.processed_as,
             x12_amount(claim.charge * sign), x12_amount(decision.paid * sign),
             x12_amount(share * sign), "12", number, claim.place, claim.frequency});
    out.add(
        {"NM1", "QC", "1", claim.last_name, claim.first_name, "", "", "", "MI", claim.member_id});
    if (!claim.insured_last.empty())
        out.add({"NM1", "IL", "1", claim.insured_last, claim.insured_first, "", "", "", "MI",
                 claim.member_id});
    if (!claim.rendering_npi.empty())
        out.add({"NM1", "82", claim.rendering_first.empty() ? "2" : "1", claim.rendering_last,
                 claim.rendering_first, "", "", "", "XX", claim.rendering_npi});
    out.add({"DTM", "050", received.ccyymmdd()});
    for (std::size_t i = 0; i < claim.lines.size(); ++i)
        write_line(out, claim.lines[i], decision.lines[i], sign);
    return out.text();
}

WrittenRemittance write_remittance(const Scenario& scenario, const Remittance& remittance,
                                   const x12::FileStamp& stamp) {
    const auto& payer = scenario.payer;
    const auto& payee = remittance.claims.front();
    Money claims, interest;
    for (const auto& each : remittance.claims) {
        claims += each.amount;
        interest += each.interest;
    }
    // A payment cannot be negative: what is missing moves on as a debt (X12 RFI 222 and 738).
    const Money sum = claims + interest;
    const Money taken = std::clamp(sum, Money{}, remittance.debt);
    const Money moved = sum < Money{} ? -sum : Money{};
    WrittenRemittance out;
    out.amount = sum - taken + moved;
    out.debt = remittance.debt - taken + moved;
    SegmentWriter body;
    const bool money = out.amount > Money{};
    if (money)
        body.add({"BPR", "I", x12_amount(out.amount), "C", "ACH", "CCP", "01", "999999992", "DA",
                  "111222333", "1" + payer.tax_number, "", "01", "999988880", "DA", "444555666",
                  stamp.date()});
    else
        body.add({"BPR", "H", "0", "C", "NON", "", "", "", "", "", "", "", "", "", "", "",
                  stamp.date()});
    body.add({"TRN", "1", remittance.trace, "1" + payer.tax_number});
    body.add({"DTM", "405", stamp.date()});
    body.add({"N1", "PR", payer.name});
    body.add({"N3", "1 PAYER PLAZA"});
    body.add({"N4", "DALLAS", "TX", "75001"});
    body.add({"PER", "BL", "EDI HELP", "TE", "5555550199"});
    body.add({"N1", "PE", payee.billing_name, "XX", payee.billing_npi});
    if (!payee.billing_tax.empty()) body.add({"REF", "TJ", payee.billing_tax});
    body.add({"LX", "1"});
    for (const auto& each : remittance.claims) {
        std::string_view rest = each.segments;
        while (!rest.empty()) {
            body.raw(rest.substr(0, rest.find('~')));
            rest.remove_prefix(rest.find('~') + 1);
        }
    }
    const auto year_end = stamp.date().substr(0, 4) + "1231";
    const auto adjust = [&](std::string_view reason, std::string_view reference, Money amount) {
        if (amount != Money{})
            body.add({"PLB", payee.billing_npi, year_end, body.composite({reason, reference}),
                      x12_amount(amount)});
    };
    for (const auto& each : remittance.claims) adjust("L6", each.number, -each.interest);
    adjust("FB", remittance.debt_trace, taken);
    adjust("FB", remittance.trace, -moved);
    out.file = x12::in_envelope({"835", "HP", "005010X221A1", false}, {payer.id, payee.submitter},
                                stamp, body);
    return out;
}

}  // namespace exclaim::sandbox
