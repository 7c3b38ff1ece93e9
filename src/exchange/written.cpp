// SPDX-License-Identifier: Apache-2.0
#include "exchange/written.h"

#include <algorithm>

#include "base/check.h"
#include "base/text.h"
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

std::string claim_in(std::string_view file, std::string_view control_number) {
    const auto wanted = format("CLM*{}*", control_number);
    std::string sender, practice, client, claim, other;
    auto* part = &sender;
    while (!file.empty()) {
        auto segment = file.substr(0, file.find('~'));
        file.remove_prefix(std::min(file.size(), segment.size() + 1));
        const std::string tag(segment.substr(0, segment.find('*')));
        if (tag == "ISA" || tag == "GS" || tag == "ST" || tag == "BHT") continue;
        if (part == &claim && (tag == "HL" || tag == "CLM" || tag == "SE")) break;
        if (tag == "HL") {
            // HL03: the practice, the subscriber, and below it the client.
            const auto number_and_parent = segment.find('*', segment.find('*', 3) + 1);
            const auto level = segment.substr(number_and_parent + 1, 2);
            if (level == "20") practice.clear();
            if (level != "23") client.clear();
            part = level == "20" ? &practice : &client;
            continue;
        }
        if (tag == "CLM") part = segment.starts_with(wanted) ? &claim : &other;
        if (segment.starts_with("REF*6R*")) continue;
        if (part == &claim && tag == "CLM") segment.remove_prefix(wanted.size());
        part->append(segment).append("~");
    }
    return claim.empty() ? claim : sender + practice + client + claim;
}

}  // namespace exclaim::exchange
