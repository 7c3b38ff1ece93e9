// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <string>

#include "x12/checker.h"

namespace exclaim::x12 {

/// Prints a file as a biller reads it: loops indented, every element named, codes in our own words,
/// findings beside the line. Text goes out piece by piece.
class Show final : public FileListener {
public:
    Show(std::function<void(std::string_view)> out, const CodeLists& lists, bool color);
    void interchange_begins(const InterchangeHead&) override;
    void group_begins(const GroupHead&) override;
    void transaction_begins(const TransactionHead&) override;
    void transaction_ends(std::int64_t segments) override;
    void loop_opened(const Node&) override;
    void loop_closed(const Node&) override;
    void segment(const Placed&, std::string_view gap) override;
    void found(const Issue&) override;
    /// False until an interchange was found.
    bool readable() const { return readable_; }
    bool blocked() const { return blocked_; }

private:
    void line(int indent, std::string_view text);
    void element(const Placed&, std::size_t n, const Place& place);
    void value(std::string_view name, std::string_view text, const ElementDef& def,
               const Segment& segment, std::size_t n, std::size_t m, std::string_view qualifier);
    std::string meaning(std::string_view text, const ElementDef& def, const Segment& segment,
                        std::size_t n, std::size_t m, std::string_view qualifier) const;
    std::string paint(std::string_view text, std::string_view color) const;

    std::function<void(std::string_view)> out_;
    const CodeLists& lists_;
    bool color_;
    int depth_ = 0;
    bool readable_ = false, blocked_ = false;
};

}  // namespace exclaim::x12
