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

namespace {
/// Some 2,000 transactions without a finding, until their trailers are read.
constexpr std::size_t held_back_bytes = 512UL * 1024;

/// About what they take in memory.
std::size_t size_of(const std::vector<Issue>& issues) {
    std::size_t bytes = issues.capacity() * sizeof(Issue);
    for (const auto& issue : issues)
        bytes += issue.finding.message.size() + issue.finding.repair.size() + issue.bad.size();
    return bytes;
}
}  // namespace

Verdict TransactionReport::verdict() const {
    return refused ? Verdict::rejected : own_verdict();
}

Verdict TransactionReport::own_verdict() const {
    return blocked ? Verdict::rejected : warned ? Verdict::accepted_with_errors : Verdict::accepted;
}

Verdict Tally::verdict() const {
    if (interchanges == 0 || cut_off) return Verdict::unreadable;
    if (rejected > 0 && rejected < transactions) return Verdict::partially_accepted;
    if (broken || rejected > 0) return Verdict::rejected;
    return with_errors > 0 || warnings > 0 ? Verdict::accepted_with_errors : Verdict::accepted;
}

void PartsListener::Count::add(const Count& more) {
    all += more.all;
    rejected += more.rejected;
    with_errors += more.with_errors;
}

void PartsListener::Count::reject() {
    rejected = all;
    with_errors = 0;
}

void PartsListener::interchange_begins(const InterchangeHead& head) {
    interchange_open_ = true;
    interchange_broken_ = false;
    interchange_ = {};
    ++tally_.interchanges;
    parts_.interchange_begins(head);
}

void PartsListener::interchange_ends(std::int64_t) {
    interchange_open_ = false;
    tell_held(interchange_broken_);
    if (interchange_broken_) interchange_.reject();
    tally_.transactions += interchange_.all;
    tally_.rejected += interchange_.rejected;
    tally_.with_errors += interchange_.with_errors;
    parts_.interchange_ends(std::exchange(in_interchange_, {}));
}

void PartsListener::group_begins(const GroupHead& head) {
    group_open_ = true;
    ++tally_.groups;
    group_ = {};
    held_.emplace_back().report.head = head;
    hold(sizeof(Group));
}

void PartsListener::group_ends(std::string_view said, std::int64_t) {
    group_open_ = false;
    auto& group = held_.back();
    group.ended = true;
    group.report.said = said;
    group.report.issues = std::exchange(in_group_, {});
    if (group.broken) group_.reject();
    interchange_.add(group_);
    hold(size_of(group.report.issues));
}

/// Tells the groups held back; the one at hand goes on.
void PartsListener::tell_held(bool refused) {
    while (!held_.empty()) {
        auto& group = held_.front();
        if (!std::exchange(group.told, true)) parts_.group_begins(group.report.head);
        for (auto& transaction : group.report.transactions) {
            transaction.refused = refused || group.broken;
            parts_.transaction(transaction);
        }
        group.report.transactions.clear();
        if (!group.ended) break;
        parts_.group_ends(group.report.said, group.report.issues);
        held_.pop_front();
    }
    held_bytes_ = 0;
}

void PartsListener::hold(std::size_t bytes) {
    held_bytes_ += bytes;
    if (held_bytes_ > held_back_bytes) tell_held(interchange_broken_);
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
    const auto verdict = transaction_.own_verdict();
    group_.add({1, verdict == Verdict::rejected, verdict == Verdict::accepted_with_errors});
    const auto bytes = sizeof(TransactionReport) + size_of(issues);
    held_.back().report.transactions.push_back(std::exchange(transaction_, {}));
    hold(bytes);
}

void PartsListener::found(const Issue& issue) {
    const bool block = issue.finding.severity == Severity::block;
    const bool warning = issue.finding.severity == Severity::warning;
    tally_.blocks += block;
    tally_.warnings += warning;
    const bool of_transaction = transaction_open_ && issue.of == Scope::innermost;
    const bool of_group = group_open_ && issue.of != Scope::interchange;
    if (of_transaction) {
        transaction_.blocked |= block;
        transaction_.warned |= warning;
    } else {
        tally_.broken |= block;
        if (of_group)
            held_.back().broken |= block;
        else if (interchange_open_)
            interchange_broken_ |= block;
    }
    auto& issues = of_transaction      ? transaction_.issues
                   : of_group          ? in_group_
                   : interchange_open_ ? in_interchange_
                                       : outside_;
    if (issues.size() < limits::findings_per_transaction) {
        issues.push_back(issue);
        issues.back().finding.where.file = file_;
    } else if (of_transaction) {
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
        report_.interchanges.push_back({head, false, {}, {}});
    }
    void answer_stands() override { report_.interchanges.back().answers = true; }
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
