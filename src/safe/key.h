// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace exclaim::safe {

/// The installation's secret key of 32 bytes; wiped from memory when it goes. It lies in a file of
/// its own, never in the database: a stolen database or backup without it shows no document.
class Key {
public:
    static Key generate();
    /// Reads a key file: 64 hexadecimal digits. Refuses a file that others can read.
    static Result<Key> load(const std::string& path);
    /// Writes the key file with mode 0600; never overwrites one.
    Result<void> save(const std::string& path) const;

    const unsigned char* data() const { return bytes_.data(); }

    ~Key();
    Key(const Key&) = delete;
    Key& operator=(const Key&) = delete;
    Key(Key&& other) noexcept;
    Key& operator=(Key&&) = delete;

private:
    Key() = default;
    std::array<unsigned char, 32> bytes_{};
};

}  // namespace exclaim::safe
