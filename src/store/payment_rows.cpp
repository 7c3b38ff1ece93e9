// SPDX-License-Identifier: Apache-2.0
#include "store/payment_rows.h"

#include "base/check.h"
#include "store/children.h"
#include "store/row_reader.h"
#include "store/row_writer.h"

namespace exclaim::store {

namespace {
constexpr std::string_view key = "payment_id";
const ChildTable claims{
    "payment_claims",
    key,
    {"control_number", "payer_number", "original_payer_number", "status", "member_id", "charge",
     "paid", "remarks", "outcome", "claim_id", "reversed"}};
const ChildTable lines{"payment_lines",
                       key,
                       {"claim_position", "line_control", "code", "modifiers", "service_date",
                        "charge", "paid", "allowed", "remarks", "units"}};
const ChildTable adjustments{"payment_adjustments",
                             key,
                             {"claim_position", "line_position", "group_code", "reason", "amount"}};
const ChildTable provider{"payment_provider_adjustments", key, {"reason", "reference", "amount"}};

/// Codes in one column with blanks between; none of them holds a blank.
std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& each : words) out += (out.empty() ? "" : " ") + each;
    return out;
}
std::vector<std::string> split(std::string_view words) {
    std::vector<std::string> out;
    while (!words.empty()) {
        const auto at = words.find(' ');
        out.emplace_back(words.substr(0, at));
        words.remove_prefix(at == std::string_view::npos ? words.size() : at + 1);
    }
    return out;
}

void add_adjustments(std::vector<db::Values>& rows, std::int64_t claim,
                     std::optional<std::int64_t> line,
                     const std::vector<domain::LineAdjustment>& all) {
    for (const auto& each : all) {
        RowWriter w;
        w.add(claim).add(line).add(each.group).add(each.reason);
        rows.push_back(w.add(each.amount).values());
    }
}
}  // namespace

Result<void> insert_payment_rows(Transaction& t, PracticeId practice, const StoredPayment& record) {
    const auto& v = record.value;
    ENSURE(v.postings.size() == v.remitted.claims.size());
    std::vector<db::Values> claim_rows, line_rows, adjustment_rows, provider_rows;
    for (std::size_t i = 0; i < v.remitted.claims.size(); ++i) {
        const auto& claim = v.remitted.claims[i];
        const auto at = static_cast<std::int64_t>(i);
        RowWriter w;
        w.add(claim.control_number).add(claim.payer_number).add(claim.original_payer_number);
        w.add(claim.status)
            .add(claim.member_id)
            .add(claim.charge)
            .add(claim.paid)
            .add(joined(claim.remarks));
        w.add(v.postings[i].outcome).add(v.postings[i].claim).add(v.postings[i].reversed);
        claim_rows.push_back(w.values());
        add_adjustments(adjustment_rows, at, std::nullopt, claim.adjustments);
        for (std::size_t n = 0; n < claim.lines.size(); ++n) {
            const auto& line = claim.lines[n];
            RowWriter l;
            l.add(at).add(line.line_control).add(line.code).add(joined(line.modifiers));
            l.add(line.service_date).add(line.charge).add(line.paid).add(line.allowed);
            line_rows.push_back(l.add(joined(line.remarks)).add(line.units.count).values());
            add_adjustments(adjustment_rows, at, static_cast<std::int64_t>(n), line.adjustments);
        }
    }
    for (const auto& each : v.remitted.provider_adjustments) {
        RowWriter w;
        provider_rows.push_back(w.add(each.reason).add(each.reference).add(each.amount).values());
    }
    const auto id = record.id.value();
    TRY(save_children(t, claims, practice, id, std::move(claim_rows)));
    TRY(save_children(t, lines, practice, id, std::move(line_rows)));
    TRY(save_children(t, adjustments, practice, id, std::move(adjustment_rows)));
    return save_children(t, provider, practice, id, std::move(provider_rows));
}

