// SPDX-License-Identifier: Apache-2.0
#include "domain/payment/question_words.h"

#include "base/spoken.h"
#include "base/text.h"

namespace exclaim::domain {
namespace {
/// PR-45 and the like: nobody refused it, and no law or contract has settled it.
std::string above_allowed(const AskedClient& client) {
    auto out = format(
        "This is the part of your price above what {} counts for the service (its allowed "
        "amount). The plan neither pays nor refuses it. ",
        client.payer);
    if (!client.may_owe) return out + "The client owes nothing for this injury: write it off.";
    out += client.too_late()
               ? format(
                     "The client signed to pay what the plan does not only on {}, after the "
                     "service: they are not to be asked for it.",
                     spoken(*client.agreed_on))
           : client.agreed_on
               ? format(
                     "The client signed on {} to pay what the plan does not: they may be asked for "
                     "it, unless a contract or the law of your state forbids it.",
                     spoken(*client.agreed_on))
               : "The client may be asked for it only with a signed financial agreement, and none "
                 "is on file: get it signed, or write the amount off.";
    return out + format(" The playbook of {} can say once for all what happens to such amounts.",
                        client.payer);
}

/// CO-45 and the like.
std::string as_by_contract(const AskedClient& client) {
    return format(
        "{} took this off as if a contract bound you, and its playbook names none. By the plan's "
        "word the client is not to be asked for it: contest it, or write it off. If there is a "
        "contract, say so in the playbook.",
        client.payer);
}

/// Two plans' decisions that do not fit together.
std::string decided_since(const AskedClient& client) {
    return format(
        "{} was told of a decision that the plan before has changed since, and what both leave to "
        "the client is not the same. The client is asked for the smaller part only; this is the "
        "rest. Correct the claim to {}, and it decides on what stands; or contest it, or write it "
        "off.",
        client.payer, client.payer);
}
}  // namespace

std::string explained(const Question& q, const AskedClient& client) {
    if (q.kind != QuestionKind::amount || q.line.empty()) return {};
    if (q.why == why_above_allowed) return above_allowed(client);
    if (q.why == why_no_contract) return as_by_contract(client);
    if (q.why == why_decided_since) return decided_since(client);
    return {};
}

}  // namespace exclaim::domain
