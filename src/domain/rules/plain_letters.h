// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

namespace exclaim::domain {

/// A text as a reader sees it: without what has no width (soft hyphens, zero-width characters,
/// combining marks), with Latin letters for those of Cyrillic, Greek and full width that look like
/// them, and with plain blanks and hyphens. Everything else stays.
std::string plain_letters(std::string_view text);

}  // namespace exclaim::domain
