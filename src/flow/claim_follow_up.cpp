// SPDX-License-Identifier: Apache-2.0
#include "flow/claim_follow_up.h"

#include <algorithm>

#include "base/spoken.h"
#include "base/text.h"
#include "domain/claim/client_charge.h"
#include "domain/claim/not_found.h"
#include "domain/claim/unbilled.h"
#include "domain/denial/other_payer.h"
#include "domain/findings.h"
#include "domain/people/payer.h"
#include "exchange/status_276.h"
#include "flow/audit.h"
#include "flow/claim_left.h"
#include "flow/client_money.h"
#include "flow/denial_parts.h"
#include "flow/elsewhere.h"
#include "flow/findings.h"
#include "flow/idempotency.h"
#include "flow/outgoing.h"
#include "flow/told_denial.h"
#include "store/case_store.h"
#include "store/denial_store.h"
#include "store/document_store.h"
#include "store/payer_store.h"
#include "store/policy_store.h"

namespace exclaim::flow {

using domain::ClaimState;
using store::Transaction;

namespace {
Failure refuse(std::string why) {
    return fail(ErrorKind::blocked, std::move(why));
}

std::vector<domain::Evidence> said_of(const std::vector<store::StoredEvidence>& stored) {
    std::vector<domain::Evidence> out;
    for (const auto& each : stored) out.push_back(each.value);
    return out;
}

/// The plan could not process the claim (MA130): it was never judged, so a new one follows it
/// (domain sheet E.4).
Result<bool> is_unprocessable(Transaction& t, const Actor& actor, const OpenedClaim& claim) {
    return domain::never_judged(
        claim.record.id, claim.stand.state,
        TRY(store::denials_of(t, actor.practice, claim.record.value.for_case)));
}

/// It went to a wrong payer's number (CARC 109): a first claim follows it.
Result<bool> went_astray(Transaction& t, const Actor& actor, const OpenedClaim& claim) {
    const auto& value = claim.record.value;
    return domain::went_astray(claim.record.id, value, claim.stand.state,
                               TRY(store::denials_of(t, actor.practice, value.for_case)));
}

Result<void> may_follow(Transaction& t, const Actor& actor, const OpenedClaim& before,
                        Again again) {
    if (before.next) {
        const auto state = TRY(store::stand_of(t, actor.practice, *before.next)).state;
        if (state != ClaimState::rejected)
            return refuse("A later version of this claim is there already. Open that one.");
        const auto next = TRY(store::load_claim(t, actor.practice, *before.next)).value;
        if (again == Again::resubmit && next.frequency == domain::Frequency::original)
            return refuse(
                format("{} was sent for it and refused. Repair that one and send it again.",
                       next.control_number));
    }
    const auto state = before.stand.state;
    const auto& value = before.record.value;
    if (again == Again::resubmit && value.frequency == domain::Frequency::original &&
        domain::is_paid_by_client(TRY(store::load_case(t, actor.practice, value.for_case)).value))
        return no_plan_billed();
    const bool unprocessable = TRY(is_unprocessable(t, actor, before));
    if (unprocessable && again == Again::resubmit) return {};
    if (unprocessable)
        return refuse(
            "The plan could not process this claim (MA130), so there is nothing to correct or take "
            "back. Send it again as a new claim.");
    if (again == Again::resubmit && TRY(went_astray(t, actor, before))) return {};
    // What the payer does not find has never reached its books either.
    const auto said = said_of(before.evidence);
    if (again == Again::resubmit && domain::not_found_since(said)) return {};
    if (!was_taken(state) && state != ClaimState::rejected &&
        std::any_of(said.begin(), said.end(),
                    [](const auto& each) { return each.kind == domain::EvidenceKind::superbill; }))
        return refuse(
            "The client has this superbill and asks the plan themselves. Withdraw it, once the "
            "client has given it back; or ask the plan, and write down that it finds no claim. "
            "Then it can be sent again.");
    if (again == Again::resubmit && state != ClaimState::rejected)
        return refuse(
            "Only a claim that was refused, or that the payer does not find, is sent again as it "
            "is. One that was judged is corrected or taken back.");
    if (again != Again::resubmit && state == ClaimState::rejected)
        return refuse(
            "This claim was refused and never reached the payer's books. Repair it and send it "
            "again.");
    if (again != Again::resubmit && !was_taken(state))
        return refuse(
            "The payer has not taken this claim yet, so there is nothing to correct or take back. "
            "Wait for its answer, or ask for the status.");
    return {};
}

std::vector<SessionId> sessions_at(const domain::ClaimRecord& claim,
                                   const std::set<std::size_t>& places) {
    std::vector<SessionId> out;
    for (const auto each : places) out.push_back(claim.lines[each].session);
    return out;
}
/// What another plan is asked for since stays out of the next version; that is not all of it.
Result<void> leave_out(Transaction& t, const Actor& actor, store::StoredClaim& claim,
                       const std::set<std::size_t>& places) {
    auto& lines = claim.value.lines;
    for (auto each = places.rbegin(); each != places.rend(); ++each)
        lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(*each));
    if (!lines.empty()) return {};
    const auto chain = TRY(load_chain(t, actor.practice, claim.id));
    for (const auto& each : TRY(store::denials_of(t, actor.practice, chain.for_case())))
        if (each.value.asked_by && chain.has(each.value.claim))
            return refuse(format("{} asks another plan for all of it. Open that one.",
                                 TRY(store::load_claim(t, actor.practice, *each.value.asked_by))
                                     .value.control_number));
    return {};
}

/// While an appeal waits, no other plan is asked for the same money; that one's limit runs on.
Result<void> appeal_before(Transaction& t, const Actor& actor, const store::StoredClaim& claim,
                           const std::set<std::size_t>& appealed) {
    const auto policy = TRY(store::load_case(t, actor.practice, claim.value.for_case)).value.policy;
    if (appealed.empty() || !policy) return {};
    const auto payer = TRY(store::load_payer(
        t, actor.practice, TRY(store::load_policy(t, actor.practice, *policy)).value.payer));
    std::vector<domain::LineOn> lines;
    for (const auto place : appealed) lines.push_back({{}, claim.value.lines[place].line.date});
    const auto by = domain::due_elsewhere(actor.today, lines, payer.value.filing_days);
    return refuse(format(
        "What the plan refused of {} is in appeal, and {} is not asked for the same money "
        "meanwhile. Record the answer, or give the appealed denials up (outcome: lost); then send "
        "it as a new claim{}.",
        claim.value.control_number, payer.value.name,
        by.ours ? std::string()
                : format(", which {} takes until {}", payer.value.name, spoken(by.due))));
}

}  // namespace

