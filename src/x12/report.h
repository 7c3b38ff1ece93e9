// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "x12/checker.h"

namespace exclaim::x12 {

enum class Verdict { accepted, accepted_with_errors, partially_accepted, rejected, unreadable };
std::string_view word(Verdict verdict);

struct TransactionReport {
    TransactionHead head;
    std::int64_t segments = 0;
    std::vector<Issue> issues;  ///< at most limits::findings_per_transaction, in file order
    std::int64_t more = 0;      ///< found besides, not listed
    bool blocked = false, warned = false;
    bool refused = false;  ///< its group or interchange is rejected as a whole
    /// Of the transaction by itself.
    Verdict own_verdict() const;
    /// What becomes of it: nothing of a rejected group or interchange is accepted.
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
    bool answers = false;  ///< a TA1 stands in it
    std::vector<GroupReport> groups;
    std::vector<Issue> issues;
};

/// What a file comes to.
struct Tally {
    std::int64_t interchanges = 0, groups = 0, transactions = 0, segments = 0, bytes = 0;
    std::int64_t rejected = 0, with_errors = 0;  ///< transactions, by what becomes of them
    std::int64_t blocks = 0, warnings = 0;       ///< findings
    bool broken = false;                         ///< something outside transactions blocks
    bool cut_off = false;                        ///< the rest could not be read from the disk
    /// Unreadable without an interchange; partially accepted if some transactions are rejected and
    /// some are not; rejected if all are, or none but something of the envelope.
    Verdict verdict() const;
};

/// What one file holds and what is wrong with it.
struct FileReport {
    std::string file;
    std::vector<InterchangeReport> interchanges;
    std::vector<Issue> issues;  ///< outside any interchange
    Tally tally;
    Verdict verdict() const { return tally.verdict(); }
};

bool blocks(const std::vector<Issue>& issues);

/// What hears of a file part by part, each transaction when what becomes of it is known. Whatever
/// begins also ends.
class Parts {
public:
    virtual ~Parts() = default;
    virtual void interchange_begins(const InterchangeHead&) {}
    /// A TA1 stands in the interchange.
    virtual void answer_stands() {}
    virtual void group_begins(const GroupHead&) {}
    virtual void transaction(const TransactionReport&) {}
    /// `said`: GE01 as sent; the issues are those outside its transactions.
    virtual void group_ends(std::string_view /*said*/, const std::vector<Issue>&) {}
    virtual void interchange_ends(const std::vector<Issue>&) {}
    virtual void file_ends(const Tally&, const std::vector<Issue>&) {}
};

/// Cuts what is found in a file into parts. The groups of an interchange are held back until it has
/// ended, for its trailers may reject it; when they outgrow what is held back at most they are told
/// with what is known by then. Of what was told nothing is kept: memory does not grow with the
/// file.
class PartsListener final : public FileListener {
public:
    PartsListener(std::string file, Parts& parts) : file_(std::move(file)), parts_(parts) {}
    void interchange_begins(const InterchangeHead&) override;
    void interchange_ends(std::int64_t groups) override;
    void answer_stands() override { parts_.answer_stands(); }
    void group_begins(const GroupHead&) override;
    void group_ends(std::string_view said, std::int64_t transactions) override;
    void transaction_begins(const TransactionHead&) override;
    void transaction_ends(std::int64_t segments) override;
    void found(const Issue&) override;
    void file_ends(std::int64_t segments, std::int64_t bytes) override;
    /// Ends everything: the file cannot be read any further.
    void cut_off();
    const Tally& tally() const { return tally_; }

private:
    struct Group {
        GroupReport report;
        bool told = false, ended = false, broken = false;
    };
    struct Count {
        std::int64_t all = 0, rejected = 0, with_errors = 0;
        void add(const Count& more);
        void reject();
    };
    void tell_held(bool refused);
    void hold(std::size_t bytes);

    std::string file_;
    Parts& parts_;
    Tally tally_;
    TransactionReport transaction_;
    std::deque<Group> held_;  ///< the last is the one at hand
    std::size_t held_bytes_ = 0;
    Count group_, interchange_;
    bool interchange_broken_ = false;
    std::vector<Issue> in_group_, in_interchange_, outside_;
    bool interchange_open_ = false, group_open_ = false, transaction_open_ = false;
};

/// Reads and checks a whole source.
Result<FileReport> check(Source& source, const CodeLists& lists, std::string file,
                         Tolerance tolerance = {});

}  // namespace exclaim::x12
