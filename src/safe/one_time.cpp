// SPDX-License-Identifier: Apache-2.0
#include "safe/one_time.h"

#include <liboath/oath.h>

#include <cstdlib>

#include "base/check.h"
#include "base/text.h"
#include "safe/hash.h"
#include "safe/random.h"

namespace exclaim::safe {

namespace {
constexpr std::int64_t step_seconds = 30;

std::string escape(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (is_digit(c) || is_upper(c) || (c >= 'a' && c <= 'z') || c == '-' || c == '.' ||
            c == '_')
            out += c;
        else
            out += format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

std::optional<std::string> decode(const std::string& base32) {
    char* bytes = nullptr;
    std::size_t size = 0;
    if (oath_base32_decode(base32.data(), base32.size(), &bytes, &size) != OATH_OK)
        return std::nullopt;
    std::string out(bytes, size);
    std::free(bytes);
    return out;
}
}  // namespace

std::string new_one_time_secret() {
    const auto bytes = random_bytes(20);
    char* text = nullptr;
    std::size_t size = 0;
    ENSURE(oath_base32_encode(bytes.data(), bytes.size(), &text, &size) == OATH_OK);
    std::string out(text, size);
    std::free(text);
    return out;
}

std::optional<std::int64_t> verify_one_time_code(const std::string& secret, std::string_view code,
                                                 Instant now,
                                                 std::optional<std::int64_t> last_step) {
    std::string digits;
    for (const char c : code)
        if (c != ' ') digits += c;
    const auto key = decode(secret);
    if (!key || digits.size() != 6 || !all_digits(digits)) return std::nullopt;
    const auto step_now = now.micros() / 1'000'000 / step_seconds;
    for (const auto step : {step_now, step_now - 1, step_now + 1}) {
        if (step < 0 || (last_step && step <= *last_step)) continue;
        char expected[7] = {};
        if (oath_hotp_generate(key->data(), key->size(), static_cast<std::uint64_t>(step), 6, false,
                               OATH_HOTP_DYNAMIC_TRUNCATION, expected) != OATH_OK)
            continue;
        if (equal(expected, digits)) return step;
    }
    return std::nullopt;
}

std::string one_time_uri(std::string_view issuer, std::string_view account,
                         std::string_view secret) {
    return format("otpauth://totp/{}:{}?secret={}&issuer={}", escape(issuer), escape(account),
                  secret, escape(issuer));
}

}  // namespace exclaim::safe
