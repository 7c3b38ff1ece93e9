// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text.h"
#include "exchange/authorization_278.h"
#include "exchange/known_lists.h"
#include "exchange/named.h"
#include "x12/read/authorization.h"

// The answer: decided per service, never by the event alone; quantities come from the answer
// (domain sheet G).
namespace exclaim::exchange {
namespace {
using domain::AuthorizationState;

std::optional<Date> day(const std::optional<std::string>& iso) {
    return iso ? Date::parse_iso(*iso) : std::nullopt;
}

/// In visits or units of 15 minutes where it can be said so; otherwise the words are kept.
void take_grant(const x12::Grant& grant, AuthorizationReply& out) {
    if (grant.unit == "visits" || grant.unit == "units") {
        out.unit = grant.unit == "units" ? domain::GrantUnit::units : domain::GrantUnit::visits;
        out.granted = grant.amount;
        if (grant.amount) return;
    }
    std::string words = "granted:";
    if (const auto amount = grant.amount ? grant.amount : grant.every)
        words += " " + std::to_string(*amount);
    words += " " + grant.unit;
    if (!grant.amount && grant.per) words += " a " + *grant.per;
    out.reasons.push_back(std::move(words));
}

std::string words_of(const x12::Rejection& rejection) {
    return format("{}: {} {}", rejection.code, rejection.message, rejection.repair);
}

AuthorizationReply reply_of(const x12::AuthorizedService& service) {
    AuthorizationReply out;
    if (service.state)
        if (const auto state = parse_word<AuthorizationState>(*service.state)) out.state = *state;
    out.number = service.number.value_or("");
    out.tracking_number = service.tracking_number.value_or("");
    if (service.code)
        if (const auto code = ProcedureCode::parse(*service.code)) out.codes.push_back(*code);
    out.begins = day(service.from);
    out.ends = day(service.to);
    out.reasons = service.reasons;
    if (service.granted) take_grant(*service.granted, out);
    for (const auto& rejection : service.rejections) out.reasons.push_back(words_of(rejection));
    if (!service.decision) {
        out.state = AuthorizationState::draft;
        out.refused = true;
    }
    return out;
}

/// Services with one decision, number, amount and period are one authorization.
void add(std::vector<AuthorizationReply>& all, AuthorizationReply next) {
    for (auto& each : all) {
        auto same = each;
        same.codes = next.codes;
        if (!(same == next)) continue;
        each.codes.insert(each.codes.end(), next.codes.begin(), next.codes.end());
        return;
    }
    all.push_back(std::move(next));
}

std::vector<AuthorizationReply> replies_of(const x12::AuthorizationAnswer& answer) {
    std::vector<AuthorizationReply> out;
    for (const auto& service : answer.services) {
        if (!service.decision && service.rejections.empty()) continue;
        // Units are of a code: 2 of each of two codes are not 2 of both. A visit holds all codes of
        // its day.
        if (service.own_grant && service.granted->unit == "units")
            out.push_back(reply_of(service));
        else
            add(out, reply_of(service));
    }
    if (out.empty() && !answer.rejections.empty()) {
        out.emplace_back();
        out.back().state = AuthorizationState::draft;
        out.back().refused = true;
    }
    const auto& about = answer.dependent ? *answer.dependent : answer.subscriber;
    for (auto& each : out) {
        each.trace = answer.trace.value_or("");
        each.member_id = answer.subscriber.member_id.value_or("");
        each.person = named(about);
        for (const auto& rejection : answer.rejections) each.reasons.push_back(words_of(rejection));
        for (const auto& message : answer.messages) each.reasons.push_back(message);
    }
    return out;
}
}  // namespace

Result<AuthorizationReplies> read_278(std::string_view bytes) {
    AuthorizationReplies out;
    x12::MemorySource source(bytes);
    std::vector<x12::Issue> outside;
    const auto trees = TRY(x12::read_trees(source, lists_in_use(), outside));
    for (const auto& tree : trees) {
        const auto* guide = tree.transaction.guide;
        if (!guide || guide->key != "278r") continue;
        if (tree.blocked) {
            ++out.unreadable;
            continue;
        }
        // A refusal above the event has no trace: the answer repeats the reference of the request.
        const auto* bht = tree.root.find("BHT");
        for (const auto& answer : x12::read_authorization(tree))
            for (auto& each : replies_of(answer)) {
                if (each.trace.empty() && bht) each.trace = bht->element(3);
                out.replies.push_back(std::move(each));
            }
    }
    return out;
}

}  // namespace exclaim::exchange