Result<OpenedClaim> claim_again(const Services& s, const Actor& actor, ClaimId id, Again again,
                                const std::string& payer_claim_number,
                                const Idempotency& idempotency) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<OpenedClaim> {
        if (const auto made = TRY(already_made(t, actor, idempotency)))
            return opened_claim(t, actor, ClaimId{*made});
        auto before = TRY(opened_claim(t, actor, id));
        auto& value = before.record.value;
        auto elsewhere = TRY(parted(t, actor.practice, before.record));
        elsewhere.going.merge(elsewhere.settled);
        // What goes to another payer goes as a claim of its own; the rest stays as it was judged.
        if (again == Again::resubmit && !elsewhere.going.empty()) {
            auto out = TRY(built_claim(t, s, actor, value.for_case,
                                       sessions_at(value, elsewhere.going), value.control_number));
            TRY(remember_made(t, s, actor, idempotency, out.record.id.value()));
            return out;
        }
        if (again == Again::resubmit)
            TRY(appeal_before(t, actor, before.record, elsewhere.appealed));
        if (again != Again::take_back) TRY(leave_out(t, actor, before.record, elsewhere.gone));
        TRY(may_follow(t, actor, before, again));
        auto frequency = value.frequency;  // sent again, a correction stays one
        auto theirs = value.payer_claim_number;
        if (again != Again::resubmit) {
            frequency = again == Again::correct ? domain::Frequency::replacement
                                                : domain::Frequency::cancellation;
            theirs = payer_claim_number.empty() ? before.standing.payer_claim_number
                                                : payer_claim_number;
        }
        if (frequency != domain::Frequency::original && theirs.empty())
            return fail(ErrorKind::blocked, "Some fields need repair. Nothing was changed.",
                        {field_finding(domain::Code::payer_number_missing, "payer_claim_number",
                                       {{"claim", value.control_number},
                                        {"what", std::string(word(frequency))}})});
        auto number = domain::ClaimNumber::parse(value.control_number);
        ENSURE(number.has_value());
        number->version = TRY(store::versions_of(t, actor.practice, number->family())) + 1;
        store::StoredClaim next{
            s.ids.make<ClaimId>(),
            domain::next_version(value, id, *number, frequency, theirs, actor.today),
            {1, s.system_clock.now(), actor.user}};
        if (frequency != domain::Frequency::cancellation) {
            const auto of_case = TRY(store::load_case(t, actor.practice, value.for_case)).value;
            TRY(follow_case(t, actor.practice, of_case, next.value));
            auto desk = TRY(load_desk(t, actor, next.value));
            domain::keep_days_of_plan(desk.basis, next.value);
            domain::take_on(desk.basis, desk.records, next.value, actor.today);
            follow_sources(desk, next.value);
        }
        TRY(store::insert_claim(t, actor.practice, next));
        auto out = TRY(opened_claim(t, actor, next.id));
        TRY(store::keep_check(t, actor.practice, next.id, !has_block(out.findings)));
        out.stand = TRY(store::stand_of(t, actor.practice, next.id));
        TRY(remember_made(t, s, actor, idempotency, next.id.value()));
        TRY(note(t, s, actor,
                 again == Again::correct     ? "claim.correct"
                 : again == Again::take_back ? "claim.void"
                                             : "claim.resubmit",
                 "claim", next.id.value()));
        return out;
    });
}

