// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "flow/sign_in.h"

namespace exclaim::flow {

/// Changes one's own password; every other sign-in of this person ends.
Result<void> change_password(const Services&, const Session&, const std::string& current,
                             const std::string& next);

/// What an authenticator app needs. Nothing is active until confirm_one_time_code.
struct OneTimeSetUp {
    std::string secret;  ///< base 32
    std::string uri;     ///< otpauth://, for a QR code
};
Result<OneTimeSetUp> start_one_time_code(const Services&, const Session&,
                                         const std::string& password);
Result<void> confirm_one_time_code(const Services&, const Session&, const std::string& code);
Result<void> remove_one_time_code(const Services&, const Session&, const std::string& password);

/// Blocking findings if a text cannot be a password (field names the form field).
Findings check_password(const std::string& password, std::string field);

}  // namespace exclaim::flow
