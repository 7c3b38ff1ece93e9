// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/step.h"
#include "base/where.h"

namespace exclaim {

/// block: must be repaired before going on; warning: should be looked at; info: good to know.
enum class Severity { block, warning, info };
constexpr std::string_view word(Severity severity) {
    switch (severity) {
        case Severity::block: return "block";
        case Severity::warning: return "warning";
        case Severity::info: return "info";
    }
    return {};
}

/// One row of a catalogue in data/findings/<layer>.toml; the generated <layer>/findings.h holds
/// them.
struct FindingSpec {
    std::string_view code;  ///< e.g. "PPL-0003", stable for ever
    std::string_view name;  ///< C++ name of the enumerator
    Severity severity;
    std::optional<Step> step;  ///< the step that can repair it; none for X12 and administration
    std::string_view message;  ///< for the user, with {named} places
    std::string_view repair;   ///< what to do, with {named} places
    std::string_view x12;      ///< code that the 999 or TA1 carries ("IK3:8"), or empty
};

/// A named value that fills a place in a message.
struct Fill {
    std::string_view name;
    std::string value;
};

/// Something the user's data has wrong. Collected, never thrown; may hold health data, never
/// logged.
struct Finding {
    std::string code;
    Severity severity = Severity::block;
    std::optional<Step> step;
    std::string message;
    std::string repair;
    Where where;
    bool operator==(const Finding&) const = default;
};
using Findings = std::vector<Finding>;

/// Makes a finding from its catalogue row. Every {place} must be filled (a bug otherwise); a fill
/// that no place asks for is ignored.
Finding make_finding(const FindingSpec& spec, std::initializer_list<Fill> fills = {},
                     Where where = {});
Finding make_finding(const FindingSpec& spec, std::span<const Fill> fills, Where where);

/// The same for an enumerator of a generated catalogue: finding(Code::npi_check_digit, {{"npi",
/// text}}).
template <class Code>
Finding finding(Code code, std::initializer_list<Fill> fills = {}, Where where = {}) {
    return make_finding(spec(code), fills, std::move(where));
}

/// A finding about one field of a record, as forms show it.
template <class Code>
Finding field_finding(Code code, std::string field, std::initializer_list<Fill> fills = {}) {
    Where where;
    where.field = std::move(field);
    return make_finding(spec(code), fills, std::move(where));
}

bool has_block(const Findings& findings);

}  // namespace exclaim
