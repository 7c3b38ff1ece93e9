// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>

#include "x12/report.h"
#include "x12/segment_writer.h"

namespace exclaim::x12 {

/// What an acknowledgement is written with.
struct AckStamp {
    std::string date;     ///< CCYYMMDD
    std::string time;     ///< HHMM
    std::string control;  ///< nine digits: the interchange's own number, and its first group's
};

/// How an acknowledgement tells an issue: "IK3:3", "IK4:7" or "IK5:4" of one within a transaction
/// (innermost), "TA1:021" of one around the groups. Empty of what only informs, and where the lists
/// have no code for what only warns.
std::optional<std::string> told_as(const Issue& issue, Scope within);
/// The same of one between the transactions of a group ("AK9:4"), of which GE01 `said` the count.
std::optional<std::string> told_of_group(const Issue& issue, std::string_view said,
                                         std::int64_t transactions);

/// True if the sender asked for a TA1 or the envelope has something wrong.
bool needs_ta1(const InterchangeHead& head, const std::vector<Issue>& issues);

/// Writes the answer to one interchange while it is read; memory grows with the answer alone.
class AckBuilder {
public:
    AckBuilder(InterchangeHead head, AckStamp stamp);
    /// A TA1 stands in the interchange: without a group besides nothing of it is answered.
    void answer_stands() { answers_ = true; }
    void group_begins(const GroupHead& head);
    void transaction(const TransactionReport& transaction);
    void group_ends(std::string_view said, const std::vector<Issue>& issues);
    /// The interchange that answers: a TA1 where it is needed, and a 999 for each group of another
    /// kind than 999 and TA1 (which are never acknowledged). Empty if there is nothing to answer.
    std::string ends(const std::vector<Issue>& issues);
    /// The last number that it used: groups after the first go on counting.
    std::int64_t last_control() const;

private:
    std::string group_control() const;
    InterchangeHead head_;
    AckStamp stamp_;
    GroupHead group_;
    SegmentWriter groups_;
    SegmentWriter all_, rejected_;  ///< of the group at hand: every transaction, the rejected ones
    std::int64_t transactions_ = 0, accepted_ = 0, with_errors_ = 0;
    int count_ = 0;         ///< of groups
    bool grouped_ = false;  ///< there was a group
    bool answers_ = false;  ///< and a TA1
};

/// The answer to an interchange that was read before; see AckBuilder::ends.
std::string write_acknowledgement(const InterchangeReport& interchange, const AckStamp& stamp);

}  // namespace exclaim::x12
