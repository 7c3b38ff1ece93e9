// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <libpq-fe.h>

#include <string>

#include "db/value.h"

namespace exclaim::db {

// The binary forms of the four types we use (PostgreSQL 15, "Binary Send and Receive").
inline constexpr Oid oid_bytea = 17, oid_int8 = 20, oid_int4 = 23, oid_text = 25,
                     oid_varchar = 1043;

/// Type of a parameter; 0 (let the server decide) for Null.
Oid wire_type(const Value& value);
/// Binary form of a value; empty for Null, which travels as a null pointer.
std::string to_wire(const Value& value);
bool is_known_type(Oid type);
/// One column of an answer; the program stops on a type that no column of ours has.
Value from_wire(Oid type, const char* bytes, int size);
/// One column of many rows as a binary array, for unnest().
std::string array_to_wire(const std::vector<Values>& rows, std::size_t column, Oid element);

}  // namespace exclaim::db
