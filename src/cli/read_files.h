// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/codes.h"
#include "x12/tree.h"

namespace exclaim::cli {

/// What came of reading files for the transactions of one kind.
struct ReadFiles {
    Findings outside;  ///< findings outside any transaction
    int code = 0;      ///< exit code so far: 1 blocked, 2 unusable, 3 the world failed
};

/// Which transactions a command reads.
struct Wanted {
    std::vector<std::string> sets;  ///< "835"
    /// What to tell of one that has the set and yet is none of them; none: it is one.
    std::function<std::optional<Finding>(const x12::Tree&)> other = {};
    std::string named = {};  ///< what a message calls them, where the first set does not say it
    /// What hears of loops that stand apart from their transaction, before it does.
    x12::TreeBuilder::Apart apart = {};
};

/// Reads X12 files and hands each wanted transaction to `each`, which says whether it held anything
/// to read; where it did not, its findings stand outside. Others are passed over; a file without a
/// wanted one (or a TA1, where those are wanted), or with versions alone that no guide is known of,
/// is unusable.
ReadFiles read_files(const std::vector<std::string>& files, const Wanted& wanted,
                     const CodesFrom& codes, const std::function<bool(const x12::Tree&)>& each,
                     const x12::TreeBuilder::OfTa1& ta1 = {});

/// The words of a list for a code, in front of them `before`; empty if there are none.
std::string words_of(const x12::CodeLists& lists, std::string_view list, std::string_view code,
                     std::string_view before);

/// Findings as lines for people on standard output.
void print_findings(const Findings& findings);

}  // namespace exclaim::cli
