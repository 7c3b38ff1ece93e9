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
    LevelRules(Report report, bool guided) : report_(std::move(report)), guided_(guided) {}

    void loop_opened(const Node& loop) override { begins_ = begins_ || loop.opener().id == "HL"; }

    void segment(const Placed& placed) override {
        if (placed.segment.tag() == "SE") return close_to(0);
        const bool begins = std::exchange(begins_, false);
        if (placed.segment.tag() != "HL") {
            if (begins) without_its_segment();
            const bool of_level = placed.loop && placed.loop->opener().id == "HL";
            if (placed.segment.tag() == "SBR" && of_level && !chain_.empty())
                chain_.back().is_patient = placed.segment.element(2) == "18";
            return;
        }
        if (placed.node && !placed.opens_loop) return;  // told already: it stands twice
        // Told already: no level of this transaction, or one whose values may be others.
        const bool stray = (guided_ && !placed.node) || placed.unclear;
        ++count_;
        const auto number = std::to_string(count_);
        const auto said = std::string(placed.segment.element(1));
        const auto value = parse_int(said);
        // One wrong number makes neither itself nor the next one wrong twice.
        const bool counts = value && (*value == count_ || *value == last_ + 1);
        const bool wrong = value ? !counts : guided_ && is_well_formed(said, placed.segment);
        if (wrong && !stray)
            tell(Code::hl_number, {{"got", said}, {"wanted", number}}, mark(placed, 1, 0, "628"));
        if (!wrong && !stray && said.size() > 1 && said.front() == '0')
            tell(Code::leading_zeros, {{"place", "HL01"}, {"got", said}},
                 mark(placed, 1, 0, "628"));
        last_ = value.value_or(count_);
        const Node* loop = placed.opens_loop && !placed.qualifier_wrong ? placed.loop : nullptr;
        const auto demands = parent_in_guide(placed);
        const auto parent = demands == Usage::not_used ? "" : placed.segment.element(2);
        const auto home = home_of(loop);
        if (stray) {
            child_of_innermost();
        } else if (parent.empty()) {
            // Where a parent is required its lack was told: the one that can be it is meant.
            if (demands != Usage::required)
                close_to(0);
            else if (home > 0)
                close_to(home), child_of_innermost();
        } else {
            const auto at = named_by(parent);
            const Node* named = at > 0 ? chain_[at - 1].loop : nullptr;
            // Services are chained so in an example that X12 published (278, transport that is no
            // emergency): they are meant to be neighbours.
            const bool chained =
                named && loop && named->id == loop->id && placed.segment.element(3) == "SS";
            if (home > 0 && chained) {
                close_to(home);
                child_of_innermost();
            } else if (home > 0 && named && !holds(*named, *loop)) {
                tell(Code::hl_parent,
                     {{"parent", std::string(parent)}, {"why", "has no level of this kind below"}},
                     mark(placed, 2, 0, "734"));
                close_to(home);
                child_of_innermost();
            } else if (at > 0 && at < chain_.size() && loop && awaits(*loop)) {
                // It passes over the one above it that says it has levels below.
                tell(Code::hl_parent,
                     {{"parent", std::string(parent)},
                      {"why", "is not the one in front, which says that levels follow below"}},
                     mark(placed, 2, 0, "734"));
                child_of_innermost();
            } else if (at == 0) {
                if (is_well_formed(parent, placed.segment))
                    tell(Code::hl_parent,
                         {{"parent", std::string(parent)}, {"why", "is not above this one"}},
                         mark(placed, 2, 0, "734"));
                // Most likely the innermost level is meant: it is then not without children.
                child_of_innermost();
            } else {
                close_to(at);
                auto& above = chain_.back();
                // A patient below the one who is the patient is told for itself.
                if (!above.children && above.child_code.value == "0" && !above.is_patient)
                    tell(Code::hl_children,
                         {{"said", "no level follows below"}, {"found", "one does"}},
                         above.child_code);
                above.children = true;
            }
        }
        auto child_code = mark(placed, 4, 0, "736");
        if (stray) child_code.value.clear();
        // A code that the guide does not allow here was told already.
        if (placed.node && placed.node->elements.size() >= 4) {
            const auto codes = placed.node->elements[3].codes;
            if (std::find(codes.begin(), codes.end(), child_code.value) == codes.end())
                child_code.value.clear();
        }
        // No guide goes so deep: what stands so far above is looked for no more.
        constexpr std::size_t deepest = 32;
        if (chain_.size() == deepest) chain_.erase(chain_.begin());
        chain_.push_back({number, said, wrong ? number : said, std::move(child_code), false, loop});
    }

