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

Verdict FileReport::verdict() const {
    if (interchanges.empty()) return Verdict::unreadable;
    std::int64_t rejected = 0, errors = 0, all = 0;
    bool broken = x12::blocks(issues);
    for (const auto& interchange : interchanges) {
        broken |= x12::blocks(interchange.issues);
        for (const auto& group : interchange.groups) {
            broken |= x12::blocks(group.issues);
            for (const auto& transaction : group.transactions) {
                ++all;
                const auto said = transaction.verdict();
                rejected += said == Verdict::rejected;
                errors += said == Verdict::accepted_with_errors;
            }
        }
    }
    if (broken || (all > 0 && rejected == all)) return Verdict::rejected;
    if (rejected > 0) return Verdict::partially_accepted;
    return errors > 0 || warnings > 0 ? Verdict::accepted_with_errors : Verdict::accepted;
}

void ReportBuilder::interchange_begins(const InterchangeHead& head) {
    report_.interchanges.push_back({head, {}, {}});
    in_interchange_ = true;
}
void ReportBuilder::interchange_ends(std::int64_t) {
    in_interchange_ = false;
}
void ReportBuilder::group_begins(const GroupHead& head) {
    report_.interchanges.back().groups.push_back({head, {}, {}, {}});
    in_group_ = true;
}
void ReportBuilder::group_ends(std::string_view said, std::int64_t) {
    report_.interchanges.back().groups.back().said = said;
    in_group_ = false;
}
void ReportBuilder::transaction_begins(const TransactionHead& head) {
    TransactionReport transaction;
    transaction.head = head;
    report_.interchanges.back().groups.back().transactions.push_back(std::move(transaction));
    in_transaction_ = true;
}
void ReportBuilder::transaction_ends(std::int64_t segments) {
    report_.interchanges.back().groups.back().transactions.back().segments = segments;
    in_transaction_ = false;
}

void ReportBuilder::found(const Issue& issue) {
    const auto severity = issue.finding.severity;
    report_.blocks += severity == Severity::block;
    report_.warnings += severity == Severity::warning;
    if (in_transaction_) {
        auto& transaction = report_.interchanges.back().groups.back().transactions.back();
        transaction.blocked |= severity == Severity::block;
        transaction.warned |= severity == Severity::warning;
        if (transaction.issues.size() < limits::findings_per_transaction)
            transaction.issues.push_back(issue);
        else
            ++transaction.more;
        return;
    }
    auto& issues = in_group_         ? report_.interchanges.back().groups.back().issues
                   : in_interchange_ ? report_.interchanges.back().issues
                                     : report_.issues;
    if (issues.size() < limits::findings_per_transaction) issues.push_back(issue);
}

void ReportBuilder::file_ends(std::int64_t segments, std::int64_t bytes) {
    report_.segments = segments;
    report_.bytes = bytes;
    for (auto& interchange : report_.interchanges)
        for (auto& group : interchange.groups)
            for (auto& transaction : group.transactions) {
                auto& issues = transaction.issues;
                std::stable_sort(issues.begin(), issues.end(), [](const Issue& a, const Issue& b) {
                    return a.finding.where.byte < b.finding.where.byte;
                });
                if (transaction.more > 0) {
                    Where where;
                    where.transaction = transaction.head.control;
                    issues.push_back(issue(Code::more_findings,
                                           {{"count", std::to_string(transaction.more)}},
                                           std::move(where)));
                }
            }
}

FileReport ReportBuilder::take(std::string file) {
    report_.file = file;
    const auto name = [&](std::vector<Issue>& issues) {
        for (auto& found : issues) found.finding.where.file = file;
    };
    name(report_.issues);
    for (auto& interchange : report_.interchanges) {
        name(interchange.issues);
        for (auto& group : interchange.groups) {
            name(group.issues);
            for (auto& transaction : group.transactions) name(transaction.issues);
        }
    }
    return std::move(report_);
}

Result<FileReport> check(Source& source, const CodeLists& lists, std::string file,
                         Tolerance tolerance) {
    ReportBuilder builder;
    Checker checker(lists, builder, tolerance);
    TRY(checker.run(source));
    return builder.take(std::move(file));
}

}  // namespace exclaim::x12
