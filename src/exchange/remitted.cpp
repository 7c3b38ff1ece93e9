// SPDX-License-Identifier: Apache-2.0
#include "exchange/remitted.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "exchange/arrived.h"
#include "exchange/known_lists.h"
#include "x12/findings.h"
#include "x12/source.h"

namespace exclaim::exchange {
namespace {
Failure unreadable() {
    return fail(ErrorKind::invalid,
                "The remittance has an amount that cannot be read. Nothing was posted; ask the "
                "payer for a corrected file.");
}
Result<std::vector<domain::LineAdjustment>> adjustments(const std::vector<x12::Adjustment>& all) {
    std::vector<domain::LineAdjustment> out;
    for (const auto& each : all) {
        if (!each.amount) return unreadable();
        out.push_back({each.group, each.reason, *each.amount});
    }
    return out;
}
std::optional<Date> day(const std::optional<std::string>& iso) {
    return iso ? Date::parse_iso(*iso) : std::nullopt;
}

Result<domain::RemittedLine> line_of(const x12::RemittedLine& line) {
    if (!line.charge || !line.paid)
        return fail(ErrorKind::invalid,
                    "A line of the remittance has an amount that cannot be read. Nothing was "
                    "posted; ask the payer for a corrected file.");
    domain::RemittedLine out;
    out.line_control = line.line_control.value_or("");
    // The payer may have changed the code: what we sent is what we look for.
    out.code = line.submitted_code.value_or(line.code);
    out.modifiers = line.modifiers;
    out.service_date = day(line.service_date);
    out.charge = *line.charge;
    out.paid = *line.paid;
    out.allowed = line.allowed;
    out.adjustments = TRY(adjustments(line.adjustments));
    out.remarks = line.remarks;
    out.units.count = parse_int(line.units.value_or("")).value_or(0);
    return out;
}
}  // namespace

Result<domain::Remitted> remitted(const x12::Remittance& remittance) {
    if (!remittance.amount) return unreadable();
    domain::Remitted out;
    out.payer_id = remittance.payer_id.value_or("");
    out.payer_name = remittance.payer_name.value_or("");
    out.trace = remittance.trace.value_or("");
    out.method = remittance.method.value_or("");
    out.date = day(remittance.date);
    out.amount = *remittance.amount;
    for (const auto& claim : remittance.claims) {
        if (!claim.charge || !claim.paid) return unreadable();
        domain::RemittedClaim one;
        one.control_number = claim.control_number;
        one.payer_number = claim.payer_control_number.value_or("");
        one.original_payer_number = claim.original_payer_control_number.value_or("");
        one.status = claim.status;
        one.member_id = claim.member_id.value_or("");
        one.person = {claim.last.value_or(""), claim.first.value_or("")};
        one.charge = *claim.charge;
        one.paid = *claim.paid;
        one.adjustments = TRY(adjustments(claim.adjustments));
        one.remarks = claim.remarks;
        for (const auto& line : claim.lines) one.lines.push_back(TRY(line_of(line)));
        out.claims.push_back(std::move(one));
    }
    for (const auto& each : remittance.provider_adjustments) {
        if (!each.amount) return unreadable();
        out.provider_adjustments.push_back({each.reason, each.reference, *each.amount});
    }
    return out;
}

namespace {
/// Says what became of a claim, or whose an amount is.
bool is_of_meaning(const Where& where) {
    return (where.segment == "CLP" && where.element == 2) ||
           (where.segment == "CAS" && where.element == 1) ||
           (where.segment == "BPR" && where.element <= 3);
}

/// BPR01 and BPR04: a test of the way (prenote), or news of a decision without money.
std::string no_money(const x12::Tree& tree, Money amount) {
    const auto* bpr = tree.root.find("BPR");
    if (!bpr) return {};
    if (bpr->element(1) == "P") return "it only tries the way (a prenote), and moves no money";
    if (amount != Money{} && (bpr->element(1) == "H" || bpr->element(4) == "NON"))
        return format("it says that no money moves, and names {}", amount.text());
    if (const auto* currency = tree.root.find("CUR"); currency && currency->element(2) != "USD")
        return format("its amounts are in {}, not in dollars", currency->element(2));
    return {};
}

std::string held_because(const x12::Tree& tree, const std::vector<x12::Issue>& outside,
                         Money amount) {
    constexpr std::string_view end = "Nothing was posted; ask the payer for the whole file again.";
    for (const auto* all : {&tree.issues, &outside})
        for (const auto& each : *all) {
            if (!is_of_envelope(each) ||
                (each.finding.where.interchange &&
                 *each.finding.where.interchange != tree.interchange.control))
                continue;
            return format("Something of the file may be missing: {} {}", each.finding.message, end);
        }
    for (const auto& each : tree.issues)
        if (each.finding.severity == Severity::block && is_of_meaning(each.finding.where))
            return each.finding.code == x12::spec(x12::Code::payment_balance).code
                       ? format("It does not balance: {} {}", each.finding.message,
                                "Nothing was posted; ask the payer for a corrected file.")
                       : format("What it says of the money cannot be read: {} {}",
                                each.finding.message, end);
    if (const auto why = no_money(tree, amount); !why.empty())
        return format("This is no payment: {}. Nothing was posted; ask the payer what it is.", why);
    return {};
}

Result<ArrivedRemittance> arrived(const x12::Tree& tree, const std::vector<x12::Issue>& outside) {
    const auto read = x12::read_remittance(tree);
    ArrivedRemittance out;
    out.remitted = TRY(remitted(read));
    if (const auto* payer = tree.root.first("1000A"))
        for (const auto& each : payer->segments) {
            const auto id = each.element(each.tag() == "N1" ? 4 : 2);
            if ((each.tag() == "N1" || each.tag() == "REF") && !id.empty())
                out.remitted.payer_ids.all.emplace_back(id);
        }
    out.payee_npi = read.payee_npi.value_or("");
    out.payee_tax_id = read.payee_tax_id.value_or("");
    if (const auto* payee = tree.root.first("1000B"); payee && out.payee_tax_id.empty())
        if (const auto* tax = payee->find("REF", "TJ")) out.payee_tax_id = tax->element(2);
    out.payee_name = read.payee_name.value_or("");
    out.held = held_because(tree, outside, out.remitted.amount);
    for (const auto& each : tree.issues)
        if (out.fault.empty() && each.finding.severity == Severity::block)
            out.fault = each.finding.message;
    return out;
}
}  // namespace

Result<std::vector<Result<ArrivedRemittance>>> remittances_in(std::string_view bytes) {
    std::vector<Result<ArrivedRemittance>> out;
    std::vector<x12::Issue> outside;
    x12::MemorySource source(bytes);
    for (const auto& tree : TRY(x12::read_trees(source, lists_in_use(), outside)))
        if (tree.transaction.set == "835") out.push_back(arrived(tree, outside));
    return out;
}

}  // namespace exclaim::exchange
