// SPDX-License-Identifier: Apache-2.0
#include "db/check_value.h"

#include "base/text.h"

namespace exclaim::db {

Result<void> check_value(const Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    if (!text) return {};
    if (text->find('\0') != std::string::npos)
        return fail(ErrorKind::invalid,
                    "A text contains a NUL byte. Nothing was saved; remove it or store it as "
                    "bytes.");
    if (!is_utf8(*text))
        return fail(ErrorKind::invalid,
                    "A text is not UTF-8. Nothing was saved; convert it or store it as bytes.");
    return {};
}

Failure other_type(std::size_t parameter) {
    return Failure{Error{
        ErrorKind::blocked,
        format("Parameter ${} is of another type than its place in the statement.", parameter),
        {},
        "check"}};
}

Failure unknown_type() {
    return fail(ErrorKind::outside,
                "The database answered with a value that is neither a whole number nor text nor "
                "bytes. Cast it in the statement.");
}

Failure cannot_commit() {
    return fail(ErrorKind::outside,
                "A statement of this transaction had failed, so nothing of it was saved.");
}

}  // namespace exclaim::db
