// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "x12/checker.h"

namespace exclaim::x12 {

enum class Verdict { accepted, accepted_with_errors, partially_accepted, rejected, unreadable };
std::string_view word(Verdict verdict);

struct TransactionReport {
    TransactionHead head;
    std::int64_t segments = 0;
    std::vector<Issue> issues;  ///< at most limits::findings_per_transaction
    std::int64_t more = 0;      ///< found besides, not listed
    bool blocked = false, warned = false;
    Verdict verdict() const;
};
struct GroupReport {
    GroupHead head;
    std::string said;  ///< GE01 as sent
    std::vector<TransactionReport> transactions;
    std::vector<Issue> issues;
};
struct InterchangeReport {
    InterchangeHead head;
    std::vector<GroupReport> groups;
    std::vector<Issue> issues;
};

/// What one file holds and what is wrong with it.
struct FileReport {
    std::string file;
    std::vector<InterchangeReport> interchanges;
    std::vector<Issue> issues;  ///< outside any interchange
    std::int64_t segments = 0, bytes = 0, blocks = 0, warnings = 0;
    /// Unreadable without an interchange; rejected if the envelope is broken or all transactions
    /// are rejected, partially accepted if some are.
    Verdict verdict() const;
};

bool blocks(const std::vector<Issue>& issues);

/// Builds the report of a file while it is read.
class ReportBuilder : public FileListener {
public:
    void interchange_begins(const InterchangeHead&) override;
    void interchange_ends(std::int64_t groups) override;
    void group_begins(const GroupHead&) override;
    void group_ends(std::string_view said, std::int64_t transactions) override;
    void transaction_begins(const TransactionHead&) override;
    void transaction_ends(std::int64_t segments) override;
    void found(const Issue&) override;
    void file_ends(std::int64_t segments, std::int64_t bytes) override;
    FileReport take(std::string file);

private:
    FileReport report_;
    bool in_interchange_ = false, in_group_ = false, in_transaction_ = false;
};

/// Reads and checks a whole source.
Result<FileReport> check(Source& source, const CodeLists& lists, std::string file,
                         Tolerance tolerance = {});

}  // namespace exclaim::x12
