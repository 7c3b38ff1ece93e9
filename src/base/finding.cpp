// SPDX-License-Identifier: Apache-2.0
#include "base/finding.h"

#include <algorithm>
#include <array>

#include "base/check.h"
#include "base/date.h"
#include "base/spoken.h"

namespace exclaim {

namespace {
/// What findings count, as their sentences are written.
constexpr auto counted_things =
    std::to_array<std::string_view>({" characters", " claims", " days", " lines", " minutes",
                                     " segments", " times", " units", " visits", " weeks"});

/// Behind the number 1 a sentence written for several says one of them: "1 day", not "1 days".
void agree(std::string_view& text, std::string& out) {
    for (const auto thing : counted_things) {
        if (!text.starts_with(thing)) continue;
        const auto rest = text.substr(thing.size());
        if (!rest.empty() && 'a' <= rest.front() && rest.front() <= 'z') continue;
        out.append(thing.substr(0, thing.size() - 1));
        text = rest;
        return;
    }
}

std::string fill(std::string_view text, std::span<const Fill> fills) {
    std::string out;
    out.reserve(text.size() + 32);
    while (true) {
        const auto open = text.find('{');
        out.append(text.substr(0, open));
        if (open == std::string_view::npos) return out;
        const auto close = text.find('}', open);
        ENSURE(close != std::string_view::npos);
        const auto name = text.substr(open + 1, close - open - 1);
        const auto found =
            std::find_if(fills.begin(), fills.end(), [&](const Fill& f) { return f.name == name; });
        ENSURE(found != fills.end());
        const auto day = Date::parse_iso(found->value);
        out.append(day ? spoken(*day) : found->value);
        text.remove_prefix(close + 1);
        if (found->value == "1") agree(text, out);
    }
}
}  // namespace

Finding make_finding(const FindingSpec& spec, std::initializer_list<Fill> fills, Where where) {
    return make_finding(spec, std::span<const Fill>(fills.begin(), fills.size()), std::move(where));
}

Finding make_finding(const FindingSpec& spec, std::span<const Fill> fills, Where where) {
    return Finding{std::string(spec.code),   spec.severity,   spec.step, fill(spec.message, fills),
                   fill(spec.repair, fills), std::move(where)};
}

bool has_block(const Findings& findings) {
    return std::any_of(findings.begin(), findings.end(),
                       [](const Finding& f) { return f.severity == Severity::block; });
}

}  // namespace exclaim
