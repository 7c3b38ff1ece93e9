// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/context.h"

namespace exclaim::api {

Result<Answer> list_payments(const Context&);
Result<Answer> export_payments(const Context&);
Result<Answer> post_payment(const Context&);
Result<Answer> get_payment(const Context&);
Result<Answer> post_deposit(const Context&);
Result<Answer> post_deposit_correction(const Context&);
Result<Answer> list_questions(const Context&);
Result<Answer> get_question(const Context&);
Result<Answer> post_decision(const Context&);
Result<Answer> get_claim_ledger(const Context&);
Result<Answer> get_client_ledger(const Context&);
Result<Answer> post_client_payment(const Context&);
Result<Answer> post_refund(const Context&);
Result<Answer> post_transfer(const Context&);
Result<Answer> list_plan_accounts(const Context&);
Result<Answer> post_plan_refund(const Context&);
Result<Answer> get_case_money(const Context&);

}  // namespace exclaim::api
