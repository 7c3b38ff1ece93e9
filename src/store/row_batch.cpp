// SPDX-License-Identifier: Apache-2.0
#include "store/row_batch.h"

namespace exclaim::store {

namespace {
// One letter per value, then eight bytes (least first) that are the number or the length of what
// follows.
void put(std::string& out, char letter, std::uint64_t number) {
    out += letter;
    for (int i = 0; i < 8; ++i, number >>= 8) out += static_cast<char>(number & 0xFF);
}
void put(std::string& out, char letter, std::string_view bytes) {
    put(out, letter, bytes.size());
    out += bytes;
}
void put(std::string& out, const db::Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value))
        put(out, 'i', static_cast<std::uint64_t>(*number));
    else if (const auto* text = std::get_if<std::string>(&value))
        put(out, 't', *text);
    else if (const auto* bytes = std::get_if<db::Bytes>(&value))
        put(out, 'b', bytes->data);
    else
        put(out, 'n', 0);
}

class Reader {
public:
    explicit Reader(std::string_view rest) : rest_(rest) {}
    bool at_end() const { return rest_.empty(); }

    std::optional<db::Value> value() {
        if (rest_.size() < 9) return std::nullopt;
        const char letter = rest_.front();
        std::uint64_t number = 0;
        for (std::size_t i = 8; i >= 1; --i)
            number = number << 8 | static_cast<unsigned char>(rest_[i]);
        rest_.remove_prefix(9);
        if (letter == 'n') return db::Value{db::Null{}};
        if (letter == 'i') return db::Value{static_cast<std::int64_t>(number)};
        if ((letter != 't' && letter != 'b') || number > rest_.size()) return std::nullopt;
        std::string bytes(rest_.substr(0, number));
        rest_.remove_prefix(number);
        if (letter == 'b') return db::Value{db::Bytes{std::move(bytes)}};
        return db::Value{std::move(bytes)};
    }
    std::optional<std::string> text() {
        auto found = value();
        auto* text = found ? std::get_if<std::string>(&*found) : nullptr;
        return text ? std::optional{std::move(*text)} : std::nullopt;
    }
    /// A count of things of at least nine bytes each.
    std::optional<std::size_t> count() {
        const auto found = value();
        const auto* number = found ? std::get_if<std::int64_t>(&*found) : nullptr;
        if (!number || *number < 0 || static_cast<std::size_t>(*number) > rest_.size() / 9)
            return std::nullopt;
        return static_cast<std::size_t>(*number);
    }

private:
    std::string_view rest_;
};
}  // namespace

std::string encode(const RowBatch& batch) {
    std::string out;
    put(out, 't', batch.table);
    put(out, 'i', batch.columns.size());
    for (const auto& column : batch.columns) put(out, 't', column);
    put(out, 'i', batch.rows.size());
    for (const auto& row : batch.rows)
        for (const auto& value : row) put(out, value);
    return out;
}

std::optional<RowBatch> decode(std::string_view bytes) {
    Reader in(bytes);
    RowBatch out;
    auto table = in.text();
    const auto columns = table ? in.count() : std::nullopt;
    if (!columns || *columns == 0) return std::nullopt;
    out.table = std::move(*table);
    for (std::size_t i = 0; i < *columns; ++i) {
        auto name = in.text();
        if (!name) return std::nullopt;
        out.columns.push_back(std::move(*name));
    }
    const auto rows = in.count();
    if (!rows) return std::nullopt;
    for (std::size_t row = 0; row < *rows; ++row) {
        db::Values values;
        for (std::size_t i = 0; i < *columns; ++i) {
            auto value = in.value();
            if (!value) return std::nullopt;
            values.push_back(std::move(*value));
        }
        out.rows.push_back(std::move(values));
    }
    return in.at_end() ? std::optional{std::move(out)} : std::nullopt;
}

}  // namespace exclaim::store
