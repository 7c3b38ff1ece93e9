// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/people/user.h"

namespace exclaim::domain {

/// What a permission lets somebody do, in words that end a sentence: "see clients".
std::string_view deed(Permission);
/// The same with the permission's own word, for who writes programs: "see clients (clients_read)".
std::string allows(Permission);

}  // namespace exclaim::domain
