// SPDX-License-Identifier: Apache-2.0
#include "db/postgres_wire.h"

namespace exclaim::db {

namespace {
template <class T>
void big_endian(std::string& out, T value) {
    for (int shift = (static_cast<int>(sizeof(T)) - 1) * 8; shift >= 0; shift -= 8)
        out += static_cast<char>((static_cast<std::uint64_t>(value) >> shift) & 0xFF);
}

std::int64_t read_integer(const char* bytes, int size) {
    std::uint64_t value =
        size > 0 && (static_cast<unsigned char>(bytes[0]) & 0x80) ? ~std::uint64_t{0} : 0;
    for (int i = 0; i < size; ++i) value = value << 8 | static_cast<unsigned char>(bytes[i]);
    return static_cast<std::int64_t>(value);
}
}  // namespace

Oid wire_type(const Value& value) {
    if (std::holds_alternative<std::int64_t>(value)) return oid_int8;
    if (std::holds_alternative<std::string>(value)) return oid_text;
    if (std::holds_alternative<Bytes>(value)) return oid_bytea;
    return 0;
}

std::string to_wire(const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        std::string out;
        big_endian(out, *number);
        return out;
    }
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* bytes = std::get_if<Bytes>(&value)) return bytes->data;
    return {};
}

bool is_known_type(Oid type) {
    return type == oid_int8 || type == oid_int4 || type == oid_text || type == oid_varchar ||
           type == oid_bytea;
}

Value from_wire(Oid type, const char* bytes, int size) {
    const auto text = [&] { return std::string(bytes, static_cast<std::size_t>(size)); };
    switch (type) {
        case oid_int8:
        case oid_int4: return read_integer(bytes, size);
        case oid_text:
        case oid_varchar: return text();
        case oid_bytea: return Bytes{text()};
        default: break;
    }
    stop_with_bug("a column of an answer is bigint, text or bytea", __FILE__, __LINE__);
}

std::string array_to_wire(const std::vector<Values>& rows, std::size_t column, Oid element) {
    std::string out;
    big_endian(out, std::int32_t{1});  // dimensions
    big_endian(out, std::int32_t{1});  // may hold nulls
    big_endian(out, static_cast<std::int32_t>(element));
    big_endian(out, static_cast<std::int32_t>(rows.size()));
    big_endian(out, std::int32_t{1});  // first index
    for (const auto& row : rows) {
        const auto& value = row.at(column);
        if (std::holds_alternative<Null>(value)) {
            big_endian(out, std::int32_t{-1});
            continue;
        }
        ENSURE(wire_type(value) == element);
        const auto bytes = to_wire(value);
        big_endian(out, static_cast<std::int32_t>(bytes.size()));
        out += bytes;
    }
    return out;
}

}  // namespace exclaim::db
