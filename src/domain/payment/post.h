// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/claim/evidence.h"
#include "domain/ledger/ledger.h"
#include "domain/payment/payment.h"
#include "domain/people/playbook.h"

namespace exclaim::domain {

/// One claim of one payment.
struct PostingRef {
    PaymentId payment;
    std::int64_t claim = 0;  ///< its place in the payment, from 0
    bool operator==(const PostingRef&) const = default;
};

/// A line of a claim we sent, as posting needs to know it.
struct SentLine {
    std::string number;                ///< the ledger's
    std::vector<std::string> aliases;  ///< what the same line is called in later versions
    std::string code;
    std::vector<std::string> modifiers;
    std::optional<Date> date;
    Money charge;
    Money open;  ///< by the ledger: still with the payer
    /// By the ledger: what decisions left to the client, without what plans have sent them.
    Money client_share;
    std::vector<Money> other_charges = {};  ///< what other versions of the claim ask for it
    /// It was charged once and is no more: taken back, left out by a correction, or charged on
    /// another claim. Nobody owes any of it.
    bool charged_no_more() const;
};
/// What an earlier payment posted for a claim.
struct PostedClaim {
    PostingRef from;
    std::string payer_number;
    std::string status;
    Money paid;
    /// All that followed from it: also what people decided on it later.
    std::vector<Entry> entries;
    bool reversed = false;
    std::string payer_id;             ///< of the payment
    std::string control_number = {};  ///< of the version that it answers
    /// What it says, in a payment of its own: to be said anew when a decision before it comes or
    /// goes. None: nobody will ask, or a person placed its lines.
    std::optional<Remitted> said = {};
    /// A person put a later decision in its place, and its money, which came too, is still owed.
    bool replaced = false;
    std::string trace = {};  ///< of the payment
};
/// A refusal that moved nothing and still stands.
struct NotedClaim {
    PostingRef from;
    std::string payer_number;
    Money paid;
};
/// Takes back a decision that has not come yet: a person is asked, unless it comes after all.
struct WaitingReversal {
    PostingRef from;
    std::string payer_number, original_payer_number;
    Money paid;
};
/// What payers are known by.
struct KnownPayers {
    std::vector<std::string> names, ids;
    bool empty() const { return names.empty() && ids.empty(); }
};
/// A claim of ours with all its versions: they ask for the same money.
struct SentClaim {
    std::vector<std::string> control_numbers;
    std::string member_id;            ///< of the policy; empty: unknown
    std::vector<PersonName> persons;  ///< the client, and whose policy it is
    bool contracted = false;
    bool accepts_allowed = false;  ///< box 27: ends balance billing
    /// When the client signed to pay what the plan does not cover.
    std::optional<Date> agreed_on;
    BalanceBilling balance_billing = BalanceBilling::review;
    bool client_may_owe = true;    ///< not for an injury: its insurer bears all of it
    bool client_owes_all = false;  ///< a superbill: the client pays, and asks the plan themselves
    std::vector<SentLine> lines;
    std::vector<PostedClaim> posted;
    std::vector<WaitingReversal> waiting;
    std::vector<NotedClaim> noted = {};
    bool behind = false;  ///< it went to a plan behind another one
    /// Whose plan it went to, and whose the client's other plans are; nothing known: a person says
    /// who pays.
    KnownPayers payer = {}, other_payers = {};
    bool paid_before = false;  ///< who pays has paid on that plan before, by whatever name
    /// Of the claims to plans behind, by their numbers: the statement by which each left. Ids are
    /// in the order of time, so a payment above it decided what that claim was not told of.
    std::map<std::string, EvidenceId> left_behind = {};
    /// Signed after the service, an agreement says nothing of it (domain sheet K.3).
    bool agreed(const std::string& line) const;
};

struct PostedDenial {
    std::string line;
    Denial denial;
};
struct PostedResult {
    std::size_t claim = 0;  ///< its place in the payment
    PostOutcome outcome = PostOutcome::posted;
    std::string why;                 ///< of what is not posted
    std::vector<std::string> lines;  ///< numbers of ours that were judged
    std::vector<Entry> entries;
    std::vector<PostedDenial> denials;
    std::vector<PostingRef> reverses;  ///< what it takes back
    /// What it changes of other decisions, on which these entries hang: of those whose place it
    /// takes all the other way round, of those behind it what they come to on top of it.
    std::vector<std::pair<PostingRef, Entry>> of_others;
    /// Other decisions that are said anew, because this one stands before them, or did.
    std::vector<PostingRef> said_anew;
    std::vector<std::pair<PostingRef, PostedDenial>> denied_anew;  ///< what they refuse now
    std::optional<PostingRef> taken_back;  ///< by this reversal, which came first
    bool by_person = false;  ///< a person says that it reverses them; their money came all the same
    std::optional<PostingRef> owed_for;  ///< the payer takes that money back by this
    bool on_top = false;                 ///< of another payer's decision that stands
    std::vector<std::string> anew;       ///< lines of which it left another sum open then
    /// Amounts left open that a person decides on: why, and how much.
    struct Question {
        std::string line, why;
        std::string code;  ///< "PR-45": group and reason
        Money amount;
        std::string reference = {};           ///< what the payer names a debt by
        std::optional<PostingRef> from = {};  ///< of another decision, which is said anew
    };
    std::vector<Question> questions;

