// SPDX-License-Identifier: Apache-2.0
#include "x12/read/authorization.h"

#include <utility>

#include "base/text.h"
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

std::string unit_word(std::string_view code) {
    if (code == "VS") return "visits";
    if (code == "DY") return "days";
    if (code == "HS") return "hours";
    if (code == "MN") return "months";
    return code.empty() || code == "FL" || code == "UN" || code == "F2" ? "units" : "unknown";
}

/// HSD03 and HSD05 name the same span by different codes.
std::optional<std::string> per_word(std::string_view code) {
    if (code == "DA" || code == "7") return "day";
    if (code == "WK" || code == "35") return "week";
    if (code == "MO" || code == "34") return "month";
    if (code == "Q1") return "quarter";
    if (code == "YR" || code == "21") return "year";
    return std::nullopt;
}

std::optional<Grant> grant_of(const Loop& loop) {
    if (const auto* hsd = loop.find("HSD"); hsd && !hsd->element(2).empty()) {
        Grant grant;
        grant.unit = unit_word(hsd->element(1));
        grant.amount = whole(hsd->element(2));
        grant.per = per_word(hsd->element(3));
        if (!grant.per) {
            // How often cannot be read: then it is not the whole.
            if (!hsd->element(3).empty()) grant.every = std::exchange(grant.amount, std::nullopt);
            return grant;
        }
        grant.every = grant.amount;
        grant.periods = whole(hsd->element(6));
        const bool same = per_word(hsd->element(5)) == grant.per;
        grant.amount = same && grant.every && grant.periods
                           ? std::optional(*grant.every * *grant.periods)
                           : std::nullopt;
        return grant;
    }
    for (const auto& [tag, unit, quantity] : {std::tuple{"SV1", 3U, 4U}, std::tuple{"SV2", 4U, 5U}})
        if (const auto* service = loop.find(tag); service && !service->element(quantity).empty()) {
            Grant grant;
            const auto measure = service->element(unit);
            grant.unit = measure == "DA"   ? "days"
                         : measure == "MJ" ? "minutes"
                                           : unit_word(measure);
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

/// Decision, quantity and dates of a service; what it does not say itself the event says for it.
AuthorizedService service_of(const Loop& loop, const Loop& event) {
    AuthorizedService out;
    if (const auto* sv1 = loop.find("SV1")) out.code = said(sv1->component(1, 2));
    if (const auto* sv2 = loop.find("SV2")) out.code = said(sv2->component(2, 2));
    if (const auto* sv3 = loop.find("SV3")) out.code = said(sv3->component(1, 2));
    for (const auto* at : {&loop, &event})
        if (const auto* um = at->find("UM"); um && !out.service_type)
            out.service_type = said(um->element(3));
    const auto* hcr = loop.find("HCR");
    if (!hcr) hcr = event.find("HCR");
    if (hcr) {
        const auto decision = hcr->element(1);
        out.decision = said(decision);
        out.state = state_of(decision);
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
    if (granted && !out.granted) out.granted = grant_of(event);
    dates(loop, out);
    if (!out.from && !out.to) dates(event, out);
    return out;
}
}  // namespace

std::vector<AuthorizationAnswer> read_authorization(const Tree& tree) {
    std::vector<AuthorizationAnswer> answers;
    std::vector<Rejection> above;
    for (const auto* id : {"2000A", "2010A", "2000B", "2010B", "2000C", "2010C", "2000D", "2010D"})
        for_each_loop(tree.root, id, [&](const Loop& loop) { add_rejections(loop, above); });
    for_each_loop(tree.root, "2000E", [&](const Loop& event) {
        AuthorizationAnswer answer;
        if (const auto* trn = event.find("TRN")) answer.trace = said(trn->element(2));
        add_rejections(event, answer.rejections);
        const auto texts = [&](const Loop& loop) {
            for (const auto* msg : loop.all("MSG"))
                if (const auto text = said(msg->element(1))) answer.messages.push_back(*text);
        };
        texts(event);
        for (const auto* id : {"2010EA", "2010EC"})
            for (const auto* loop : event.inside(id)) add_rejections(*loop, answer.rejections);
        for (const auto* service : event.inside("2000F")) {
            answer.services.push_back(service_of(*service, event));
            add_rejections(*service, answer.rejections);
            for (const auto* provider : service->inside("2010FA"))
                add_rejections(*provider, answer.rejections);
            texts(*service);
        }
        if (answer.services.empty() && event.find("HCR"))
            answer.services.push_back(service_of(event, event));
        answers.push_back(std::move(answer));
    });
    if (answers.empty() && !above.empty()) answers.emplace_back();
    for (auto& answer : answers) {
        answer.rejections.insert(answer.rejections.begin(), above.begin(), above.end());
        answer.findings = findings_of(tree);
    }
    return answers;
}

}  // namespace exclaim::x12
