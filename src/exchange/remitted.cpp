// SPDX-License-Identifier: Apache-2.0
#include "exchange/remitted.h"

#include "base/text.h"
#include "x12/code_lists.h"
#include "x12/source.h"

namespace exclaim::exchange {
namespace {
std::vector<domain::LineAdjustment> adjustments(const std::vector<x12::Adjustment>& all) {
    std::vector<domain::LineAdjustment> out;
    for (const auto& each : all) out.push_back({each.group, each.reason, each.amount});
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
    out.adjustments = adjustments(line.adjustments);
    out.remarks = line.remarks;
    out.units.count = parse_int(line.units).value_or(0);
    return out;
}
}  // namespace

Result<domain::Remitted> remitted(const x12::Remittance& remittance) {
    const auto unreadable = [] {
        return fail(ErrorKind::invalid,
                    "The remittance has an amount that cannot be read. Nothing was posted; ask the "
                    "payer for a corrected file.");
    };
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
        one.adjustments = adjustments(claim.adjustments);
        one.remarks = claim.remarks;
        for (const auto& line : claim.lines) one.lines.push_back(TRY(line_of(line)));
        out.claims.push_back(std::move(one));
    }
    for (const auto& each : remittance.provider_adjustments)
        out.provider_adjustments.push_back({each.reason, each.reference, each.amount});
    return out;
}

Result<std::vector<Result<domain::Remitted>>> remittances_in(std::string_view bytes) {
    std::vector<Result<domain::Remitted>> out;
    std::vector<x12::Issue> outside;
    x12::MemorySource source(bytes);
    for (const auto& tree : TRY(x12::read_trees(source, x12::shipped_code_lists(), outside)))
        if (tree.transaction.set == "835") out.push_back(remitted(x12::read_remittance(tree)));
    return out;
}

}  // namespace exclaim::exchange