    /// Something of the line was granted, whoever gets or owes it.
    bool grants(const std::string& line) const;
    Money paid_on(const std::string& line) const;
};
struct PaymentResult {
    std::vector<Imbalance> imbalances;  ///< not empty: nothing is posted
    std::vector<PostedResult> claims;
};

/// One claim of a payment, as if it had come alone (`PostedClaim::said`).
Remitted alone(const Remitted& payment, std::size_t at);

/// Decides a whole payment, electronic or typed. `claims` are those of ours whose numbers the
/// payment names, in any order; what each is owed grows and shrinks on the way, so that a reversal
/// and its correction may stand in one payment. The results come in the order they count in.
PaymentResult post(const Remitted& payment, const std::vector<SentClaim>& claims, PaymentId self,
                   Date on);

/// What a person says of a claim that the program will not post alone.
struct PostingChoice {
    /// Our line for each line of the payer's; where it has none, our lines in the order in which
    /// its amounts fill them.
    std::vector<std::string> lines;
    /// Where another decision stands; none: nobody was asked, and nothing moves.
    std::optional<SecondDecision> second;
    /// What the person was told and posts it nevertheless: a doubt (`doubts.h`), with those that
    /// are looked at before it.
    std::optional<PostOutcome> told = {};
};

/// Decides one claim of a payment against one of ours. What the plans and the client owe of a line
/// follows from all decisions that stand on it, in the order of the plans: one that comes or goes
/// before another has that one said anew, and the ledger gets the difference. A decision of another
/// payer comes on top of what stands: what the one before left to the client is judged anew. One of
/// the same payer waits for a person, because the same money may be meant.
PostedResult post_claim(const Remitted& payment, std::size_t at, const SentClaim& ours, Date on,
                        const PostingChoice& choice = {});

/// What an entry changes of a line for the decisions that follow.
void take_in(SentClaim& ours, const Entry& entry);

/// What a decision that was posted before comes to on what stands in `ours` now; the decisions that
/// stand there all come before it. None: its lines cannot be found again.
std::optional<PostedResult> said_again(const PostedClaim&, const SentClaim& ours, Date on);

/// What the payer's decision says of the claim as a whole; none where it decides nothing
/// (predetermination).
std::optional<Verdict> verdict_of(const RemittedClaim& claim);
/// What became of the lines of a claim that a decision does not speak of: payers split claims.
struct OtherLines {
    bool refused = false, paid = false;
    bool shared = false;  ///< left to the client, or sent to them
};
/// What the claim as a whole has come to with that decision.
Verdict with_other_lines(Verdict, const OtherLines&);

}  // namespace exclaim::domain
