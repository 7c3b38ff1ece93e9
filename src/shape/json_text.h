// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace exclaim::shape {

/// Appends JSON to a string, commas and escapes included. Written straight through because a list
/// of fifty records by way of a document tree took three times as long (docs/performance.md).
class JsonText {
public:
    JsonText& open_object() { return open('{'); }
    JsonText& close_object() { return close('}'); }
    JsonText& open_array() { return open('['); }
    JsonText& close_array() { return close(']'); }
    JsonText& key(std::string_view name);
    JsonText& text(std::string_view value);
    JsonText& integer(std::int64_t value);
    JsonText& boolean(bool value);
    JsonText& null();
    /// JSON that is already text.
    JsonText& raw(std::string_view json);

    /// What was written since it was last taken.
    std::string take() { return std::exchange(out_, {}); }

private:
    JsonText& open(char bracket);
    JsonText& close(char bracket);
    void separate();
    void quoted(std::string_view value);
    std::string out_;
    bool first_ = true;  ///< nothing stands yet in the innermost bracket
};

}  // namespace exclaim::shape
