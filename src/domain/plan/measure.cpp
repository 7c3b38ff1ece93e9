// SPDX-License-Identifier: Apache-2.0
#include "domain/plan/measure.h"

#include <algorithm>
#include <cstdlib>

#include "base/check.h"
#include "base/text.h"
#include "domain/findings.h"

namespace exclaim::domain {

namespace {
/// numerator / denominator in thousandths, rounded half away from zero to so many decimals.
Score rounded(std::int64_t numerator, std::int64_t denominator, std::int64_t decimals) {
    std::int64_t step = 1000;
    for (std::int64_t i = 0; i < decimals; ++i) step /= 10;
    const auto size = std::abs(numerator);
    const auto steps = (2 * size + denominator * step) / (2 * denominator * step);
    return {numerator < 0 ? -steps * step : steps * step};
}
}  // namespace

const Measure* find_measure(std::string_view id) {
    const auto all = measures();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Measure& m) { return m.id == id; });
    return found == all.end() ? nullptr : &*found;
}

std::vector<std::optional<Score>> in_own_unit(const Measure& measure, std::string_view unit,
                                              std::vector<std::optional<Score>> items) {
    if (unit.empty() || unit != measure.other_unit) return items;
    for (auto& item : items)
        if (item) item = rounded(item->thousandths * measure.other_factor, 100'000, 3);
    return items;
}

Findings check_items(const Measure& measure, Items items, std::string_view field) {
    Findings out;
    if (static_cast<std::int64_t>(items.size()) > measure.most)
        out.push_back(field_finding(
            Code::items_too_many, std::string(field),
            {{"measure", std::string(measure.name)}, {"most", std::to_string(measure.most)}}));
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (!items[i]) continue;
        const auto value = items[i]->thousandths;
        const auto path = format("{}.{}", field, i);
        if (value < measure.item_low || value > measure.item_high)
            out.push_back(field_finding(Code::item_range, path,
                                        {{"item", std::to_string(i + 1)},
                                         {"low", Score{measure.item_low}.text()},
                                         {"high", Score{measure.item_high}.text()}}));
        else if (measure.whole_items && value % 1000 != 0)
            out.push_back(
                field_finding(Code::item_not_whole, path, {{"item", std::to_string(i + 1)}}));
    }
    return out;
}

std::optional<Score> score_of(const Measure& measure, Items items) {
    std::int64_t count = 0, sum = 0;
    for (const auto& item : items) {
        if (!item) continue;
        ++count;
        sum += item->thousandths;
    }
    if (count == 0 || count < measure.least) return std::nullopt;
    switch (measure.method) {
        case Method::mean: return rounded(sum, count, measure.decimals);
        case Method::sum: return rounded(sum, 1, measure.decimals);
        case Method::percent: {
            // (sum - n × low) / (n × (high - low)) × 100, in thousandths.
            const auto above = sum - count * measure.item_low;
            return rounded(above * 100'000, count * (measure.item_high - measure.item_low),
                           measure.decimals);
        }
        case Method::speed: {
            const auto metres = items[0]->thousandths, seconds = items[1]->thousandths;
            if (seconds == 0) return std::nullopt;
            return rounded(metres * 1000, seconds, measure.decimals);
        }
    }
    ENSURE(false);
    return std::nullopt;
}

const Threshold* threshold_for(const Measure& measure, ThresholdKind kind, Score baseline) {
    for (const auto& row : measure.thresholds)
        if (row.kind == kind && (!row.from || *row.from <= baseline.thousandths) &&
            (!row.to || baseline.thousandths <= *row.to))
            return &row;
    return nullptr;
}

Judged judge_change(const Measure& measure, Score baseline, Score now) {
    Judged out;
    const auto raw = now.thousandths - baseline.thousandths;
    out.better.thousandths = measure.direction == Direction::up ? raw : -raw;
    out.mdc = threshold_for(measure, ThresholdKind::mdc, baseline);
    out.mcid = threshold_for(measure, ThresholdKind::mcid, baseline);
    const auto better = out.better.thousandths;
    // Domain facts L.4. Without an MDC only a change as large as clients notice says anything.
    if (out.mdc) {
        if (std::abs(better) < out.mdc->value)
            out.change = Change::no_real_change;
        else if (better < 0)
            out.change = Change::worse;
        else
            out.change =
                out.mcid && better >= out.mcid->value ? Change::meaningful : Change::improved;
    } else if (out.mcid && std::abs(better) >= out.mcid->value) {
        out.change = better < 0 ? Change::worse : Change::meaningful;
    }
    return out;
}

}  // namespace exclaim::domain