namespace {
/// A first claim binds only while a plan is billed: then it is repaired. Where the client pays, one
/// that the payer does not find is given up as a refused one is; a superbill is taken back.
Result<void> may_give_up(Transaction& t, const Actor& actor, const OpenedClaim& opened) {
    const auto& value = opened.record.value;
    const auto said = said_of(opened.evidence);
    const bool first = value.frequency == domain::Frequency::original;
    if (opened.may_withdraw) return {};
    if (first &&
        !domain::is_paid_by_client(TRY(store::load_case(t, actor.practice, value.for_case)).value))
        return refuse(
            "A first claim is not given up: its sessions would be billed nowhere. Repair it "
            "and send it again. Nothing was changed.");
    if (std::any_of(said.begin(), said.end(),
                    [](const auto& each) { return each.kind == domain::EvidenceKind::given_up; }))
        return refuse("This was given up before. Nothing was changed.");
    if (opened.stand.state != ClaimState::rejected && !(first && domain::not_found_since(said)))
        return refuse(
            "Only what was refused, a superbill that nobody has answered, or what the payer does "
            "not find once the client pays, is given up, and this is none of them. Nothing was "
            "changed.");
    return {};
}

/// The claim, and what was sent before it and is not found either.
Result<std::vector<ClaimId>> unfound_with(Transaction& t, PracticeId practice,
                                          const OpenedClaim& opened) {
    std::vector<ClaimId> out{opened.record.id};
    for (auto before = opened.record.value.replaces; before;) {
        const auto said = said_of(TRY(store::evidence_of(t, practice, *before)));
        if (domain::not_found_since(said) && !domain::given_up_unfound(said))
            out.push_back(*before);
        before = TRY(store::load_claim(t, practice, *before)).value.replaces;
    }
    return out;
}
}  // namespace

Result<OpenedClaim> give_up_claim(const Services& s, const Actor& actor, ClaimId id,
                                  std::string reason) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<OpenedClaim> {
        const auto opened = TRY(opened_claim(t, actor, id));
        TRY(may_give_up(t, actor, opened));
        const bool superbill = opened.may_withdraw;
        const bool unfound = !superbill && opened.stand.state != ClaimState::rejected;
        const auto all =
            unfound ? TRY(unfound_with(t, actor.practice, opened)) : std::vector<ClaimId>{id};
        domain::Evidence said;
        said.kind = domain::EvidenceKind::given_up;
        said.verdict = domain::Verdict::rejected;
        said.at = s.business_clock.now();
        said.note = std::move(reason);
        // The oldest last: where it stands follows from those that come after it.
        for (const auto each : all)
            TRY(store::add_evidence(
                t, actor.practice, each,
                {s.ids.make<EvidenceId>(), said, {1, s.system_clock.now(), actor.user}}));
        if (unfound || !opened.record.value.replaces) TRY(claim_answered(t, s, actor, id));
        if (superbill) TRY(superbill_taken_back(t, s, actor, id));
        TRY(note(t, s, actor, "claim.give_up", "claim", id.value()));
        return opened_claim(t, actor, id);
    });
}

