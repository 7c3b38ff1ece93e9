// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <set>
#include <string>

#include "domain/denial/other_payer.h"
#include "domain/journey/facts.h"
#include "domain/journey/next_action.h"

// What one claim or denial asks for; lights, worklists and pages read the same.
namespace exclaim::domain {

/// What the money of a question is that is about a decision which is not posted.
inline constexpr std::string_view basis_arrived = "arrived and not posted";

/// Days after which a claim that nobody answered is silent (product: 21 electronic, 30 paper).
inline constexpr int silent_days = 21;
inline constexpr int silent_paper_days = 30;

/// Until the claim is acknowledged: repair, send, give, wait. None when nothing is to be done.
std::optional<NextAction> claim_action(const CaseFacts&, const ClaimFacts&, Date today);
/// A claim in the payer's hands that nobody judged: when to ask. None once it was judged, or before
/// it was sent.
std::optional<NextAction> answer_action(const CaseFacts&, const ClaimFacts&, Date today);
/// Told by a 277 or a call: the plan has decided, and what says how much has not come.
NextAction decided_action(const CaseFacts&, const ClaimFacts&, Date today);
/// The payer looked for the claim and has none: nothing is to be waited for.
std::optional<NextAction> not_found_action(const CaseFacts&, const ClaimFacts&);
/// The action, unless a later version of the claim is there to be worked on instead.
std::optional<NextAction> unless_followed(const CaseFacts&, const ClaimFacts&, const NextAction&);
/// What step 7 asks of a claim: claim_action, and to ask about one that the clearinghouse alone has
/// when the filing limit nears.
std::optional<NextAction> filing_action(const CaseFacts&, const ClaimFacts&, Date today);
/// From half of the filing limit on, an action about a claim of which nothing proves that the payer
/// has it names the limit, and is due by the next of 50, 75, 90 and 100 % of it (domain sheet J.5).
/// `service`: the first day of a claim that is not built yet.
void mind_filing_limit(NextAction&, const CaseFacts&, const ClaimFacts&, Date today);
void mind_filing_limit(NextAction&, const CaseFacts&, Date service, Date today);
/// The plan took back the decision that refused this, and has decided nothing since (domain sheet
/// I.4): it is neither won nor lost.
bool is_taken_back(const CaseFacts&, const DenialItem&);
/// Where what was refused is for another payer and can be asked of that one now.
struct Elsewhere {
    Date due = Date::from_days({});
    bool ours = false;  ///< no limit of that payer's is known: `due` is our own target
    /// What goes there as a claim of its own; empty: the claim is sent once more as it is.
    std::set<std::string> lines;
    bool rest = false;                  ///< something of the claim stays as it was decided
    const ClaimFacts* draft = nullptr;  ///< the claim of its own that is not sent yet
};
std::optional<Elsewhere> goes_elsewhere(const CaseFacts&, const DenialItem&,
                                        Going = Going::unanswered);
/// What we had settled of a claim, and another insurer can be asked for: nobody has to, so its own
/// page alone says it.
std::optional<NextAction> settled_elsewhere(const CaseFacts&, const ClaimFacts&);
/// What a question waits for, told of one claim: with all that is one thing to do with it.
NextAction question_action(const CaseFacts&, const ClaimFacts&, const Question&);
/// The draft would ask again for what the plan has judged since: it can only be deleted.
bool asks_again(const ClaimFacts&);
/// Another plan refused the same line too, and its refusal is acted on first: the money is one
/// piece of work, by the earliest day.
bool is_told_by_other(const CaseFacts&, const With<DenialId, DenialItem>&);
/// None once the denial is closed.
std::optional<NextAction> denial_action(const CaseFacts&, const With<DenialId, DenialItem>&,
                                        Date today);
/// What the money of one line asks for: decide, post, collect, refund, confirm; none when settled.
std::optional<NextAction> money_action(const CaseFacts&, const ClaimFacts&, const std::string& line,
                                       Date today);

/// What came as money is to be seen on the account, whatever became of the decisions that it came
/// with; none where it was seen, and where nothing comes. `claim`: the one whose page tells it.
std::optional<NextAction> deposit_action(const CaseFacts&, const PaymentFacts&, const ClaimFacts&,
                                         Date today);
/// Sent once more as a first claim, while the plan has the version before it after all: one of them
/// is one too many.
std::optional<NextAction> sent_twice(const CaseFacts&, const ClaimFacts&);
/// How one is withdrawn that the plan has not decided: the client gives a superbill back.
std::string_view withdraw_label(const ClaimFacts&);

/// A claim to a plan behind asks for what is charged no more: the claim before it was taken back.
bool is_charge_gone(const CaseFacts&, const ClaimFacts&);
/// A claim to a plan behind tells it of a decision that no longer stands, because the claim before
/// it was taken back or decided anew since: it is corrected or taken back too.
std::optional<NextAction> rests_on_gone(const CaseFacts&, const ClaimFacts&);

/// What the plans before left with the client is the next plan's to judge, before anybody collects
/// it: the plans are asked one after the other. None where none is behind, or the last one has sent
/// the claim on itself. `moved_on`: when money last moved on the claim.
std::optional<NextAction> next_plan_action(const CaseFacts&, const ClaimFacts&, Money left,
                                           Date moved_on, Date today);

}  // namespace exclaim::domain
