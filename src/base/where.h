// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>

namespace exclaim {

/// Where a finding is: in an X12 file (file … byte) or in a record (record, field).
/// Counting is that of the contract: position counts segments with ST as 1 (outside a transaction,
/// with ISA as 1); element, component and repeat count from 1; byte counts from 0.
struct Where {
    std::optional<std::string> file;
    std::optional<std::string> interchange;  ///< control number, as sent
    std::optional<std::string> group;
    std::optional<std::string> transaction;
    std::optional<std::string> loop;
    std::optional<std::string> segment;
    std::optional<std::int64_t> position;
    std::optional<std::int64_t> element;
    std::optional<std::int64_t> component;
    std::optional<std::int64_t> repeat;
    std::optional<std::int64_t> byte;
    std::optional<std::string> record;  ///< id of the record, as text
    std::optional<std::string> field;   ///< JSON path of the field, e.g. "policies.0.member_id"
    bool operator==(const Where&) const = default;
};

}  // namespace exclaim
