// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/context.h"

// Handlers of the records of people: practice, practitioners, payers, clients, policies.
namespace exclaim::api {

Result<Answer> get_practice(const Context&);
Result<Answer> put_practice(const Context&);
Result<Answer> list_code_lists(const Context&);

Result<Answer> list_practitioners(const Context&);
Result<Answer> export_practitioners(const Context&);
Result<Answer> list_payers(const Context&);
Result<Answer> export_payers(const Context&);
Result<Answer> list_clients(const Context&);
Result<Answer> search_clients(const Context&);
Result<Answer> export_clients(const Context&);
Result<Answer> list_policies(const Context&);
Result<Answer> post_policy(const Context&);
Result<Answer> put_policy(const Context&);
Result<Answer> export_policies(const Context&);

template <class Kind>
Result<Answer> post_record(const Context&);
template <class Kind>
Result<Answer> get_record(const Context&);
template <class Kind>
Result<Answer> put_record(const Context&);

}  // namespace exclaim::api
