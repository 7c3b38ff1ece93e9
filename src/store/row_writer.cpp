// SPDX-License-Identifier: Apache-2.0
#include "store/row_writer.h"

#include "base/text.h"

namespace exclaim::store {

std::string places(std::size_t first, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += format("{}${}", i ? ", " : "", first + i);
    return out;
}

std::string assignments(std::string_view columns, std::size_t first) {
    std::string out;
    while (!columns.empty()) {
        const auto comma = columns.find(',');
        out +=
            format("{}{} = ${}", out.empty() ? "" : ", ", trim(columns.substr(0, comma)), first++);
        columns.remove_prefix(comma == std::string_view::npos ? columns.size() : comma + 1);
    }
    return out;
}

Result<void> update_one(Transaction& t, std::string_view sql, const db::Values& parameters) {
    if (TRY(t.execute(sql, parameters)) == 1) return {};
    return Failure{
        Error{ErrorKind::stale,
              "Somebody else changed this record first. Nothing was overwritten; look at "
              "their version and save yours again.",
              {},
              "stale"}};
}

}  // namespace exclaim::store
