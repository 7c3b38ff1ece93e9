// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"
#include "db/check_value.h"
#include "db/postgres_connection.h"
#include "db/postgres_wire.h"

namespace exclaim::db {

namespace {
struct ArrayType {
    Oid element;
    const char* name;
};
constexpr ArrayType array_types[] = {
    {oid_int8, "bigint[]"}, {oid_text, "text[]"}, {oid_bytea, "bytea[]"}};

/// Many rows, turned into one array per column. A column that holds nothing but nulls has no type
/// of its own, so it does not travel: it stands in the statement as NULL.
struct Arrays {
    std::vector<std::string> wire;
    std::vector<std::string> columns;  ///< each column's SQL: "given.c0" or "NULL"
    std::string unnest;                ///< "unnest($1::bigint[], …) AS given (c0, …)"
};

Oid element_of(const std::vector<Values>& rows, std::size_t column) {
    for (const auto& row : rows)
        if (const auto type = wire_type(row.at(column))) return type;
    return 0;
}

Result<Arrays> to_arrays(const std::vector<Values>& rows, std::size_t width) {
    for (const auto& row : rows) {
        ENSURE(row.size() == width);
        for (const auto& value : row) TRY(check_value(value));
    }
    Arrays out;
    std::string parameters, names;
    for (std::size_t i = 0; i < width; ++i) {
        const auto element = element_of(rows, i);
        out.columns.push_back(element ? format("given.c{}", i) : "NULL");
        for (const auto& type : array_types) {
            if (type.element != element) continue;
            const auto comma = out.wire.empty() ? "" : ", ";
            out.wire.push_back(array_to_wire(rows, i, element));
            parameters += format("{}${}::{}", comma, out.wire.size(), type.name);
            names += format("{}c{}", comma, i);
        }
    }
    ENSURE(!out.wire.empty());
    out.unnest = format("unnest({}) AS given ({})", parameters, names);
    return out;
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string out;
    for (const auto& part : parts) out.append(out.empty() ? "" : between).append(part);
    return out;
}
}  // namespace

Result<PostgresConnection::Answer> PostgresConnection::send_arrays(
    std::string_view sql, const std::vector<std::string>& arrays) {
    std::vector<const char*> pointers;
    std::vector<int> sizes;
    for (const auto& array : arrays) {
        pointers.push_back(array.data());
        sizes.push_back(static_cast<int>(array.size()));
    }
    return send(*TRY(prepared(sql)), pointers, sizes);
}

Result<void> PostgresConnection::insert_many(std::string_view table,
                                             const std::vector<std::string>& columns,
                                             const std::vector<Values>& rows) {
    if (rows.empty()) return {};
    auto arrays = to_arrays(rows, columns.size());
    spoiled_ = spoiled_ || !arrays;
    const auto given = TRY(std::move(arrays));
    TRY(send_arrays(format("INSERT INTO {} ({}) SELECT {} FROM {}", table, joined(columns, ", "),
                           joined(given.columns, ", "), given.unnest),
                    given.wire));
    return {};
}

Result<std::int64_t> PostgresConnection::update_many(std::string_view table,
                                                     const std::vector<std::string>& key_columns,
                                                     const std::vector<std::string>& set_columns,
                                                     const std::vector<Values>& rows) {
    if (rows.empty()) return 0;
    auto arrays = to_arrays(rows, key_columns.size() + set_columns.size());
    spoiled_ = spoiled_ || !arrays;
    const auto given = TRY(std::move(arrays));
    std::vector<std::string> sets, keys;
    for (std::size_t i = 0; i < key_columns.size(); ++i)
        keys.push_back(format("{}.{} = {}", table, key_columns[i], given.columns[i]));
    for (std::size_t i = 0; i < set_columns.size(); ++i)
        sets.push_back(format("{} = {}", set_columns[i], given.columns[key_columns.size() + i]));
    const auto answer =
        TRY(send_arrays(format("UPDATE {} SET {} FROM {} WHERE {}", table, joined(sets, ", "),
                               given.unnest, joined(keys, " AND ")),
                        given.wire));
    return parse_int(PQcmdTuples(answer.get())).value_or(0);
}

}  // namespace exclaim::db
