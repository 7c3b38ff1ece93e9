// SPDX-License-Identifier: Apache-2.0
#include "domain/eligibility/coverage_refusal.h"

#include <algorithm>
#include <array>

#include "base/spoken.h"
#include "base/text.h"
#include "domain/eligibility/coverage.h"

namespace exclaim::domain {
namespace {
enum class Reach { alone, since, until, all };
struct Meaning {
    std::string_view reason;
    Reach reach;
    std::string_view words;  ///< before the day of service
};
constexpr auto meanings = std::to_array<Meaning>({
    {"26", Reach::until, "that the coverage had not begun by"},
    {"27", Reach::since, "that the coverage had ended by"},
    {"31", Reach::all, "that it does not know the client as one it insures, for"},
    {"200", Reach::alone, "that the coverage had lapsed on"},
});
const Meaning* meaning_of(std::string_view reason) {
    const auto* found = std::find_if(meanings.begin(), meanings.end(),
                                     [&](const auto& each) { return each.reason == reason; });
    return found == meanings.end() ? nullptr : found;
}
}  // namespace

bool speaks_of_coverage(std::string_view reason) {
    return meaning_of(reason) != nullptr;
}

bool speaks_for(const CoverageRefusal& refusal, Date on) {
    switch (meaning_of(refusal.reason)->reach) {
        case Reach::alone: return on == refusal.on;
        case Reach::since: return refusal.on <= on;
        case Reach::until: return on <= refusal.on;
        case Reach::all: break;
    }
    return true;
}

bool is_answered_by(const CoverageRefusal& refusal, CheckId id, const EligibilityCheck& check,
                    Date on) {
    const bool later = refusal.notice < check.asked_on ||
                       (refusal.notice == check.asked_on && refusal.id.value() < id.value());
    const bool proven =
        check.kind == CheckKind::ask || (check.call && !check.call->reference.empty());
    return later && proven && speaks_for(check, on) && activity_on(check, on) == Activity::active;
}

std::string what_it_says(const CoverageRefusal& refusal) {
    return format("{} {} (CARC {})", meaning_of(refusal.reason)->words, spoken(refusal.on),
                  refusal.reason);
}

const CoverageRefusal* newest(const std::vector<CoverageRefusal>& all) {
    const CoverageRefusal* out = nullptr;
    for (const auto& each : all)
        if (!out || out->notice <= each.notice) out = &each;
    return out;
}

}  // namespace exclaim::domain