namespace {
/// What people can say of a claim, by how they know it.
Result<void> sayable(const domain::Evidence& said) {
    using domain::EvidenceKind;
    using domain::Verdict;
    const auto v = said.verdict;
    const bool judged = v == Verdict::paid || v == Verdict::paid_partial ||
                        v == Verdict::zero_paid || v == Verdict::denied || v == Verdict::reversed;
    switch (said.kind) {
        case EvidenceKind::mailed:
        case EvidenceKind::superbill:
            if (v == Verdict::sent) return {};
            return refuse("What is given or mailed has left: its verdict is \"sent\".");
        case EvidenceKind::eob:
            if (judged) return {};
            return refuse(
                "An EOB tells a judgement: paid, paid in part (paid_partial), nothing paid "
                "(zero_paid), "
                "denied or reversed.");
        case EvidenceKind::call:
            if (v != Verdict::sent && !said.said_by.empty()) return {};
            return refuse(
                "Of a call write down who said it, with the reference, and what they said.");
        case EvidenceKind::sent:
        case EvidenceKind::ta1:
        case EvidenceKind::ack_999:
        case EvidenceKind::ack_277ca:
        case EvidenceKind::status_277:
        case EvidenceKind::remittance: break;
        case EvidenceKind::given_up:
            return refuse("A refused void or correction is given up by POST give-up.");
    }
    return refuse("This kind of evidence comes as a file. Bring the file instead.");
}
}  // namespace

namespace {
/// A superbill goes to the client alone, so the gate of the plan is not asked; what is wrong in
/// itself stays here all the same.
Result<void> may_give_superbill(Transaction& t, const Actor& actor,
                                const domain::ClaimRecord& record) {
    auto desk = TRY(load_desk(t, actor, record));
    if (desk.basis.value.billing != domain::BillingModel::superbill)
        return refuse(
            "The plan is billed for this case, so its claim leaves as a file or by mail. Let the "
            "client file instead (billing of the case: superbill), then give it.");
    if (!domain::client_may_owe(desk.basis.payer.kind))
        return refuse(
            "The client owes nothing for this injury, so there is nothing for them to ask back. "
            "Send the claim to the payer.");
    const auto leave = TRY(may_leave(t, actor, desk, record));
    if (leave.faults.empty()) return {};
    return fail(ErrorKind::blocked, "The superbill has faults. Nothing was changed.", leave.faults);
}

/// Nobody says anything of a claim before it left, none leaves before its services, and nothing is
/// said tomorrow. `today`: the later of the business day and the day of UTC.
Result<void> in_order(const OpenedClaim& opened, const domain::Evidence& said, Date today) {
    const auto on = said.at.utc_date();
    if (on > today)
        return fail(ErrorKind::blocked, "Some fields need repair. Nothing was changed.",
                    {field_finding(Code::day_not_come, "at")});
    std::optional<Date> since;
    for (const auto& each : opened.evidence)
        if (each.value.verdict == domain::Verdict::sent &&
            (!since || each.value.at.utc_date() < *since))
            since = each.value.at.utc_date();
    const bool left = since.has_value();
    if (!left)
        for (const auto& each : opened.record.value.lines)
            if (each.line.date && (!since || *since < *each.line.date)) since = each.line.date;
    if (!since || *since <= on) return {};
    return fail(ErrorKind::blocked, "Some fields need repair. Nothing was changed.",
                {field_finding(Code::answer_before_question, "at",
                               {{"date", on.iso()},
                                {"since", since->iso()},
                                {"what", left ? "claim" : "last service"}})});
}
}  // namespace

