// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <string>
#include <string_view>

namespace exclaim::safe {

/// 32 raw bytes of SHA-256.
std::string sha256(std::string_view bytes);

/// SHA-256 of something long, piece by piece.
class Sha256 {
public:
    Sha256();
    void add(std::string_view bytes);
    std::string finish();

private:
    alignas(8) std::array<unsigned char, 104> state_{};
};

/// SHA-256 over parts that are told apart by their lengths, so that moving a byte from one to the
/// next shows.
class Digest {
public:
    Digest& add(std::string_view part);
    std::string finish();

private:
    std::string joined_;
};

/// Compares in constant time.
bool equal(std::string_view a, std::string_view b);

std::string hex(std::string_view bytes);

}  // namespace exclaim::safe
