// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "domain/payment/anew.h"
#include "domain/payment/behind.h"
#include "domain/payment/post.h"

// What the files of posting share: post_claim.cpp (which decisions stand, and what comes and goes)
// and post_line.cpp (what one says of a line).
namespace exclaim::domain {

/// What another decision is to the one that is posted.
enum class Other { same_payer, payer_before, payer_behind };

/// Decides one claim against the one of ours it answers.
class Poster {
public:
    Poster(const Remitted& payment, const RemittedClaim& claim, const SentClaim& ours, Date on,
           const PostingChoice& choice, PostedResult& out)
        : payment_(payment),
          claim_(claim),
          ours_(ours),
          source_(trim(payment.trace + " " + claim.payer_number)),
          on_(on),
          choice_(choice),
          out_(out) {}

    void run();
    /// It was posted before: nothing of it is in doubt any more. False: its lines are not found.
    bool run_again();

private:
    /// What it says, on what stands.
    void settle();
    const std::string& control() const { return claim_.control_number; }
    void hold(PostOutcome outcome, std::string why);
    void unclear();
    void move(Entry entry);
    void move_back(const PostingRef& from, Entry entry);
    void add(const SentLine& line, EntryKind kind, Account to, Money amount);
    void ask(const SentLine& line, const LineAdjustment& each, std::string_view why);

    // Which of our lines each of the payer's is.

    bool place_lines(const RemittedClaim& whole);

    // Other decisions that stand.

    bool is_repeated() const;
    /// Paper names the payer as it likes, so another name alone is no other payer: its place among
    /// the payers has to be another one too, or it has to tell of the payer before it (OA-23).
    Other other(const PostedClaim& each) const;
    bool stands(const PostedClaim& each, const std::string& line) const;
    bool stands_on(const std::string& line, Other what) const;

    /// Nothing that it judges is charged any more: a refusal is as it should be, and of money a
    /// person says whether it is posted.
    bool is_charged_no_more();

    /// A correction or a claim sent again that the payer refuses whole changes nothing of what it
    /// decided on the version before: that stands until it is taken back (domain sheet I.4).
    bool refuses_later_version(const PostedClaim& before) const;
    /// A version before was refused, and what hangs on that people have decided since: it waits for
    /// nobody, and goes back where a later version is judged, by this payer or the right one.
    bool is_refused_before(const PostedClaim& before) const;
    /// The same decision comes as a file and on paper, under another number each time. So where one
    /// of the same payer moved money on a line and stands, the next one is a person's to judge.
    bool is_asked_first();

    // Behind another payer.

    /// What stands of a line under this decision. On a superbill the client owes all but what the
    /// plan pays us; of what it sent them the ledger says that it is in their hands.
    void come_on_top(SentLine& line);
    /// What plans before have paid of a line, where they have decided it since the claim left that
    /// this decision answers.
    std::optional<Money> paid_since(const std::string& line) const;
    /// To the client, or back from them.
    void give(const SentLine& line, Money amount);
    /// What the payer behind leaves open as it was is asked already, or worked on as a refusal, in
    /// the words of the one before. Where it changed, no more is asked about than is left.
    void ask_once(const std::string& number, const OnTop& was);
    /// No more is refused of such a line than the payer before left with the client, or else open.
    void refused_on_top(Denial& denial, OnTop& stands);

    // What it says of a line.

    std::vector<std::string> remarks_of(const RemittedLine& line) const;
    void decide(const SentLine& sent, const RemittedLine& line);

    void adjust(const SentLine& line, const LineAdjustment& each,
                const std::vector<std::string>& remarks);

    /// OA-23: what the payers before settled. Only what we do not know of is asked about.
    void payer_before(const SentLine& line, LineAdjustment told);

    void above_allowed(const SentLine& line, const LineAdjustment& each,
                       const std::vector<std::string>& remarks);

    /// A line that was decided before and not taken back has only so much left to decide: more
    /// would count the money twice. Where nothing stands, a payer may well pay too much.
    void refuse_more_than_open();

    // Decisions behind it.

    /// Those that stand on these lines after this one in the order of the plans come off them while
    /// it comes or goes, and are said anew then.
    bool is_touched(const PostedClaim& each, const std::vector<std::string>& lines) const;
    void lift(const std::vector<PostingRef>& all);
    void lift_behind();
    void lift_behind(const PostedClaim& of);
    void put_back();

    // Taking back.

    /// Every entry the other way round. What a payer behind, whose decision cannot be said anew,
    /// took over from the client is with the client no more.
    void undo(const PostedClaim& of);

    /// Its reversal came first: together they are nothing, and nothing waits any more.
    bool is_taken_back();

    void reverse();

    bool take_back_standing();

    const Remitted& payment_;
    const RemittedClaim& claim_;
    SentClaim ours_;  ///< as it stands after every entry
    std::string source_;
    Date on_;
    const PostingChoice& choice_;
    PostedResult& out_;
    std::vector<std::pair<std::size_t, RemittedLine>> placed_;  ///< our line, and what is said
    std::map<std::string, Money> settled_;                      ///< on our lines, by payers before
    std::map<std::string, OnTop> on_top_;
    Lifted lifted_;
};

}  // namespace exclaim::domain
