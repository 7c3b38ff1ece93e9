// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/context.h"

// Handlers of signing in, one's own account, users, tokens and the audit log.
namespace exclaim::api {

Result<Answer> post_sign_in(const Context&);
Result<Answer> post_sign_out(const Context&);
Result<Answer> get_session(const Context&);
Result<Answer> post_lock(const Context&);
Result<Answer> post_unlock(const Context&);
Result<Answer> get_demo(const Context&);

Result<Answer> post_password(const Context&);
Result<Answer> post_one_time_code(const Context&);
Result<Answer> confirm_one_time_code(const Context&);
Result<Answer> remove_one_time_code(const Context&);

Result<Answer> list_users(const Context&);
Result<Answer> post_user(const Context&);
Result<Answer> get_user(const Context&);
Result<Answer> put_user(const Context&);
Result<Answer> reset_user_password(const Context&);

Result<Answer> list_tokens(const Context&);
Result<Answer> post_token(const Context&);
Result<Answer> revoke_token(const Context&);

Result<Answer> list_audit(const Context&);
Result<Answer> verify_audit(const Context&);

/// Name of the cookie: with the __Host- prefix browsers bind it to this host and to TLS.
std::string_view cookie_name(bool secure);

}  // namespace exclaim::api
