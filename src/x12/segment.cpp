// SPDX-License-Identifier: Apache-2.0
#include "x12/segment.h"

#include <algorithm>

namespace exclaim::x12 {

Part part_of(Part whole, char separator, std::size_t n) {
    std::size_t start = 0;
    for (std::size_t i = 1;; ++i) {
        const auto end = separator ? whole.text.find(separator, start) : std::string_view::npos;
        if (i == n)
            return {whole.text.substr(start, end == std::string_view::npos ? end : end - start),
                    whole.byte + static_cast<std::int64_t>(start)};
        if (end == std::string_view::npos)
            return {{}, whole.byte + static_cast<std::int64_t>(whole.text.size())};
        start = end + 1;
    }
}

std::string shown_tag(const Segment& segment) {
    std::string text(segment.tag().substr(0, 12));
    std::replace_if(
        text.begin(), text.end(),
        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, '?');
    return text;
}

void Segment::assign(std::string_view of, std::int64_t at, const Delimiters& with) {
    text = of;
    byte = at;
    delimiters = with;
    starts_.clear();
    starts_.push_back(0);
    for (std::size_t i = of.find(with.element); i != std::string_view::npos;
         i = of.find(with.element, i + 1))
        starts_.push_back(static_cast<std::uint32_t>(i + 1));
    tag_size_ = starts_.size() > 1 ? starts_[1] - 1 : of.size();
}

}  // namespace exclaim::x12
