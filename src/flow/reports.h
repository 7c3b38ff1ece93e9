// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/journey/lights.h"
#include "flow/records.h"
#include "store/attachment_store.h"
#include "store/report_store.h"

namespace exclaim::flow {

using OpenedReport = Opened<ReportId, domain::Report>;
using OpenedAttachment = Opened<AttachmentId, domain::CaseAttachment>;

/// Writes a report as a draft.
Result<OpenedReport> add_report(const Services&, const Actor&, domain::Report, const Idempotency&);
Result<OpenedReport> open_report(const Services&, const Actor&, ReportId);
/// Refused once it is signed.
Result<OpenedReport> edit_report(const Services&, const Actor&, ReportId,
                                 std::int64_t expected_version, domain::Report);
/// Signs and locks; its hash is the next in the chain of the case. `attests`: see signer_faults.
Result<OpenedReport> sign_report(const Services&, const Actor&, ReportId,
                                 std::optional<std::int64_t> expected_version,
                                 std::optional<PractitionerId> attests);
/// Oldest first.
Result<std::vector<store::StoredReport>> list_reports(const Services&, const Actor&, CaseId);

/// When the next progress report and the next reassessment of a case are due.
Result<domain::ReportClocks> report_clocks(const Services&, const Actor&, CaseId);

/// Adds a document to what goes with the claims of the case. Without a control number (PWK06) it
/// gets the next of the practice.
Result<OpenedAttachment> add_attachment(const Services&, const Actor&, domain::CaseAttachment,
                                        const Idempotency&);
/// Oldest first.
Result<std::vector<store::StoredAttachment>> list_attachments(const Services&, const Actor&,
                                                              CaseId);

}  // namespace exclaim::flow
