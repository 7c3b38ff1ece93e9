// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "x12/shape.h"

// What must hold of the tables; the compiler refuses them otherwise.
namespace exclaim::x12 {

constexpr bool sorted_by_tag(std::span<const SegmentDef> table) {
    for (std::size_t i = 1; i < table.size(); ++i)
        if (!(table[i - 1].tag < table[i].tag)) return false;
    return true;
}

/// Every place is an element or composite that exists, every syntax note speaks of two or more
/// places of its segment.
constexpr bool places_exist(std::span<const SegmentDef> table, std::size_t elements,
                            std::size_t composites) {
    for (const auto& segment : table) {
        for (const auto& place : segment.places)
            if (place.index >= (place.composite ? composites : elements)) return false;
        for (const auto& note : segment.notes) {
            if (note.places.size() < 2) return false;
            for (const auto place : note.places)
                if (place == 0 || place > segment.places.size()) return false;
        }
    }
    return true;
}

constexpr const SegmentDef* tag_in(std::span<const SegmentDef> table, std::string_view tag) {
    std::size_t low = 0, high = table.size();
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (table[middle].tag < tag)
            low = middle + 1;
        else
            high = middle;
    }
    return low < table.size() && table[low].tag == tag ? &table[low] : nullptr;
}

/// A loop opens with a segment that it has to have once; a segment is known to the standard and
/// uses no more places than it has; something is required in every segment.
constexpr bool sound(const Node& node, std::span<const SegmentDef> table) {
    if (node.id.empty() || node.name.empty()) return false;
    if (node.usage == Usage::not_used) return false;
    if (node.is_loop()) {
        const Node& first = node.nodes.front();
        if (first.is_loop() || first.usage != Usage::required || first.repeat != 1) return false;
        for (const auto& inner : node.nodes)
            if (!sound(inner, table)) return false;
        return true;
    }
    const auto* segment = tag_in(table, node.id);
    return segment && node.elements.size() <= segment->places.size();
}

constexpr bool sound(const Guide& guide, std::span<const SegmentDef> table) {
    if (guide.versions.empty() || guide.nodes.size() < 3) return false;
    if (guide.nodes.front().id != "ST" || guide.nodes.back().id != "SE") return false;
    for (const auto& node : guide.nodes)
        if (!sound(node, table)) return false;
    return true;
}

}  // namespace exclaim::x12
