// SPDX-License-Identifier: Apache-2.0
#include "flow/reports.h"

#include "domain/documentation/completeness.h"
#include "domain/findings.h"
#include "domain/session/check_session.h"
#include "flow/audit.h"
#include "flow/case_facts.h"
#include "flow/chain.h"
#include "flow/documents.h"
#include "flow/findings.h"
#include "flow/record_flow.h"
#include "flow/signer.h"
#include "store/counter_store.h"
#include "store/session_store.h"

namespace exclaim::flow {

using store::StoredReport;
using store::Transaction;

namespace {
Result<Findings> completeness(Transaction& t, const Actor& actor, const domain::Report& report) {
    std::optional<Date> first;
    for (const auto& each : TRY(store::sessions_of(t, actor.practice, report.for_case)))
        if (each.value.state == domain::SessionState::delivered &&
            (!first || each.value.on < *first))
            first = each.value.on;
    return domain::completeness(report, actor.today, first);
}

/// What keeps a draft from being signed is told as a warning until somebody tries.
Result<Findings> draft_findings(Transaction& t, const Actor& actor, const domain::Report& report) {
    auto out = TRY(completeness(t, actor, report));
    for (auto& each : out) each.severity = Severity::warning;
    return out;
}

Failure locked() {
    return blocked({finding(domain::Code::note_signed)});
}
}  // namespace

Result<OpenedReport> add_report(const Services& s, const Actor& actor, domain::Report value,
                                const Idempotency& idempotency) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<OpenedReport> {
        TRY(store::load_case(t, actor.practice, value.for_case));
        if (const auto before = TRY(already_made(t, actor, idempotency))) {
            auto record = TRY(store::load_report(t, actor.practice, ReportId{*before}));
            auto findings = TRY(draft_findings(t, actor, record.value));
            return OpenedReport{std::move(record), std::move(findings)};
        }
        Findings foreign;
        TRY(check_document(t, actor, value.document, foreign));
        if (has_block(foreign)) return blocked(std::move(foreign));
        StoredReport record{s.ids.make<ReportId>(), value, {1, s.system_clock.now(), actor.user}};
        TRY(store::insert_report(t, actor.practice, record));
        TRY(remember_made(t, s, actor, idempotency, record.id.value()));
        TRY(note(t, s, actor, "report.create", "report", record.id.value()));
        auto findings = TRY(draft_findings(t, actor, record.value));
        return OpenedReport{std::move(record), std::move(findings)};
    });
}

Result<OpenedReport> open_report(const Services& s, const Actor& actor, ReportId id) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<OpenedReport> {
        auto record = TRY(store::load_report(t, actor.practice, id));
        TRY(note(t, s, actor, "report.view", "report", id.value()));
        auto findings = TRY(draft_findings(t, actor, record.value));
        return OpenedReport{std::move(record), std::move(findings)};
    });
}

Result<OpenedReport> edit_report(const Services& s, const Actor& actor, ReportId id,
                                 std::int64_t expected_version, domain::Report value) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<OpenedReport> {
        const auto before = TRY(store::load_report(t, actor.practice, id));
        if (before.value.is_signed()) return locked();
        Findings foreign;
        TRY(check_document(t, actor, value.document, foreign));
        if (has_block(foreign)) return blocked(std::move(foreign));
        value.for_case = before.value.for_case;
        StoredReport next{id, value, {expected_version + 1, s.system_clock.now(), actor.user}};
        TRY(store::update_report(t, actor.practice, next, expected_version));
        TRY(note(t, s, actor, "report.edit", "report", id.value()));
        auto findings = TRY(draft_findings(t, actor, next.value));
        return OpenedReport{std::move(next), std::move(findings)};
    });
}

