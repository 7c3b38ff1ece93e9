// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <string_view>

#include "base/result.h"

namespace exclaim::x12 {

/// Where bytes come from: a file, standard input, memory.
class Source {
public:
    virtual ~Source() = default;
    /// Fills up to `size` bytes; 0 at the end.
    virtual Result<std::size_t> read(char* to, std::size_t size) = 0;
};

/// Bytes in memory, which must outlive it.
class MemorySource final : public Source {
public:
    explicit MemorySource(std::string_view bytes) : rest_(bytes) {}
    Result<std::size_t> read(char* to, std::size_t size) override {
        const auto part = rest_.substr(0, size);
        part.copy(to, part.size());
        rest_.remove_prefix(part.size());
        return part.size();
    }

private:
    std::string_view rest_;
};

}  // namespace exclaim::x12
