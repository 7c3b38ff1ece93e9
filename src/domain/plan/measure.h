// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "base/words.h"
#include "domain/plan/plan.h"

namespace exclaim::domain {

/// Whether more is better.
enum class Direction { up, down };
inline constexpr auto direction_words = std::to_array<std::string_view>({"up", "down"});
constexpr const auto& words_of(Direction) {
    return direction_words;
}

/// What is done with the items: `mean` of those that there are; `sum` of all; `percent` of the
/// items' range, over those that there are; `speed`: the first (metres) by the second (seconds).
enum class Method { mean, sum, percent, speed };
inline constexpr auto method_words =
    std::to_array<std::string_view>({"mean", "sum", "percent", "speed"});
constexpr const auto& words_of(Method) {
    return method_words;
}

/// mdc: a smaller difference may be error of measurement. mcid: a difference that clients notice.
enum class ThresholdKind { mdc, mcid };
inline constexpr auto threshold_kind_words = std::to_array<std::string_view>({"mdc", "mcid"});
constexpr const auto& words_of(ThresholdKind) {
    return threshold_kind_words;
}

/// A size of change, found in one population. The first row of a kind whose baseline fits is the
/// one used; further rows are there to be looked at.
struct Threshold {
    ThresholdKind kind;
    std::int64_t value;                    ///< thousandths
    std::optional<std::int64_t> from, to;  ///< baselines for which it holds, thousandths
    std::string_view population;
    std::string_view source;
    std::string_view read_on;  ///< CCYY-MM; empty: not yet confirmed against the source
};

/// A score with a meaning of its own ("from here on falls are likely").
struct Cut {
    std::int64_t value;  ///< thousandths
    Direction beyond;    ///< on which side of it the words hold
    std::string_view words;
    std::string_view source;
    std::string_view read_on;
};

/// An outcome measure: a file of data/measures. Holds how it is scored and how change is judged,
/// never the text of a questionnaire.
struct Measure {
    std::string_view id;
    std::string_view name;
    std::string_view words;       ///< what is done, in our own words
    std::string_view unit;        ///< of the score; empty where it has none
    std::string_view item_unit;   ///< of what is typed in
    std::string_view other_unit;  ///< that items may be read off in as well ("ft"), or empty
    std::int64_t other_factor;    ///< how much of item_unit one of those is, hundred-thousandths
    Direction direction;
    Method method;
    std::int64_t least, most;          ///< items that must be there, and that there can be
    std::int64_t item_low, item_high;  ///< thousandths, both included
    bool whole_items;                  ///< items are whole numbers
    std::int64_t low, high;            ///< range of the score, thousandths
    std::int64_t decimals;             ///< of the score
    bool sided;                        ///< taken right and left
    std::string_view missing;          ///< the instrument's rule, in words
    std::string_view licence;          ///< what its owner asks for; empty: nothing
    std::string_view source;
    std::string_view read_on;
    std::span<const Threshold> thresholds;
    std::span<const Cut> cuts;

    Score lowest() const { return {low}; }
    Score highest() const { return {high}; }
};

/// In the order of their ids.
std::span<const Measure> measures();
const Measure* find_measure(std::string_view id);

/// Items as they were read off, in the measure's own unit; `unit` empty: they are already.
std::vector<std::optional<Score>> in_own_unit(const Measure&, std::string_view unit,
                                              std::vector<std::optional<Score>> items);

using Items = std::span<const std::optional<Score>>;

/// What is wrong with the items themselves: too many, out of range, not whole. A missing item is
/// not wrong.
Findings check_items(const Measure&, Items, std::string_view field);
/// The score of items that check_items found right, rounded half away from zero; none: too many are
/// missing, it could not be scored.
std::optional<Score> score_of(const Measure&, Items);

/// The threshold used for a client with this baseline, or null: none is known.
const Threshold* threshold_for(const Measure&, ThresholdKind, Score baseline);

/// What a difference between two scores means.
enum class Change {
    worse,           ///< at least as large as the error of measurement, the wrong way
    no_real_change,  ///< within the error of measurement
    improved,        ///< beyond the error of measurement
    meaningful,      ///< and as large as clients notice
    not_judged,  ///< nobody knows the error of measurement, and it is smaller than clients notice
};
inline constexpr auto change_words = std::to_array<std::string_view>(
    {"worse", "no_real_change", "improved", "meaningful", "not_judged"});
constexpr const auto& words_of(Change) {
    return change_words;
}

/// A difference judged. `better` is positive where the client is better, whatever the direction.
struct Judged {
    Change change = Change::not_judged;
    Score better;
    const Threshold* mdc = nullptr;  ///< none: not known
    const Threshold* mcid = nullptr;
};
Judged judge_change(const Measure&, Score baseline, Score now);

/// The earliest scored measurement of the same measure and side; null if `of` itself is it.
template <class Record>
const Record* baseline_of(const std::vector<Record>& oldest_first, const Measurement& of) {
    for (const auto& each : oldest_first) {
        const Measurement& m = each.value;
        if (m.measure != of.measure || m.side != of.side || !m.score) continue;
        return &m == &of || m.on >= of.on ? nullptr : &each;
    }
    return nullptr;
}

}  // namespace exclaim::domain
