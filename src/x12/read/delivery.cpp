// SPDX-License-Identifier: Apache-2.0
#include "x12/read/delivery.h"

#include <utility>

#include "x12/read/values.h"

namespace exclaim::x12 {
namespace {
/// A span of time, in days or in months: weeks do not make up a month.
struct Span {
    std::string_view code, word;
    bool of_months;
    std::int64_t length;
};
/// HSD03 and HSD05 name the same spans by different codes.
constexpr Span spans[] = {
    {"DA", "day", false, 1},    {"7", "day", false, 1},   {"WK", "week", false, 7},
    {"35", "week", false, 7},   {"MO", "month", true, 1}, {"34", "month", true, 1},
    {"Q1", "quarter", true, 3}, {"YR", "year", true, 12}, {"21", "year", true, 12}};
const Span* span_of(std::string_view code) {
    for (const auto& span : spans)
        if (span.code == code) return &span;
    return nullptr;
}

/// How many of `each` there are in `count` of `whole`; none if they do not fit.
std::optional<std::int64_t> fitting(const Span* whole, std::optional<std::int64_t> count,
                                    const Span& each) {
    // HSD06 has three digits.
    if (!whole || !count || *count > 999 || whole->of_months != each.of_months) return std::nullopt;
    const auto length = *count * whole->length;
    return length % each.length == 0 ? std::optional(length / each.length) : std::nullopt;
}

/// HSD02 per HSD03 (and HSD04): which of the two ways it is.
void read_pattern(Delivery& out, const KeptSegment& hsd, const Span& each, const Span* period) {
    const auto quantity = out.amount;
    out.per = each.word;
    out.amount.reset();
    const auto times = fitting(period, out.periods, each);
    if (hsd.element(4).empty()) {
        out.every = quantity;
        if (quantity && times) out.amount = *quantity * *times;
        return;
    }
    const auto modulus = whole(hsd.element(4));
    if (!quantity || !modulus || *modulus == 0) return;
    const bool fills = times && *modulus * *times == *quantity;
    const bool unclear = !hsd.element(6).empty() && !(period && out.periods);
    if (times && !fills && *times % *modulus == 0) {
        out.every = quantity;
        if (*modulus > 1) out.per_count = modulus;
        out.amount = *quantity * (*times / *modulus);
    } else if (fills || (!times && !unclear && *modulus <= *quantity)) {
        out.amount = quantity;
        out.every = modulus;
    }
}
}  // namespace

std::string unit_word(std::string_view code) {
    if (code == "VS") return "visits";
    if (code == "DY" || code == "DA") return "days";
    if (code == "HS") return "hours";
    if (code == "MJ") return "minutes";
    if (code == "MN") return "months";
    return code.empty() || code == "FL" || code == "UN" || code == "F2" ? "units" : "unknown";
}

Delivery read_delivery(const KeptSegment& hsd) {
    Delivery out;
    out.unit = unit_word(hsd.element(1));
    out.amount = whole(hsd.element(2));
    const auto* period = span_of(hsd.element(5));
    if (period) out.period = period->word;
    out.periods = whole(hsd.element(6));
    const auto* each = span_of(hsd.element(3));
    if (each)
        read_pattern(out, hsd, *each, period);
    else if (!hsd.element(3).empty() || !hsd.element(4).empty())
        // How often cannot be read: then it is not the whole.
        out.every = std::exchange(out.amount, std::nullopt);
    return out;
}

}  // namespace exclaim::x12
