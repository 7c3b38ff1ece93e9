// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "x12/shape_check.h"
#include "x12/words.h"

namespace exclaim::x12 {

const SegmentDef* find_segment(std::string_view tag) {
    return tag_in(segments(), tag);
}

const Guide* find_guide(std::string_view transaction, std::string_view version,
                        std::string_view purpose) {
    const Guide* found = nullptr;
    for (const auto& guide : guides()) {
        if (guide.transaction != transaction) continue;
        if (std::find(guide.versions.begin(), guide.versions.end(), version) ==
            guide.versions.end())
            continue;
        // The two halves of the 278 share a version; BHT02 11 says that it is an answer.
        const bool answer = guide.key == "278r";
        if (transaction != "278" || answer == (purpose == "11")) return &guide;
        found = &guide;
    }
    return found;
}

std::string_view words_for(std::string_view element, std::string_view code) {
    const auto table = words();
    const auto at = std::lower_bound(table.begin(), table.end(), std::pair{element, code},
                                     [](const Word& word, const auto& wanted) {
                                         return std::pair{word.element, word.code} < wanted;
                                     });
    return at != table.end() && at->element == element && at->code == code ? at->meaning
                                                                           : std::string_view{};
}

std::string_view place_name(std::string_view place) {
    const auto table = place_names();
    const auto at = std::lower_bound(
        table.begin(), table.end(), place,
        [](const PlaceName& name, std::string_view wanted) { return name.place < wanted; });
    return at != table.end() && at->place == place ? at->name : std::string_view{};
}

}  // namespace exclaim::x12