Result<OpenedClaim> hand_evidence(const Services& s, const Actor& actor, ClaimId id,
                                  domain::Evidence said, const Override& by,
                                  const Idempotency& idempotency) {
    TRY(by.check());
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<OpenedClaim> {
        if (TRY(already_made(t, actor, idempotency))) return opened_claim(t, actor, id);
        TRY(sayable(said));
        const bool departs = said.kind == domain::EvidenceKind::mailed ||
                             said.kind == domain::EvidenceKind::superbill;
        if (departs) TRY(restate_paid(t, s, actor, {id}));
        auto opened = TRY(opened_claim(t, actor, id));
        const bool leaves = domain::is_open_to_edit(opened.stand.state);
        if (leaves && !departs)
            return refuse("This claim has not left yet, so nobody can have said anything of it.");
        if (!leaves && said.kind == domain::EvidenceKind::mailed)
            return refuse(
                "This claim has left already: a second copy by mail would be refused as a "
                "duplicate. Ask the plan where it is, or correct it.");
        if (!leaves && said.kind == domain::EvidenceKind::superbill)
            return refuse(
                "This claim has left already, so its client has nothing to file. Take it back "
                "first, if the client is to file it.");
        TRY(in_order(opened, said, std::max(actor.today, s.business_clock.now().utc_date())));
        if (leaves && said.kind == domain::EvidenceKind::superbill)
            TRY(may_give_superbill(t, actor, opened.record.value));
        if (leaves && said.kind == domain::EvidenceKind::mailed) {
            auto desk = TRY(load_desk(t, actor, opened.record.value));
            const auto leave = TRY(may_leave(t, actor, desk, opened.record.value));
            if (!leave.may(by))
                return fail(ErrorKind::blocked, "The claim may not leave yet. Nothing was changed.",
                            leave.all());
            if (!leave.missing.empty()) {
                auto& record = opened.record;
                record.value.override_reason = by.reason;
                record.value.override_by = actor.user;
                const auto before = record.stamp.version;
                record.stamp = {before + 1, s.system_clock.now(), actor.user};
                TRY(store::update_claim(t, actor.practice, record, before));
            }
        }
        const auto as =
            said.kind == domain::EvidenceKind::superbill ? LeavesAs::superbill : LeavesAs::claim;
        TRY(store::add_evidence(
            t, actor.practice, id,
            {s.ids.make<EvidenceId>(), said, {1, s.system_clock.now(), actor.user}}));
        if (said.verdict == domain::Verdict::denied)
            TRY(keep_told_denial(t, s, actor, id, said));
        else
            TRY(end_told_denials(t, s, actor, id));
        if (leaves)
            TRY(claim_left(t, s, actor, id, as));
        else
            TRY(claim_answered(t, s, actor, id));
        TRY(remember_made(t, s, actor, idempotency, id.value()));
        TRY(note(t, s, actor, "claim.evidence", "claim", id.value()));
        return opened_claim(t, actor, id);
    });
}

Result<OutboxId> ask_status(const Services& s, const Actor& actor, ClaimId id,
                            const Idempotency& idempotency) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<OutboxId> {
        if (const auto asked = TRY(already_made(t, actor, idempotency))) return OutboxId{*asked};
        const auto opened = TRY(opened_claim(t, actor, id));
        if (domain::is_open_to_edit(opened.stand.state))
            return refuse("This claim has not left yet, so the payer cannot know of it.");
        auto desk = TRY(load_desk(t, actor, opened.record.value));
        auto claim = judge(actor, desk, opened.record.value).claim;
        if (!opened.standing.payer_claim_number.empty())
            claim.payer_claim_number = opened.standing.payer_claim_number;
        else if (claim.frequency != domain::Frequency::original)
            claim.payer_claim_number.clear();  // that is the number of the claim before
        const auto stamp = TRY(next_stamp(t, s, actor, "S"));
        const std::vector<domain::Claim> one{claim};
        const auto file =
            TRY(queue_file(t, s, actor, claim.receiver.id, format("276-{:09}", stamp.control),
                           exchange::write_276(one, stamp), {{"claim", id.value()}}));
        TRY(remember_made(t, s, actor, idempotency, file.value()));
        TRY(note(t, s, actor, "claim.ask_status", "claim", id.value()));
        return file;
    });
}

Result<WrittenClaim> written_claim(const Services& s, const Actor& actor, ClaimId id) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<WrittenClaim> {
        WrittenClaim out;
        TRY(store::load_claim(t, actor.practice, id));
        for (const auto& each : TRY(store::evidence_of(t, actor.practice, id)))
            if (each.value.sent_file) {
                out.file = *each.value.sent_file;
                out.sent_at = each.value.at;
            }
        if (out.file.empty()) return refuse("No file was written for this claim. Send it first.");
        const auto document = TRY(store::document_of(t, actor.practice, out.file));
        out.bytes = TRY(store::read_document(t, actor.practice, document, s.key));
        TRY(note(t, s, actor, "claim.file_view", "claim", id.value()));
        return out;
    });
}

}  // namespace exclaim::flow
