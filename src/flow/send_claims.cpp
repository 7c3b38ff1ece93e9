// SPDX-License-Identifier: Apache-2.0
#include "flow/send_claims.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "exchange/claim_837p.h"
#include "exchange/written.h"
#include "flow/audit.h"
#include "flow/claim_left.h"
#include "flow/claims.h"
#include "flow/client_money.h"
#include "flow/findings.h"
#include "flow/idempotency.h"
#include "flow/outgoing.h"
#include "flow/rules.h"
#include "store/document_store.h"

namespace exclaim::flow {

using store::Transaction;

namespace {
/// A claim that is allowed to leave, as it will be written.
struct Ready {
    std::size_t item;
    domain::Claim claim;
    OpenedClaim opened;
};

/// A file with this claim alone.
std::string alone(const domain::Claim& claim) {
    exchange::FileStamp stamp;
    stamp.reference = "B1";
    return exchange::write_837p(std::span(&claim, 1), stamp);
}

/// It follows a version that was refused, and its file would say the same: what was refused would
/// be again.
Result<bool> is_rejected_again(Transaction& t, const Services& s, const Actor& actor,
                               const domain::ClaimRecord& record, const domain::Claim& claim) {
    if (!record.replaces) return false;
    const auto stand = TRY(store::stand_of(t, actor.practice, *record.replaces));
    // A claim that the payer refused as not its own, or as not to be processed, is sent anew.
    const bool refused = stand.state == domain::ClaimState::denied &&
                         record.frequency == domain::Frequency::original;
    if (stand.state != domain::ClaimState::rejected && !refused) return false;
    const auto before = TRY(store::load_claim(t, actor.practice, *record.replaces)).value;
    std::optional<OutboxId> file;
    for (const auto& each : TRY(store::evidence_of(t, actor.practice, *record.replaces)))
        if (each.value.sent_file) file = each.value.sent_file;
    if (!file) return false;
    const auto document = TRY(store::document_of(t, actor.practice, *file));
    const auto bytes = TRY(store::read_document(t, actor.practice, document, s.key));
    return exchange::claim_in(bytes, before.control_number) ==
           exchange::claim_in(alone(claim), record.control_number);
}

Result<std::optional<Ready>> prepare(Transaction& t, const Services& s, const Actor& actor,
                                     const Override& by, bool repeated, std::size_t at,
                                     SentClaim& item) {
    const auto found = store::load_claim(t, actor.practice, item.claim);
    if (!found && found.error().kind != ErrorKind::missing) return Failure{found.error()};
    if (!found) {
        item.why = found.error().message;
        return std::nullopt;
    }
    item.control_number = found->value.control_number;
    auto opened = TRY(opened_claim(t, actor, item.claim));
    if (!domain::is_open_to_edit(opened.stand.state)) {
        item.outcome = repeated ? SentClaim::Outcome::sent : SentClaim::Outcome::already_sent;
        for (const auto& each : opened.evidence)
            if (each.value.sent_file) item.file = each.value.sent_file;
        return std::nullopt;
    }
    auto desk = TRY(load_desk(t, actor, opened.record.value));
    const auto billing = desk.basis.value.billing;
    if (billing == domain::BillingModel::superbill) {
        item.why = "The client files the claims of this case: give the superbill instead.";
        return std::nullopt;
    }
    if (billing == domain::BillingModel::cash &&
        opened.record.value.frequency == domain::Frequency::original) {
        item.why = no_plan_billed().value().message;
        return std::nullopt;
    }
    auto leave = TRY(may_leave(t, actor, desk, opened.record.value));
    if (TRY(is_rejected_again(t, s, actor, opened.record.value, leave.claim)))
        leave.missing.push_back(field_finding(Code::rejected_unchanged, "claims"));
    // What no rule foresaw is found in the file itself, before it is one.
    if (leave.faults.empty()) leave.faults = exchange::faults_of(alone(leave.claim));
    TRY(keep_firings(t, s, actor, opened.record.value.for_case, leave.rules));
    item.findings = leave.all();
    if (!leave.may(by)) {
        item.why = leave.faults.empty()
                       ? "Something is missing in the steps before. Nothing was sent: repair it, "
                         "or send with a reason if you may."
                       : "The claim needs repair. Nothing was sent.";
        return std::nullopt;
    }
    if (!leave.missing.empty()) {
        opened.record.value.override_reason = by.reason;
        opened.record.value.override_by = actor.user;
    }
    return Ready{at, std::move(leave.claim), std::move(opened)};
}

Result<void> send_file(Transaction& t, const Services& s, const Actor& actor,
                       std::vector<Ready>& claims, std::vector<SentClaim>& items) {
    const auto stamp = TRY(next_stamp(t, s, actor, "B"));
    std::vector<domain::Claim> written;
    std::vector<store::Subject> about;
    for (const auto& each : claims) {
        written.push_back(each.claim);
        about.push_back({"claim", each.opened.record.id.value()});
    }
    const auto file =
        TRY(queue_file(t, s, actor, written.front().receiver.id, format("837-{:09}", stamp.control),
                       exchange::write_837p(written, stamp), std::move(about)));
    TRY(store::keep_claim_file(t, actor.practice,
                               {stamp.control, file, stamp.reference, stamp.at}));
    for (auto& each : claims) {
        auto& record = each.opened.record;
        const auto before = record.stamp.version;
        record.stamp = {before + 1, s.system_clock.now(), actor.user};
        TRY(store::update_claim(t, actor.practice, record, before));
        domain::Evidence sent;
        sent.at = stamp.at;
        sent.sent_file = file;
        TRY(store::add_evidence(
            t, actor.practice, record.id,
            {s.ids.make<EvidenceId>(), sent, {1, s.system_clock.now(), actor.user}}));
        TRY(claim_left(t, s, actor, record.id));
        TRY(note(t, s, actor, record.value.override_by ? "claim.send_overridden" : "claim.send",
                 "claim", record.id.value()));
        items[each.item].outcome = SentClaim::Outcome::sent;
        items[each.item].file = file;
    }
    return {};
}
}  // namespace

Result<std::vector<SentClaim>> send_claims(const Services& s, const Actor& actor,
                                           const std::vector<ClaimId>& claims, const Override& by,
                                           const Idempotency& idempotency) {
    using Answer = Result<std::vector<SentClaim>>;
    TRY(by.check());
    return s.db.transact(actor.practice, [&](Transaction& t) -> Answer {
        const bool repeated = TRY(already_made(t, actor, idempotency)).has_value();
        std::vector<SentClaim> items;
        for (const auto& id : claims)
            if (std::none_of(items.begin(), items.end(),
                             [&](const auto& each) { return each.claim == id; })) {
                items.emplace_back();
                items.back().claim = id;
            }
        TRY(restate_paid(t, s, actor, claims));
        // One file for each receiver and payer, in the order of the request.
        std::vector<std::pair<std::string, std::vector<Ready>>> files;
        for (std::size_t i = 0; i < items.size(); ++i) {
            auto ready = TRY(prepare(t, s, actor, by, repeated, i, items[i]));
            if (!ready) continue;
            const auto key = ready->claim.receiver.id + "\n" + ready->claim.payer.electronic_id;
            auto at = std::find_if(files.begin(), files.end(),
                                   [&](const auto& each) { return each.first == key; });
            if (at == files.end()) at = files.insert(at, {key, {}});
            at->second.push_back(std::move(*ready));
        }
        for (auto& [key, ready] : files) TRY(send_file(t, s, actor, ready, items));
        if (!repeated && !items.empty())
            TRY(remember_made(t, s, actor, idempotency, items.front().claim.value()));
        return items;
    });
}

}  // namespace exclaim::flow
