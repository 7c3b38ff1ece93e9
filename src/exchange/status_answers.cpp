// SPDX-License-Identifier: Apache-2.0
#include "exchange/status_answers.h"

#include <algorithm>

#include "base/text.h"
#include "exchange/known_lists.h"
#include "x12/read/status.h"
#include "x12/source.h"

namespace exclaim::exchange {
namespace {
using domain::EvidenceKind;
using domain::Level;
using domain::Verdict;
using x12::StatusMessage;

bool names(const StatusMessage& message, std::string_view category) {
    return std::any_of(message.codes.begin(), message.codes.end(),
                       [&](const auto& code) { return code.starts_with(category); });
}

Verdict verdict_of(const StatusMessage& message) {
    if (message.verdict == "accepted") return Verdict::accepted;
    if (message.verdict == "rejected") return Verdict::rejected;
    // F2: decided, and refused.
    if (message.verdict == "finalised")
        return names(message, "F2") ? Verdict::denied : Verdict::finalised;
    if (message.verdict == "not_found") return Verdict::not_found;
    // P3 and P4 wait for information, R asks for it (X12 claim status category codes).
    const bool asks = names(message, "P3") || names(message, "P4") || names(message, "R");
    return asks ? Verdict::information_asked : Verdict::pending;
}

Level level_of(const StatusMessage& message) {
    return message.source == "payer"           ? Level::payer
           : message.source == "clearinghouse" ? Level::clearinghouse
                                               : Level::unknown;
}

StatusAnswer answer_of(const StatusMessage& message, EvidenceKind kind) {
    StatusAnswer out;
    out.said.kind = kind;
    out.said.verdict = verdict_of(message);
    out.said.level = level_of(message);
    out.said.codes = message.codes;
    out.said.payer_claim_number = message.payer_control_number.value_or("");
    if (const auto at = message.at ? Instant::parse(*message.at) : std::nullopt) {
        out.said.at = *at;
        out.dated = true;
    }
    return out;
}

std::int64_t number(const std::optional<std::string>& text) {
    return text ? parse_int(*text).value_or(0) : 0;
}

/// What a 999 found in a transaction: where, and by which code (IK3, IK4).
std::string faults_of(const x12::Loop& set) {
    std::string out;
    const auto add = [&](std::string text) { out += (out.empty() ? "" : "; ") + std::move(text); };
    for (const auto& fault : set.loops) {
        const auto* segment = fault->find("IK3");
        if (!segment) continue;
        add(format("{}, segment {}, code {}", segment->element(1), segment->element(2),
                   segment->element(4)));
        for (const auto& inner : fault->loops)
            if (const auto* element = inner->find("IK4"))
                add(format("element {}, code {}, \"{}\"", element->element(1), element->element(3),
                           element->element(4)));
    }
    return out;
}

/// Our files hold one transaction each: its verdict is that of all claims in it; where the 999
/// names none, that of the group is.
void read_999(const x12::Tree& tree, std::vector<StatusAnswer>& out) {
    const auto* group = tree.root.find("AK1");
    if (!group) return;
    const auto messages = x12::read_status(tree);
    const auto* said = &messages.front();
    for (const auto& each : messages)
        if (each.level == "batch") said = &each;
    if (said->verdict == "pending") return;
    auto answer = answer_of(*said, EvidenceKind::ack_999);
    answer.interchange = parse_int(group->element(2)).value_or(0);
    for (const auto* set : tree.root.inside("2000"))
        if (const auto faults = faults_of(*set); !faults.empty()) answer.said.note = faults;
    out.push_back(std::move(answer));
}

void read_277(const x12::Tree& tree, std::vector<StatusAnswer>& out) {
    std::string reference;
    for (const auto& message : x12::read_status(tree)) {
        const auto kind =
            message.kind == "277CA" ? EvidenceKind::ack_277ca : EvidenceKind::status_277;
        if (message.level == "batch") reference = message.control_number.value_or("");
        auto answer = answer_of(message, kind);
        if (message.level == "claim" || message.level == "line") {
            if (message.codes.empty()) continue;  // its status was lost: nothing is said of it
            // A refused line refuses its claim (X12 RFI 1211); any other says nothing new.
            if (message.level == "line" && answer.said.verdict != Verdict::rejected) continue;
            answer.claim = message.control_number.value_or("");
            answer.last = message.last;
            answer.first = message.first;
            answer.member_id = message.member_id;
        } else if (message.applies_to_all_claims) {
            answer.reference = reference;
        } else {
            continue;  // received as a file: each claim is told below
        }
        out.push_back(std::move(answer));
    }
}
}  // namespace

Result<std::vector<StatusAnswer>> read_status_answers(std::string_view bytes) {
    std::vector<StatusAnswer> out;
    x12::TreeBuilder builder(
        [&](const x12::Tree& tree) {
            if (tree.transaction.set == "999") read_999(tree, out);
            if (tree.transaction.set == "277") read_277(tree, out);
        },
        [](const x12::Issue&) {},
        [&](const x12::KeptSegment& ta1, const x12::InterchangeHead& around) {
            const auto message = x12::read_ta1(ta1, around);
            auto answer = answer_of(message, EvidenceKind::ta1);
            answer.interchange = number(message.control_number);
            out.push_back(std::move(answer));
        });
    x12::MemorySource source(bytes);
    x12::Checker checker(lists_in_use(), builder);
    TRY(checker.run(source));
    return out;
}

}  // namespace exclaim::exchange
