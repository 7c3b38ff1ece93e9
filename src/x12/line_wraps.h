// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "x12/source.h"

namespace exclaim::x12 {

/// A source whose lines were broken after a fixed number of bytes, within segments and elements
/// too, as old machines store them: hands it out without those breaks. Any other source passes
/// through as it is.
class Unwrapped final : public Source {
public:
    explicit Unwrapped(Source& source) : source_(source) {}
    Result<std::size_t> read(char* to, std::size_t size) override;
    /// Bytes of a line; 0 if the source is not wrapped. Known after the first read.
    std::size_t width() const { return width_; }
    /// Where a byte that was handed out stands in the source.
    std::int64_t in_source(std::int64_t byte) const;

private:
    /// Breaks that were left out, `width_` bytes apart.
    struct Run {
        std::int64_t first;    ///< byte handed out behind the first break
        std::int64_t count;    ///< breaks
        std::int64_t size;     ///< bytes of a break
        std::int64_t skipped;  ///< bytes left out before this run
    };
    void look();
    Result<std::size_t> refill();
    void note_break(std::int64_t size);

    Source& source_;
    std::string ahead_;      ///< read, not handed out
    std::size_t taken_ = 0;  ///< of it
    bool looked_ = false;
    std::size_t width_ = 0, column_ = 0;
    bool held_ = false;  ///< a carriage return at the end of a full line, not handed out yet
    std::int64_t out_ = 0;
    std::vector<Run> runs_;
};

}  // namespace exclaim::x12