private:
    struct Level {
        std::string number, said;
        std::string name;  ///< what those below should call it
        Mark child_code;
        bool children;
        const Node* loop;         ///< none if its kind is not sure
        bool is_patient = false;  ///< a subscriber who is the patient
    };

    /// Whether the guide wants HL02; situational where it says nothing.
    static Usage parent_in_guide(const Placed& placed) {
        if (!placed.node || placed.qualifier_wrong || placed.node->elements.size() < 2)
            return Usage::situational;
        return placed.node->elements[1].usage;
    }

    /// One that is not had its finding already.
    static bool is_well_formed(std::string_view number, const Segment& segment) {
        return !number.empty() && number.size() <= 12 &&
               std::none_of(number.begin(), number.end(), [&](char c) {
                   return static_cast<unsigned char>(c) < 0x20 || c == segment.delimiters.repeat ||
                          c == segment.delimiters.component;
               });
    }

    static bool holds(const Node& above, const Node& loop) {
        return std::any_of(above.nodes.begin(), above.nodes.end(),
                           [&](const Node& node) { return node.is_loop() && node.id == loop.id; });
    }

    /// True if the innermost level says that others follow below, has none yet, and can have such.
    bool awaits(const Node& loop) const {
        const auto& level = chain_.back();
        return level.child_code.value == "1" && !level.children && level.loop &&
               holds(*level.loop, loop);
    }

    /// The size of the chain that ends with the innermost level which has such loops; 0 if none.
    std::size_t home_of(const Node* loop) const {
        std::size_t at = loop ? chain_.size() : 0;
        while (at > 0 && !(chain_[at - 1].loop && holds(*chain_[at - 1].loop, *loop))) --at;
        return at;
    }

    /// The size of the chain that ends with the level of that number; 0 if none. One whose own
    /// number is wrong does not stand for another that has it by right.
    std::size_t named_by(std::string_view parent) const {
        const auto last = [&](auto&& is) {
            std::size_t at = chain_.size();
            while (at > 0 && !is(chain_[at - 1])) --at;
            return at;
        };
        const auto at = last([&](const Level& level) { return level.name == parent; });
        return at > 0 ? at : last([&](const Level& level) {
            return level.number == parent || level.said == parent;
        });
    }

    void child_of_innermost() {
        if (!chain_.empty()) chain_.back().children = true;
    }

    /// A level whose HL is missing, which was told: it is below the innermost one if that announces
    /// levels below, and beside it otherwise.
    void without_its_segment() {
        ++count_;
        ++last_;
        if (!chain_.empty() && chain_.back().child_code.value == "0") chain_.pop_back();
        child_of_innermost();
        const auto number = std::to_string(last_);
        chain_.push_back({number, number, number, {}, true, nullptr});
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
    bool guided_;
    std::int64_t count_ = 0, last_ = 0;
    bool begins_ = false;  ///< a level was opened; its HL comes next
    std::vector<Level> chain_;
};

}  // namespace

std::unique_ptr<Listener> make_level_rules(Report report, bool guided) {
    return std::make_unique<LevelRules>(std::move(report), guided);
}

}  // namespace exclaim::x12