Result<void> load_payment_rows(Transaction& t, PracticeId practice, StoredPayment& out) {
    const auto id = out.id.value();
    auto& remitted = out.value.remitted;
    for (const auto& row : TRY(load_children(t, claims, practice, id))) {
        RowReader r(row);
        domain::RemittedClaim claim;
        claim.control_number = r.text();
        claim.payer_number = r.text();
        claim.original_payer_number = r.text();
        claim.status = r.text();
        claim.member_id = r.text();
        claim.charge = r.money();
        claim.paid = r.money();
        claim.remarks = split(r.text());
        remitted.claims.push_back(std::move(claim));
        domain::ClaimPosting posting;
        posting.outcome = r.word<domain::PostOutcome>();
        posting.claim = r.optional_id<ClaimId>();
        posting.reversed = r.flag();
        out.value.postings.push_back(posting);
    }
    for (const auto& row : TRY(load_children(t, lines, practice, id))) {
        RowReader r(row);
        auto& claim = remitted.claims.at(static_cast<std::size_t>(r.integer()));
        domain::RemittedLine line;
        line.line_control = r.text();
        line.code = r.text();
        line.modifiers = split(r.text());
        line.service_date = r.date();
        line.charge = r.money();
        line.paid = r.money();
        line.allowed = r.optional_money();
        line.remarks = split(r.text());
        line.units.count = r.integer();
        claim.lines.push_back(std::move(line));
    }
    for (const auto& row : TRY(load_children(t, adjustments, practice, id))) {
        RowReader r(row);
        auto& claim = remitted.claims.at(static_cast<std::size_t>(r.integer()));
        const auto line = r.optional_integer();
        domain::LineAdjustment each;
        each.group = r.text();
        each.reason = r.text();
        each.amount = r.money();
        (line ? claim.lines.at(static_cast<std::size_t>(*line)).adjustments : claim.adjustments)
            .push_back(std::move(each));
    }
    for (const auto& row : TRY(load_children(t, provider, practice, id))) {
        RowReader r(row);
        domain::ProviderAdjustment each;
        each.reason = r.text();
        each.reference = r.text();
        each.amount = r.money();
        remitted.provider_adjustments.push_back(std::move(each));
    }
    return {};
}

Result<void> update_posting(Transaction& t, PracticeId practice, PaymentId id,
                            std::int64_t position, const domain::ClaimPosting& posting) {
    RowWriter w;
    w.add(practice).add(id).add(position + 1);
    w.add(posting.outcome).add(posting.claim).add(posting.reversed);
    const auto changed =
        TRY(t.execute("UPDATE payment_claims SET outcome = $4, claim_id = $5, reversed = $6 "
                      "WHERE practice_id = $1 AND payment_id = $2 AND position = $3",
                      w.values()));
    ENSURE(changed == 1);
    return {};
}

Result<void> mark_reversed(Transaction& t, PracticeId practice, PaymentId id,
                           std::int64_t position) {
    const auto changed =
        TRY(t.execute("UPDATE payment_claims SET reversed = 1 WHERE practice_id = $1 AND "
                      "payment_id = $2 AND position = $3",
                      db::values(practice.value(), id.value(), position + 1)));
    ENSURE(changed == 1);
    return {};
}

Result<std::vector<ClaimPosted>> postings_of(Transaction& t, PracticeId practice, ClaimId claim) {
    std::vector<ClaimPosted> out;
    for (const auto& row : TRY(t.query(
             "SELECT c.payment_id, c.position, c.payer_number, c.original_payer_number, c.status, "
             "c.paid, c.outcome, "
             "c.claim_id, c.reversed, p.payer_id, p.payer_name, p.trace, p.paid_on "
             "FROM payment_claims c "
             "JOIN payments p ON p.practice_id = c.practice_id AND p.id = c.payment_id "
             "WHERE c.practice_id = $1 AND c.claim_id = $2 ORDER BY c.payment_id, c.position",
             db::values(practice.value(), claim.value())))) {
        RowReader r(row);
        ClaimPosted each;
        each.payment = r.id<PaymentId>();
        each.position = r.integer() - 1;
        each.payer_number = r.text();
        each.original_payer_number = r.text();
        each.status = r.text();
        each.paid = r.money();
        each.posting.outcome = r.word<domain::PostOutcome>();
        each.posting.claim = r.optional_id<ClaimId>();
        each.posting.reversed = r.flag();
        each.payer_id = r.text();
        each.payer_name = r.text();
        each.trace = r.text();
        each.paid_on = r.date();
        out.push_back(std::move(each));
    }
    return out;
}

}  // namespace exclaim::store
