// SPDX-License-Identifier: Apache-2.0
#include "x12/report.h"

#include <algorithm>

#include "base/limits.h"

namespace exclaim::x12 {

std::string_view word(Verdict verdict) {
    switch (verdict) {
        case Verdict::accepted: return "accepted";
        case Verdict::accepted_with_errors: return "accepted_with_errors";
        case Verdict::partially_accepted: return "partially_accepted";
        case Verdict::rejected: return "rejected";
        case Verdict::unreadable: return "unreadable";
    }
    return {};
}

bool blocks(const std::vector<Issue>& issues) {
    return std::any_of(issues.begin(), issues.end(), [](const Issue& found) {
        return found.finding.severity == Severity::block;
    });
}

Verdict TransactionReport::verdict() const {
    return blocked ? Verdict::rejected : warned ? Verdict::accepted_with_errors : Verdict::accepted;
}

Verdict Tally::verdict() const {
    if (interchanges == 0 || cut_off) return Verdict::unreadable;
    if (broken || (transactions > 0 && rejected == transactions)) return Verdict::rejected;
    if (rejected > 0) return Verdict::partially_accepted;
    return with_errors > 0 || warnings > 0 ? Verdict::accepted_with_errors : Verdict::accepted;
}

void PartsListener::interchange_begins(const InterchangeHead& head) {
    interchange_open_ = true;
    ++tally_.interchanges;
    parts_.interchange_begins(head);
}

void PartsListener::interchange_ends(std::int64_t) {
    interchange_open_ = false;
    parts_.interchange_ends(std::exchange(in_interchange_, {}));
}

void PartsListener::group_begins(const GroupHead& head) {
    group_open_ = true;
    ++tally_.groups;
    parts_.group_begins(head);
}

void PartsListener::group_ends(std::string_view said, std::int64_t) {
    group_open_ = false;
    parts_.group_ends(said, std::exchange(in_group_, {}));
}

void PartsListener::transaction_begins(const TransactionHead& head) {
    transaction_open_ = true;
    transaction_ = {};
    transaction_.head = head;
}

void PartsListener::transaction_ends(std::int64_t segments) {
    transaction_open_ = false;
    transaction_.segments = segments;
    auto& issues = transaction_.issues;
    std::stable_sort(issues.begin(), issues.end(), [](const Issue& a, const Issue& b) {
        return a.finding.where.byte < b.finding.where.byte;
    });
    if (transaction_.more > 0) {
        Where where;
        where.file = file_;
        where.transaction = transaction_.head.control;
        issues.push_back(issue(Code::more_findings, {{"count", std::to_string(transaction_.more)}},
                               std::move(where)));
    }
    ++tally_.transactions;
    const auto verdict = transaction_.verdict();
    tally_.rejected += verdict == Verdict::rejected;
    tally_.with_errors += verdict == Verdict::accepted_with_errors;
    parts_.transaction(transaction_);
    transaction_ = {};
}

void PartsListener::found(const Issue& issue) {
    const bool block = issue.finding.severity == Severity::block;
    const bool warning = issue.finding.severity == Severity::warning;
    tally_.blocks += block;
    tally_.warnings += warning;
    if (transaction_open_) {
        transaction_.blocked |= block;
        transaction_.warned |= warning;
    } else {
        tally_.broken |= block;
    }
    auto& issues = transaction_open_   ? transaction_.issues
                   : group_open_       ? in_group_
                   : interchange_open_ ? in_interchange_
                                       : outside_;
    if (issues.size() < limits::findings_per_transaction) {
        issues.push_back(issue);
        issues.back().finding.where.file = file_;
    } else if (transaction_open_) {
        ++transaction_.more;
    }
}

void PartsListener::file_ends(std::int64_t segments, std::int64_t bytes) {
    tally_.segments = segments;
    tally_.bytes = bytes;
    parts_.file_ends(tally_, std::exchange(outside_, {}));
}

void PartsListener::cut_off() {
    if (transaction_open_) transaction_ends(0);
    if (group_open_) group_ends({}, 0);
    if (interchange_open_) interchange_ends(0);
    tally_.cut_off = true;
    file_ends(0, 0);
}

namespace {
/// Keeps all parts.
class Kept final : public Parts {
public:
    explicit Kept(FileReport& report) : report_(report) {}
    void interchange_begins(const InterchangeHead& head) override {
        report_.interchanges.push_back({head, {}, {}});
    }
    void group_begins(const GroupHead& head) override {
        report_.interchanges.back().groups.push_back({head, {}, {}, {}});
    }
    void transaction(const TransactionReport& one) override {
        report_.interchanges.back().groups.back().transactions.push_back(one);
    }
    void group_ends(std::string_view said, const std::vector<Issue>& issues) override {
        auto& group = report_.interchanges.back().groups.back();
        group.said = said;
        group.issues = issues;
    }
    void interchange_ends(const std::vector<Issue>& issues) override {
        report_.interchanges.back().issues = issues;
    }
    void file_ends(const Tally& tally, const std::vector<Issue>& issues) override {
        report_.tally = tally;
        report_.issues = issues;
    }

private:
    FileReport& report_;
};
}  // namespace

Result<FileReport> check(Source& source, const CodeLists& lists, std::string file,
                         Tolerance tolerance) {
    FileReport report;
    report.file = file;
    Kept kept(report);
    PartsListener listener(std::move(file), kept);
    Checker checker(lists, listener, tolerance);
    TRY(checker.run(source));
    return report;
}

}  // namespace exclaim::x12
