// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace exclaim::shape {

/// The cells of a table's rows: RFC 4180 with any separator, line breaks within quotes allowed.
std::vector<std::vector<std::string>> read_table(std::string_view text, char separator);

}  // namespace exclaim::shape
