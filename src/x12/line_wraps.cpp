// SPDX-License-Identifier: Apache-2.0
#include "x12/line_wraps.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "x12/segment.h"

namespace exclaim::x12 {
namespace {
constexpr std::size_t beginning = 4096;  ///< looked at to find out
constexpr std::size_t window = 64UL * 1024;

/// Where the element separators of an ISA stand, and where its terminator.
constexpr std::array<std::size_t, 16> separators = {3,  6,  17, 20, 31, 34, 50,  53,
                                                    69, 76, 81, 83, 89, 99, 101, 103};
constexpr std::size_t terminator = 105;

struct Line {
    std::size_t size = 0;  ///< without its break
    std::size_t end = 0;   ///< behind its break; 0 if there is none
};
Line line_at(std::string_view text, std::size_t from) {
    const auto at = text.find('\n', from);
    if (at == std::string_view::npos) return {};
    return {at - from - (at > from && text[at - 1] == '\r' ? 1 : 0), at + 1};
}

/// The width of the lines if an ISA, or a segment behind it, is broken; otherwise 0.
std::size_t wrapped_at(std::string_view text) {
    const auto first = line_at(text, 0);
    if (first.end == 0) return 0;
    const auto width = first.size;
    std::string flat;
    bool within = width <= terminator, even = true;
    std::size_t count = 0, from = 0;
    for (auto line = first; line.end > 0; line = line_at(text, from)) {
        flat += text.substr(from, line.size);
        even = even && (line.size == width || (line.size < width && line.end == text.size()));
        const auto whole = trim(flat);
        within = within || (flat.size() > terminator && whole.back() != flat[terminator]);
        from = line.end;
        ++count;
    }
    flat += text.substr(from);
    if (flat.size() <= terminator || ascii_upper(flat.substr(0, 3)) != "ISA") return 0;
    for (const auto at : separators)
        if (flat[at] != flat[3]) return 0;
    const auto delimiter = [](char c) { return !is_letter_or_digit(c) && c != ' ' && c != '\n'; };
    if (!delimiter(flat[3]) || !delimiter(flat[terminator - 1]) || !delimiter(flat[terminator]))
        return 0;
    // A break within the ISA says enough; further on all lines have to be alike.
    return within && (width <= terminator || (even && count > 1)) ? width : 0;
}
}  // namespace

/// Reads the beginning and decides.
void Unwrapped::look() {
    looked_ = true;
    width_ = wrapped_at(ahead_);
}

Result<std::size_t> Unwrapped::refill() {
    ahead_.erase(0, std::exchange(taken_, 0));
    const auto before = ahead_.size();
    const auto free = ahead_.capacity() - before;
    const auto room = free < window / 2 ? window : free;
    ahead_.resize(before + room);
    const auto count = TRY(source_.read(ahead_.data() + before, room));
    ahead_.resize(before + count);
    return count;
}

void Unwrapped::note_break(std::int64_t size) {
    const auto width = static_cast<std::int64_t>(width_);
    if (!runs_.empty()) {
        auto& run = runs_.back();
        if (run.size == size && run.first + run.count * width == out_) {
            ++run.count;
            return;
        }
        runs_.push_back({out_, 1, size, run.skipped + run.count * run.size});
    } else {
        runs_.push_back({out_, 1, size, 0});
    }
}

std::int64_t Unwrapped::in_source(std::int64_t byte) const {
    const auto behind =
        std::upper_bound(runs_.begin(), runs_.end(), byte,
                         [](std::int64_t wanted, const Run& run) { return wanted < run.first; });
    if (behind == runs_.begin()) return byte;
    const auto& run = *(behind - 1);
    const auto passed = (byte - run.first) / static_cast<std::int64_t>(width_) + 1;
    return byte + run.skipped + std::min(run.count, passed) * run.size;
}

Result<std::size_t> Unwrapped::read(char* to, std::size_t size) {
    if (!looked_) {
        while (ahead_.size() < beginning && TRY(refill()) > 0) continue;
        look();
    }
    if (width_ == 0 && taken_ == ahead_.size()) return source_.read(to, size);
    if (width_ == 0) {
        const auto part = std::string_view(ahead_).substr(taken_, size);
        part.copy(to, part.size());
        taken_ += part.size();
        return part.size();
    }
    std::size_t count = 0;
    while (count < size) {
        if (taken_ == ahead_.size() && TRY(refill()) == 0) break;
        const char c = ahead_[taken_];
        if (c == '\r' && column_ == width_ && !held_) {
            held_ = true;
            ++taken_;
            continue;
        }
        if (c == '\n' && column_ == width_) {
            note_break(held_ ? 2 : 1);
            held_ = false;
            column_ = 0;
            ++taken_;
            continue;
        }
        if (std::exchange(held_, false)) {  // no line break after all
            to[count++] = '\r';
            ++out_;
            ++column_;
            continue;
        }
        column_ = c == '\n' ? 0 : column_ + 1;
        to[count++] = c;
        ++out_;
        ++taken_;
    }
    return count;
}

}  // namespace exclaim::x12
