// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "x12/tree.h"

namespace exclaim::x12 {

/// What one message says of one claim, provider, batch or file.
struct StatusMessage {
    std::string kind;                ///< TA1, 999, 277CA or 277
    std::optional<std::string> at;   ///< RFC 3339 UTC
    std::string source = "unknown";  ///< clearinghouse, payer or unknown
    std::string level;               ///< file, batch, provider, claim or line
    std::optional<std::string> control_number, payer_control_number;
    /// accepted, rejected, pending, finalised or not_found; a file accepted in part is pending: its
    /// batches say which is which.
    std::string verdict;
    std::vector<std::string> codes;  ///< category:status or category:status:entity, as sent
    bool applies_to_all_claims = false;
    std::string last, first, member_id;  ///< whom it is about, of a claim; empty: not said
    std::vector<Finding> findings;
};

/// The messages of a 999, a 277CA or a 277.
std::vector<StatusMessage> read_status(const Tree& tree);
/// The message of a TA1, made when the interchange around it was: the time in it is that of the
/// interchange it answers.
StatusMessage read_ta1(const KeptSegment& ta1, const InterchangeHead& around);

}  // namespace exclaim::x12
