// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/context.h"

namespace exclaim::api {

Result<Answer> get_note(const Context&);
Result<Answer> put_note(const Context&);
Result<Answer> sign_note(const Context&);
Result<Answer> post_addendum(const Context&);
Result<Answer> list_notes(const Context&);
Result<Answer> verify_chain(const Context&);

Result<Answer> list_reports(const Context&);
Result<Answer> post_report(const Context&);
Result<Answer> get_report(const Context&);
Result<Answer> put_report(const Context&);
Result<Answer> sign_report(const Context&);
Result<Answer> get_report_clocks(const Context&);

Result<Answer> list_attachments(const Context&);
Result<Answer> post_attachment(const Context&);

Result<Answer> post_document(const Context&);
Result<Answer> get_document(const Context&);

}  // namespace exclaim::api
