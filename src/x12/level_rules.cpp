// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>
#include <vector>

#include "base/text.h"
#include "x12/rules.h"

namespace exclaim::x12 {
namespace {

/// Levels come parent first, so a parent is always one of the levels still open: nothing but their
/// chain is kept.
class LevelRules final : public Listener {
public:
    explicit LevelRules(Report report) : report_(std::move(report)) {}

    void loop_opened(const Node& loop) override { begins_ = begins_ || loop.opener().id == "HL"; }

    void segment(const Placed& placed) override {
        if (placed.segment.tag() == "SE") return close_to(0);
        const bool begins = std::exchange(begins_, false);
        if (placed.segment.tag() != "HL") {
            if (begins) without_its_segment();
            return;
        }
        if (placed.node && !placed.opens_loop) return;  // told already: it stands twice
        ++count_;
        const auto number = std::to_string(count_);
        const auto said = std::string(placed.segment.element(1));
        const auto value = parse_int(said);
        // One wrong number makes neither itself nor the next one wrong twice.
        if (value && *value != count_ && *value != last_ + 1)
            tell(Code::hl_number, {{"got", said}, {"wanted", number}}, mark(placed, 1, 0, "628"));
        last_ = value.value_or(count_);
        const auto parent = placed.segment.element(2);
        if (parent.empty()) {
            close_to(0);
        } else {
            std::size_t at = chain_.size();
            while (at > 0 && chain_[at - 1].number != parent && chain_[at - 1].said != parent) --at;
            if (at == 0) {
                // One that is not well formed had its finding already.
                const bool well_formed =
                    parent.size() <= 12 && std::none_of(parent.begin(), parent.end(), [](char c) {
                        return static_cast<unsigned char>(c) < 0x20;
                    });
                if (well_formed)
                    tell(Code::hl_parent,
                         {{"parent", std::string(parent)}, {"why", "is not above this one"}},
                         mark(placed, 2, 0, "734"));
                // Most likely the innermost level is meant: it is then not without children.
                if (!chain_.empty()) chain_.back().children = true;
            } else {
                close_to(at);
                auto& above = chain_.back();
                if (!above.children && above.child_code.value == "0")
                    tell(Code::hl_children,
                         {{"said", "no level follows below"}, {"found", "one does"}},
                         above.child_code);
                above.children = true;
            }
        }
        auto child_code = mark(placed, 4, 0, "736");
        // A code that the guide does not allow here was told already.
        if (placed.node && placed.node->elements.size() >= 4) {
            const auto codes = placed.node->elements[3].codes;
            if (std::find(codes.begin(), codes.end(), child_code.value) == codes.end())
                child_code.value.clear();
        }
        chain_.push_back({number, said, std::move(child_code), false});
    }

private:
    struct Level {
        std::string number, said;
        Mark child_code;
        bool children;
    };

    /// A level whose HL is missing, which was told: it is below the innermost one if that announces
    /// levels below, and beside it otherwise.
    void without_its_segment() {
        ++count_;
        ++last_;
        if (!chain_.empty() && chain_.back().child_code.value == "0") chain_.pop_back();
        if (!chain_.empty()) chain_.back().children = true;
        const auto number = std::to_string(last_);
        chain_.push_back({number, number, {}, true});
    }

    void close_to(std::size_t size) {
        while (chain_.size() > size) {
            const auto& level = chain_.back();
            if (level.child_code.value == "1" && !level.children)
                tell(Code::hl_children, {{"said", "levels follow below"}, {"found", "none does"}},
                     level.child_code);
            chain_.pop_back();
        }
    }

    void tell(Code code, std::initializer_list<Fill> fills, const Mark& at) {
        report_(issue_at(code, fills, at));
    }

    Report report_;
    std::int64_t count_ = 0, last_ = 0;
    bool begins_ = false;  ///< a level was opened; its HL comes next
    std::vector<Level> chain_;
};

}  // namespace

std::unique_ptr<Listener> make_level_rules(Report report) {
    return std::make_unique<LevelRules>(std::move(report));
}

}  // namespace exclaim::x12
