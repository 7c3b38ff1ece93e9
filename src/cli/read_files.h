// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/files.h"
#include "cli/temporary_file.h"
#include "shape/answers_json.h"
#include "x12/code_lists.h"
#include "x12/tree.h"

namespace exclaim::cli {

/// Which transactions a command reads.
struct Wanted {
    std::vector<std::string> sets;  ///< "835"
    /// What to tell of one that has the set and yet is none of them; none: it is one.
    std::function<std::optional<Finding>(const x12::Tree&)> other = {};
    std::string named = {};  ///< what a message calls them, where the first set does not say it
    /// What hears of loops that stand apart from their transaction, before it does.
    x12::TreeBuilder::Apart apart = {};
    /// The level that holds a whole answer: large transactions are handed on in parts of them.
    std::string_view part = {};
};

/// Reads X12 files and hands each wanted transaction to `each`, which says whether it held anything
/// to read; where it did not, its findings stand outside. Others are passed over; a file without a
/// wanted one (or a TA1, where those are wanted), or with versions alone that no guide is known of,
/// is unusable. `outside` hears of findings that belong to nothing that was read. The answer is an
/// exit code: 1 something blocks, 2 unusable, 3 the world failed.
int read_files(const std::vector<std::string>& files, const Wanted& wanted,
               const x12::CodeLists& lists, const std::function<bool(const x12::Tree&)>& each,
               const std::function<void(const Finding&)>& outside,
               const x12::TreeBuilder::OfTa1& ta1 = {});

/// What a reading command prints while it reads: the answers, and behind them the findings that
/// belong to none, which are put by till then. Memory does not grow with the files.
class Told {
public:
    /// `document`: none where people read it.
    explicit Told(shape::AnswersJson* document) : document_(document) {}
    /// The next piece of what stands in front of those findings.
    void put(std::string_view piece) { out_(piece); }
    void outside(const Finding& finding);
    /// Puts what was put by; the first failure.
    Result<void> end();

private:
    shape::AnswersJson* document_;
    Output out_;
    PutBy outside_;
    Result<void> done_;
};

/// The words of a list for a code, in front of them `before`; empty if there are none.
std::string words_of(const x12::CodeLists& lists, std::string_view list, std::string_view code,
                     std::string_view before);

/// A finding as a line for people.
std::string line_of(const Finding& finding);
/// The same on standard output.
void print_findings(const Findings& findings);

}  // namespace exclaim::cli
