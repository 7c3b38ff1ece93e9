// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/context.h"

namespace exclaim::api {

Result<Answer> get_fees(const Context&);
Result<Answer> put_fees(const Context&);
Result<Answer> list_claims(const Context&);
Result<Answer> export_claims(const Context&);
Result<Answer> list_case_claims(const Context&);
Result<Answer> list_billable(const Context&);
Result<Answer> post_claim(const Context&);
Result<Answer> get_claim(const Context&);
Result<Answer> put_claim(const Context&);
Result<Answer> check_claim(const Context&);
Result<Answer> send_claims(const Context&);
Result<Answer> correct_claim(const Context&);
Result<Answer> void_claim(const Context&);
Result<Answer> resubmit_claim(const Context&);
Result<Answer> give_up_claim(const Context&);
Result<Answer> discard_claim(const Context&);
Result<Answer> post_next_plan(const Context&);
Result<Answer> post_claim_evidence(const Context&);
Result<Answer> ask_claim_status(const Context&);
Result<Answer> get_claim_x12(const Context&);

}  // namespace exclaim::api
