// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "flow/records.h"

namespace exclaim::flow {

/// Lists read one page on one snapshot. Exports read everything (at most limits::export_rows) and
/// are noted in the audit log, for they leave the program with many records at once. `sort` as in
/// a PageQuery.
using PractitionerPage = store::Page<PractitionerId, domain::Practitioner>;
using PayerPage = store::Page<PayerId, domain::Payer>;
using ClientPage = store::Page<ClientId, domain::Client>;
using PolicyPage = store::Page<PolicyId, domain::Policy>;

Result<PractitionerPage> list(const Services&, const Actor&, const store::PractitionerFilter&,
                              const store::PageQuery&);
Result<PayerPage> list(const Services&, const Actor&, const store::PayerFilter&,
                       const store::PageQuery&);
Result<ClientPage> list(const Services&, const Actor&, const store::ClientFilter&,
                        const store::PageQuery&);
/// All policies of one client in the order they are billed; missing if the client is not this
/// practice's.
Result<PolicyPage> list_policies(const Services&, const Actor&, ClientId);

Result<PractitionerPage> export_all(const Services&, const Actor&, const store::PractitionerFilter&,
                                    const std::string& sort);
Result<PayerPage> export_all(const Services&, const Actor&, const store::PayerFilter&,
                             const std::string& sort);
Result<ClientPage> export_all(const Services&, const Actor&, const store::ClientFilter&,
                              const std::string& sort);
Result<PolicyPage> export_policies(const Services&, const Actor&);

}  // namespace exclaim::flow
