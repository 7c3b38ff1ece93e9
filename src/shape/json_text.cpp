// SPDX-License-Identifier: Apache-2.0
#include "shape/json_text.h"

#include <charconv>

#include "base/text.h"

namespace exclaim::shape {

namespace {
constexpr std::string_view hex = "0123456789abcdef";
}

void JsonText::separate() {
    if (!first_) out_ += ',';
    first_ = false;
}

JsonText& JsonText::open(char bracket) {
    separate();
    out_ += bracket;
    first_ = true;
    return *this;
}

JsonText& JsonText::close(char bracket) {
    out_ += bracket;
    first_ = false;
    return *this;
}

void JsonText::quoted(std::string_view value) {
    out_ += '"';
    std::size_t plain = 0;
    const bool utf8 = is_utf8(value);  // otherwise each byte beyond ASCII is told by its number
    for (std::size_t i = 0; i < value.size(); ++i) {
        const auto c = static_cast<unsigned char>(value[i]);
        if (c >= 0x20 && c != '"' && c != '\\' && (utf8 || c < 0x80)) continue;
        out_.append(value, plain, i - plain);
        plain = i + 1;
        out_ += '\\';
        switch (c) {
            case '"':
            case '\\': out_ += static_cast<char>(c); break;
            case '\n': out_ += 'n'; break;
            case '\r': out_ += 'r'; break;
            case '\t': out_ += 't'; break;
            default:
                out_ += "u00";
                out_ += hex[c >> 4];
                out_ += hex[c & 15];
        }
    }
    out_.append(value, plain);
    out_ += '"';
}

JsonText& JsonText::key(std::string_view name) {
    separate();
    quoted(name);
    out_ += ':';
    first_ = true;
    return *this;
}

JsonText& JsonText::text(std::string_view value) {
    separate();
    quoted(value);
    return *this;
}

JsonText& JsonText::integer(std::int64_t value) {
    separate();
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    out_.append(digits, end);
    return *this;
}

JsonText& JsonText::boolean(bool value) {
    return raw(value ? "true" : "false");
}
JsonText& JsonText::null() {
    return raw("null");
}

JsonText& JsonText::raw(std::string_view json) {
    separate();
    out_ += json;
    return *this;
}

}  // namespace exclaim::shape
