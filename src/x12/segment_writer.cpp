// SPDX-License-Identifier: Apache-2.0
#include "x12/segment_writer.h"

#include <algorithm>

namespace exclaim::x12 {

SegmentWriter& SegmentWriter::add(std::initializer_list<std::string_view> elements) {
    auto size = elements.size();
    while (size > 1 && (elements.begin() + size - 1)->empty()) --size;
    for (std::size_t i = 0; i < size; ++i) {
        if (i > 0) text_ += delimiters_.element;
        for (const char c : *(elements.begin() + i))
            text_ += c == delimiters_.element || c == delimiters_.segment ? ' ' : c;
    }
    text_ += delimiters_.segment;
    ++count_;
    return *this;
}

SegmentWriter& SegmentWriter::raw(std::string_view segment) {
    text_ += segment;
    text_ += delimiters_.segment;
    ++count_;
    return *this;
}

std::string SegmentWriter::composite(std::initializer_list<std::string_view> components) const {
    auto size = components.size();
    while (size > 0 && (components.begin() + size - 1)->empty()) --size;
    std::string text;
    for (std::size_t i = 0; i < size; ++i) {
        if (i > 0) text += delimiters_.component;
        for (const char c : *(components.begin() + i))
            text += c == delimiters_.component || c == delimiters_.repeat ? ' ' : c;
    }
    return text;
}

}  // namespace exclaim::x12
