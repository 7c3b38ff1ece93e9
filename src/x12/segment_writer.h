// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>

#include "x12/segment.h"

namespace exclaim::x12 {

/// Appends segments to a text: empty elements at the end are left out, and whatever is a delimiter
/// inside a value becomes a blank, because X12 cannot say it.
class SegmentWriter {
public:
    explicit SegmentWriter(const Delimiters& delimiters = {}) : delimiters_(delimiters) {}

    /// {"NM1", "85", "2", "MEDEX STUDIO LLC"}; components are joined by composite().
    SegmentWriter& add(std::initializer_list<std::string_view> elements);
    /// A segment as it is.
    SegmentWriter& raw(std::string_view segment);
    /// All segments of another.
    SegmentWriter& add(const SegmentWriter& others) {
        text_ += others.text_;
        count_ += others.count_;
        return *this;
    }
    std::string composite(std::initializer_list<std::string_view> components) const;

    int count() const { return count_; }
    const std::string& text() const { return text_; }

private:
    Delimiters delimiters_;
    std::string text_;
    int count_ = 0;
};

}  // namespace exclaim::x12
