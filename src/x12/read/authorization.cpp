// SPDX-License-Identifier: Apache-2.0
#include "x12/read/authorization.h"

#include <algorithm>

#include "x12/read/delivery.h"
#include "x12/read/values.h"

namespace exclaim::x12 {
namespace {
std::optional<std::string> state_of(std::string_view decision) {
    if (decision == "A1") return "approved";
    if (decision == "A2" || decision == "A6") return "partial";
    if (decision == "A3") return "denied";
    if (decision == "A4") return "pended";
    if (decision == "C") return "cancelled";
    if (decision == "CT") return "call";
    if (decision == "NA") return "not_required";
    return std::nullopt;
}

std::optional<Grant> grant_of(const Loop& loop) {
    Grant unknown;
    unknown.unit = "unknown";
    const auto said = loop.all("HSD");
    const bool unclear = std::any_of(said.begin(), said.end(),
                                     [](const KeptSegment* each) { return each->unclear; });
    // Of two that differ neither is a fact.
    if (unclear || said.size() > 1) return unknown;
    if (const auto* hsd = loop.find("HSD"); hsd && !hsd->element(2).empty())
        return read_delivery(*hsd);
    for (const auto& [tag, unit, quantity] : {std::tuple{"SV1", 3U, 4U}, std::tuple{"SV2", 4U, 5U}})
        // A unit without its number, or a number without its unit, still is of the service alone.
        if (const auto* service = loop.find(tag);
            service && (!service->element(quantity).empty() || !service->element(unit).empty())) {
            Grant grant;
            grant.unit = unit_word(service->element(unit));
            grant.amount = whole(service->element(quantity));
            return grant;
        }
    return std::nullopt;
}

void dates(const Loop& loop, AuthorizedService& out) {
    for (const auto* kind : {"007", "472", "AAH"})
        if (const auto* dtp = loop.find("DTP", kind); dtp && !out.from) {
            const auto [first, last] = period(dtp->element(2), dtp->element(3));
            out.from = first;
            out.to = last;
        }
    if (const auto* expiry = loop.find("DTP", "036"))
        out.to = period(expiry->element(2), expiry->element(3)).first;
}

/// Decision, quantity and dates of a service; what it does not say itself the event says for it,
/// but the event's decision does not hold for a service that is refused itself, nor where its own
/// may be `lost`.
AuthorizedService service_of(const Loop& loop, const Loop& event, bool lost) {
    AuthorizedService out;
    if (const auto* sv1 = loop.find("SV1"); sv1 && loop.all("SV1").size() == 1)
        out.code = said(sv1->component(1, 2));
    if (const auto* sv2 = loop.find("SV2")) out.code = said(sv2->component(2, 2));
    if (const auto* sv3 = loop.find("SV3")) out.code = said(sv3->component(1, 2));
    for (const auto* at : {&loop, &event})
        if (const auto* um = at->find("UM"); um && !out.service_type)
            out.service_type = said(um->element(3));
    if (&loop != &event) {
        add_rejections(loop, out.rejections);
        for (const auto* provider : loop.inside("2010FA"))
            add_rejections(*provider, out.rejections);
    }
    const auto* hcr = loop.find("HCR");
    if (loop.all("HCR").size() > 1) {  // which of them is its own?
        lost = true;
        hcr = nullptr;
    }
    // One that has none of its own is decided with the event, unless its own may be misspelt.
    if (!hcr && out.rejections.empty() && !lost) hcr = event.find("HCR");
    if (hcr) {
        const auto decision = hcr->element(1);
        out.state = state_of(decision);
        if (out.state) out.decision = said(decision);
        out.unreadable = !out.state && !decision.empty();
        const bool certified = decision == "A1" || decision == "A2" || decision == "A6";
        (certified ? out.number : out.tracking_number) = said(hcr->element(2));
        for (const auto reason : hcr->repeats(3)) out.reasons.emplace_back(reason);
    }
    for (const auto* at : {&loop, &event})
        if (const auto* ref = at->find("REF", "NT"); ref && !out.tracking_number)
            out.tracking_number = said(ref->element(2));
    const bool granted = out.state == "approved" || out.state == "partial";
    if (granted) out.granted = grant_of(loop);
    out.own_grant = out.granted.has_value();
    if (granted && !out.granted && !lost) out.granted = grant_of(event);
    dates(loop, out);
    if (!out.from && !out.to) dates(event, out);
    return out;
}

/// What one patient event says.
AuthorizationAnswer answer_of(const Loop& event, bool lost) {
    AuthorizationAnswer answer;
    // TRN01 1 is a number of the payer's own.
    if (const auto* trn = event.find("TRN", "2")) answer.trace = said(trn->element(2));
    add_rejections(event, answer.rejections);
    const auto texts = [&](const Loop& loop) {
        for (const auto* msg : loop.all("MSG"))
            if (const auto text = said(msg->element(1))) answer.messages.push_back(*text);
    };
    texts(event);
    for (const auto* id : {"2010EA", "2010EC"})
        for (const auto* loop : event.inside(id)) add_rejections(*loop, answer.rejections);
    for (const auto* service : event.inside("2000F")) {
        answer.services.push_back(service_of(*service, event, lost));
        texts(*service);
    }
    if (answer.services.empty() && event.find("HCR"))
        answer.services.push_back(service_of(event, event, lost));
    return answer;
}

/// An answer, or a service of it, that is neither decided (HCR) nor refused (AAA).
void tell_undecided(AuthorizationAnswer& answer) {
    if (!answer.rejections.empty()) return;
    const auto tell = [&](std::string what) {
        answer.findings.push_back(finding(Code::nothing_decided, {{"what", std::move(what)}}));
    };
    if (answer.services.empty()) tell("the request");
    for (const auto& service : answer.services)
        if (!service.decision && !service.unreadable && service.rejections.empty())
            tell(service.code ? "service " + *service.code : "a service");
}
}  // namespace

std::optional<Finding> no_answer(const Tree& tree) {
    const auto* bht = tree.root.find("BHT");
    if (!bht || bht->element(2) == "11") return std::nullopt;
    auto told = finding(Code::no_answer, {{"purpose", std::string(bht->element(2))}});
    told.where.interchange = tree.interchange.control;
    told.where.group = tree.group.control;
    told.where.transaction = tree.transaction.control;
    told.where.segment = "BHT";
    told.where.position = bht->position;
    told.where.element = 2;
    return told;
}

std::vector<AuthorizationAnswer> read_authorization(const Tree& tree) {
    std::vector<AuthorizationAnswer> answers;
    std::vector<Rejection> above;
    const bool lost = lost_a_segment(tree);
    for (const auto* id : {"2000A", "2010A", "2000B", "2010B", "2000C", "2010C", "2000D", "2010D"})
        for_each_loop(tree.root, id, [&](const Loop& loop) { add_rejections(loop, above); });
    for_each_loop(tree.root, "2000C", [&](const Loop& level) {
        const auto* subscriber = level.first("2010C");
        const auto add = [&](const Loop& event, const Loop* dependent) {
            answers.push_back(answer_of(event, lost));
            if (subscriber) answers.back().subscriber = person_of(*subscriber);
            if (dependent) answers.back().dependent = person_of(*dependent);
        };
        for (const auto* event : level.inside("2000E")) add(*event, nullptr);
        for (const auto* dependent : level.inside("2000D"))
            for (const auto* event : dependent->inside("2000E"))
                add(*event, dependent->first("2010D"));
    });
    if (answers.empty() && !above.empty()) answers.emplace_back();
    for (auto& answer : answers) {
        answer.rejections.insert(answer.rejections.begin(), above.begin(), above.end());
        answer.findings = findings_of(tree);
        tell_undecided(answer);
    }
    return answers;
}

std::vector<Rejection> all_rejections(const AuthorizationAnswer& answer) {
    auto all = answer.rejections;
    for (const auto& service : answer.services)
        all.insert(all.end(), service.rejections.begin(), service.rejections.end());
    return all;
}

}  // namespace exclaim::x12