Result<OpenedReport> sign_report(const Services& s, const Actor& actor, ReportId id,
                                 std::optional<std::int64_t> expected_version,
                                 std::optional<PractitionerId> attests) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<OpenedReport> {
        auto record = TRY(store::load_report(t, actor.practice, id));
        if (record.value.is_signed()) return locked();
        if (expected_version && *expected_version != record.stamp.version)
            return Failure{Error{ErrorKind::stale,
                                 "Somebody else changed this record first. Nothing was signed; "
                                 "look at their version.",
                                 {},
                                 "stale"}};
        const auto of_case = TRY(store::load_case(t, actor.practice, record.value.for_case));
        const auto practitioner =
            TRY(store::load_practitioner(t, actor.practice, of_case.value.practitioner)).value;
        auto findings = TRY(completeness(t, actor, record.value));
        for (auto& each : TRY(signer_faults(t, actor, of_case.value.practitioner, attests)))
            findings.push_back(std::move(each));
        const auto* credential = domain::credential_on(practitioner, actor.today);
        if (!credential)
            findings.push_back(
                finding(domain::Code::note_credential_missing, {{"date", actor.today.iso()}}));
        if (has_block(findings))
            return fail(ErrorKind::blocked,
                        "The report cannot be signed yet. Nothing was signed; the draft is kept.",
                        findings);
        TRY(sign_as(t, s, actor, of_case.value.practitioner));
        const auto seen = record.stamp.version;
        record.stamp = {seen + 1, s.system_clock.now(), actor.user};
        TRY(store::update_report(t, actor.practice, record, seen));
        store::Link link;
        link.kind = store::LinkKind::report;
        link.record = id.value();
        link.credential = format("{} {}", credential->kind, credential->number);
        TRY(append_signature(t, s, actor, record.value.for_case, std::move(link),
                             content_hash(record.value)));
        return OpenedReport{TRY(store::load_report(t, actor.practice, id)), std::move(findings)};
    });
}

Result<std::vector<StoredReport>> list_reports(const Services& s, const Actor& actor,
                                               CaseId for_case) {
    return s.db.read(actor.practice, [&](Transaction& t) -> Result<std::vector<StoredReport>> {
        TRY(store::load_case(t, actor.practice, for_case));
        return store::reports_of(t, actor.practice, for_case);
    });
}

Result<domain::ReportClocks> report_clocks(const Services& s, const Actor& actor, CaseId for_case) {
    return s.db.read(actor.practice, [&](Transaction& t) -> Result<domain::ReportClocks> {
        return domain::report_clocks(TRY(case_facts(t, actor, for_case)), actor.today);
    });
}

Result<OpenedAttachment> add_attachment(const Services& s, const Actor& actor,
                                        domain::CaseAttachment value,
                                        const Idempotency& idempotency) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<OpenedAttachment> {
        TRY(store::load_case(t, actor.practice, value.for_case));
        if (const auto before = TRY(already_made(t, actor, idempotency)))
            return OpenedAttachment{
                TRY(store::load_attachment(t, actor.practice, AttachmentId{*before})), {}};
        auto findings = domain::check(value);
        TRY(check_document(t, actor, value.document, findings));
        if (has_block(findings)) return blocked(std::move(findings));
        if (value.control_number.empty())
            value.control_number = format("{:02}A{:06}", actor.today.year() % 100,
                                          TRY(store::next_number(t, actor.practice, "attachment")));
        store::StoredAttachment record{
            s.ids.make<AttachmentId>(), value, {1, s.system_clock.now(), actor.user}};
        TRY(store::insert_attachment(t, actor.practice, record));
        TRY(remember_made(t, s, actor, idempotency, record.id.value()));
        TRY(note(t, s, actor, "attachment.create", "attachment", record.id.value()));
        return OpenedAttachment{std::move(record), std::move(findings)};
    });
}

Result<std::vector<store::StoredAttachment>> list_attachments(const Services& s, const Actor& actor,
                                                              CaseId for_case) {
    using Answer = Result<std::vector<store::StoredAttachment>>;
    return s.db.read(actor.practice, [&](Transaction& t) -> Answer {
        TRY(store::load_case(t, actor.practice, for_case));
        return store::attachments_of(t, actor.practice, for_case);
    });
}

}  // namespace exclaim::flow
