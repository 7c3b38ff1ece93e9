// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/result.h"
#include "db/value.h"

namespace exclaim::db {

/// Refuses what the two engines would treat differently: text with NUL bytes or that is not UTF-8.
Result<void> check_value(const Value& value);

/// A parameter is of another type than its place in the statement; nothing is ever converted.
Failure other_type(std::size_t parameter);
/// An answer holds something that is no whole number, text, bytes or null.
Failure unknown_type();
/// A statement failed and its error was swallowed: the transaction was rolled back instead.
Failure cannot_commit();

}  // namespace exclaim::db
