// SPDX-License-Identifier: Apache-2.0
#include "exchange/written.h"

#include "base/check.h"
#include "exchange/known_lists.h"
#include "x12/report.h"

namespace exclaim::exchange {

Findings faults_of(std::string_view bytes) {
    x12::MemorySource source(bytes);
    const auto report = x12::check(source, lists_in_use(), "");
    Findings out;
    const auto take = [&](const std::vector<x12::Issue>& issues) {
        for (const auto& each : issues)
            if (each.finding.severity == Severity::block) out.push_back(each.finding);
    };
    ENSURE(report.has_value());  // memory can always be read
    take(report->issues);
    for (const auto& interchange : report->interchanges) {
        take(interchange.issues);
        for (const auto& group : interchange.groups) {
            take(group.issues);
            for (const auto& transaction : group.transactions) take(transaction.issues);
        }
    }
    return out;
}

}  // namespace exclaim::exchange
