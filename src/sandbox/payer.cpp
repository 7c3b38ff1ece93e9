// SPDX-License-Identifier: Apache-2.0
#include "sandbox/payer.h"

#include <algorithm>

#include "base/text.h"
#include "sandbox/books.h"
#include "sandbox/read_claims.h"
#include "sandbox/write_answers.h"
#include "sandbox/write_remittance.h"
#include "x12/ack.h"
#include "x12/report.h"

namespace exclaim::sandbox {
namespace {
using Sent = std::vector<OutFile>;

/// One file or one day of payments, inside one transaction of the books.
class Desk {
public:
    Desk(db::Transaction& t, const Scenario& scenario, Date today)
        : books_(t), scenario_(scenario), today_(today) {}

    Result<Sent> answer(std::string_view name, std::string_view bytes) {
        if (!TRY(books_.take_file(bytes, name))) return Sent{};
        x12::MemorySource source(bytes);
        std::vector<x12::Issue> outside;
        const auto trees = TRY(x12::read_trees(source, x12::shipped_code_lists(), outside));
        const auto taken = TRY(acknowledge(bytes, TRY(refuses(trees))));
        for (std::size_t i = 0; i < trees.size() && i < taken.size(); ++i) {
            const auto& tree = trees[i];
            if (!taken[i] || !tree.transaction.guide) continue;
            const auto key = tree.transaction.guide->key;
            if (key == "837p") TRY(claims(tree));
            if (key == "270" && !TRY(keeps_silent(tree)))
                TRY(send("271", write_eligibility(scenario_, books_, tree, TRY(stamp("ELG")))));
            if (key == "276")
                TRY(send("277", TRY(write_status(scenario_, books_, tree, TRY(stamp("STA"))))));
            if (key == "278") TRY(authorization(tree, bytes));
        }
        TRY(decide_pended());
        TRY(payments());
        return std::move(sent_);
    }

    Result<Sent> pay_only() {
        TRY(decide_pended());
        TRY(payments());
        return std::move(sent_);
    }

private:
    Result<x12::FileStamp> stamp(std::string_view prefix) {
        x12::FileStamp out;
        out.control = TRY(books_.next("interchange"));
        out.reference = format("{}{:09}", prefix, out.control);
        out.at = *Instant::parse(today_.iso() + "T12:00:00Z");
        out.test = true;
        return out;
    }
    Result<void> send(std::string_view kind, std::string bytes) {
        sent_.push_back({format("{:06}-{}.x12", TRY(books_.next("file")), kind), std::move(bytes)});
        return {};
    }

    Result<void> authorization(const x12::Tree& tree, std::string_view bytes) {
        auto answer = TRY(write_authorization(scenario_, books_, tree, TRY(stamp("AUT")), false));
        TRY(send("278", std::move(answer.file)));
        if (answer.pended_days == 0) return {};
        const auto due = today_.plus_days(static_cast<int>(answer.pended_days));
        return books_.add_pended(bytes, due.iso());
    }

    /// A request that was pended is decided when its days are over.
    Result<void> decide_pended() {
        for (const auto& bytes : TRY(books_.take_pended(today_.iso()))) {
            x12::MemorySource source(bytes);
            std::vector<x12::Issue> outside;
            for (const auto& tree :
                 TRY(x12::read_trees(source, x12::shipped_code_lists(), outside)))
                if (!tree.blocked && tree.transaction.guide && tree.transaction.guide->key == "278")
                    TRY(send("278", TRY(write_authorization(scenario_, books_, tree,
                                                            TRY(stamp("AUT")), true))
                                        .file));
        }
        return {};
    }

    static bool fits(const Script& script, const AskedClaim& claim) {
        const bool has_code =
            script.code.empty() ||
            std::any_of(claim.lines.begin(), claim.lines.end(),
                        [&](const AskedLine& line) { return line.code == script.code; });
        return claim.control.starts_with(script.claim) && has_code &&
               (script.member.empty() || script.member == claim.member_id);
    }
    static bool names_member(const x12::Loop& loop, std::string_view member) {
        return std::any_of(loop.segments.begin(), loop.segments.end(),
                           [&](const x12::KeptSegment& segment) {
                               return segment.tag() == "NM1" && segment.element(8) == "MI" &&
                                      segment.element(9) == member;
                           }) ||
               std::any_of(loop.loops.begin(), loop.loops.end(),
                           [&](const auto& inner) { return names_member(*inner, member); });
    }
    /// Of a claim file what its claims are; of a question whom it is about.
    static bool fits(const Script& script, const x12::Tree& tree) {
        if (!tree.transaction.guide) return false;
        const auto key = tree.transaction.guide->key;
        if (key == "837p") {
            const auto claims = read_claims(tree);
            return std::any_of(claims.begin(), claims.end(),
                               [&](const AskedClaim& claim) { return fits(script, claim); });
        }
        return (key == "270" || key == "276" || key == "278") && script.claim.empty() &&
               script.code.empty() && !script.member.empty() &&
               names_member(tree.root, script.member);
    }
    /// A question about coverage that a script wants unanswered.
    Result<bool> keeps_silent(const x12::Tree& tree) {
        for (std::size_t i = 0; i < scenario_.scripts.size(); ++i) {
            const auto& script = scenario_.scripts[i];
            if (script.action == Action::silent && script.claim == "270" &&
                (script.member.empty() || names_member(tree.root, script.member)) &&
                TRY(books_.may_run(static_cast<std::int64_t>(i), script.times)))
                return true;
        }
        return false;
    }
    /// True if a script says so of a file that could be read; it is counted once for each file.
    Result<bool> refuses(const std::vector<x12::Tree>& trees) {
        for (std::size_t i = 0; i < scenario_.scripts.size(); ++i) {
            const auto& script = scenario_.scripts[i];
            if (script.action == Action::reject_file &&
                std::any_of(
                    trees.begin(), trees.end(),
                    [&](const x12::Tree& tree) { return !tree.blocked && fits(script, tree); }) &&
                TRY(books_.may_run(static_cast<std::int64_t>(i), script.times)))
                return true;
        }
        return false;
    }

    /// Scripts that fit a claim and may still hit; those about whole files are asked before.
    Result<std::vector<const Script*>> scripts_for(const AskedClaim& claim) {
        std::vector<const Script*> out;
        for (std::size_t i = 0; i < scenario_.scripts.size(); ++i) {
            const auto& script = scenario_.scripts[i];
            if (script.action != Action::reject_file && fits(script, claim) &&
                TRY(books_.may_run(static_cast<std::int64_t>(i), script.times)))
                out.push_back(&script);
        }
        return out;
    }
    static const Script* find(const std::vector<const Script*>& scripts, Action action) {
        for (const auto* script : scripts)
            if (script->action == action) return script;
        return nullptr;
    }

    static void refuse(x12::TransactionReport& transaction) {
        x12::Issue issue;
        issue.finding.severity = Severity::block;
        issue.x12 = "IK5:1";  // this kind of transaction is not supported
        transaction.issues = {issue};
        transaction.blocked = true;
    }

    /// `refused`: by a script, whatever the file is like. Of each transaction in the order of the
    /// file whether it was taken: what was refused with its group or interchange was not either.
    Result<std::vector<bool>> acknowledge(std::string_view bytes, bool refused) {
        x12::MemorySource source(bytes);
        auto report = TRY(x12::check(source, x12::shipped_code_lists(), "received"));
        std::vector<bool> taken;
        for (auto& interchange : report.interchanges)
            for (auto& group : interchange.groups)
                for (auto& transaction : group.transactions) {
                    if (refused) refuse(transaction);
                    taken.push_back(transaction.verdict() != x12::Verdict::rejected);
                }
        for (const auto& interchange : report.interchanges) {
            const auto at = TRY(stamp("ACK"));
            const auto text = x12::write_acknowledgement(
                interchange, {at.date(), at.time(), format("{:09}", at.control)});
            if (!text.empty())
                TRY(send(text.find("~ST*999*") != std::string::npos ? "999" : "TA1", text));
        }
        return taken;
    }

    Result<void> claims(const x12::Tree& tree) {
        const auto asked = read_claims(tree);
        std::vector<ClaimAnswer> answers;
        for (const auto& claim : asked) {
            const auto scripts = TRY(scripts_for(claim));
            if (find(scripts, Action::silent)) continue;
            answers.push_back(TRY(one(claim, scripts)));
        }
        if (answers.empty()) return {};
        const auto* bht = tree.root.find("BHT");
        return send("277CA", write_claim_answer(scenario_, answers, bht ? bht->element(3) : "",
                                                TRY(stamp("CLA"))));
    }

    Result<ClaimAnswer> one(const AskedClaim& claim, const std::vector<const Script*>& scripts) {
        if (const auto* script = find(scripts, Action::reject))
            return ClaimAnswer{&claim, false,
                               script->reason.empty() ? "A7:21:PR" : "A7:" + script->reason, ""};
        const auto* member = scenario_.member(claim.member_id);
        const auto& holder = claim.of_dependent() ? claim.insured_last : claim.last_name;
        if (!member || !member->is_called(holder))
            return ClaimAnswer{&claim, false, "A7:33:IL", ""};
        std::optional<BookedClaim> earlier;
        if (claim.frequency == "7" || claim.frequency == "8") {
            earlier = TRY(books_.claim_by("number", claim.payer_number));
            // What was taken back for good cannot be corrected or taken back once more.
            if (!earlier || earlier->member != claim.member_id || earlier->status == "void")
                return ClaimAnswer{&claim, false, "A7:464:PR", ""};
            TRY(replace(claim, *earlier, scripts));
        }
        const auto number = format("ICN{}{:05}", today_.ccyymmdd(), TRY(books_.next("claim")));
        if (claim.frequency != "8") TRY(judge(claim, *member, number, scripts));
        return ClaimAnswer{&claim, true, "A2:20:PR", number};
    }

    std::int64_t days_of(const std::vector<const Script*>& scripts) const {
        std::int64_t days = scenario_.payer.pays_after_days;
        for (const auto* script : {find(scripts, Action::pend), find(scripts, Action::pay_late)})
            if (script) days = std::max(days, script->days);
        return days;
    }

    /// A correction or void ends everything that was to come of the claim before it. What was
    /// answered is taken back once: with the answer to the correction, in one 835.
    Result<void> replace(const AskedClaim& claim, const BookedClaim& earlier,
                         const std::vector<const Script*>& scripts) {
        const auto due =
            claim.frequency == "8" ? today_ : today_.plus_days(static_cast<int>(days_of(scripts)));
        auto number = earlier.number;
        if (number.ends_with('R')) number.pop_back();
        for (const auto& each : {number, number + "R"}) {
            const auto booked = TRY(books_.claim_by("number", each));
            if (!booked) continue;
            const auto answered = TRY(books_.stop_payables(each));
            if (booked->status != "reversed") TRY(books_.use(*booked, -1));
            TRY(books_.set_status(each, claim.frequency == "8" ? "void" : "reversed"));
            if (answered.decided && !answered.reversed)
                TRY(books_.add_payable(reversal_of(claim, *booked), due.iso()));
        }
        return {};
    }

    Result<void> judge(const AskedClaim& claim, const Member& member, const std::string& number,
                       const std::vector<const Script*>& scripts) {
        auto days = days_of(scripts);
        const auto booked = TRY(book(claim, member, number, scripts, days));
        if (const auto* script = find(scripts, Action::take_back))
            TRY(take_back(claim, booked,
                          today_.plus_days(static_cast<int>(days + script->days)).iso()));
        if (const auto* script = find(scripts, Action::overturn)) {
            // What an appeal brings: the refusal is taken back and the claim judged anew.
            days += script->days;
            TRY(take_back(claim, booked, today_.plus_days(static_cast<int>(days)).iso()));
            auto rest = scripts;
            std::erase(rest, script);
            TRY(book(claim, member, number + "R", rest, days));
        }
        return {};
    }

    /// Decides a claim, writes it into the books and lays its payment aside until its day.
    Result<BookedClaim> book(const AskedClaim& claim, const Member& member,
                             const std::string& number, const std::vector<const Script*>& scripts,
                             std::int64_t days) {
        const auto standing = TRY(books_.standing(scenario_, claim, member));
        const auto decision = adjudicate(claim, scenario_, member, standing, scripts, today_);
        const bool all_denied = std::all_of(decision.lines.begin(), decision.lines.end(),
                                            [](const PaidLine& line) { return line.denied(); });
        BookedClaim booked{number,
                           claim.control,
                           claim.member_id,
                           all_denied ? "denied" : "pending",
                           claim.charge,
                           decision.paid,
                           today_.iso(),
                           "",
                           claim_payment(claim, decision, number, today_, -1),
                           decision.used,
                           decision.grant_used,
                           standing.grant ? standing.grant->number : ""};
        TRY(books_.add_claim(booked, claim));
        TRY(books_.use(booked, 1));
        Payable payable = payable_of(claim, number);
        payable.segments = claim_payment(claim, decision, number, today_, 1);
        payable.amount = decision.paid;
        if (const auto* late = find(scripts, Action::pay_late))
            payable.interest = late->interest.value_or(Money{});
        payable.twice = find(scripts, Action::send_twice) != nullptr;
        TRY(books_.add_payable(payable, today_.plus_days(static_cast<int>(days)).iso()));
        return booked;
    }

    static Payable payable_of(const AskedClaim& claim, const std::string& number) {
        Payable out;
        out.number = number;
        out.submitter = claim.submitter;
        out.submitter_name = claim.submitter_name;
        out.billing_npi = claim.billing_npi;
        out.billing_name = claim.billing_name;
        out.billing_tax = claim.billing_tax;
        return out;
    }

    Result<void> take_back(const AskedClaim& claim, const BookedClaim& earlier,
                           std::string_view due) {
        if (earlier.status == "reversed") return {};
        TRY(books_.set_status(earlier.number, "reversed"));
        TRY(books_.use(earlier, -1));
        return books_.add_payable(reversal_of(claim, earlier), due);
    }
    static Payable reversal_of(const AskedClaim& claim, const BookedClaim& earlier) {
        Payable out = payable_of(claim, earlier.number);
        out.segments = earlier.reversal;
        out.amount = -earlier.paid;
        return out;
    }

    /// One 835 for each payee with something due.
    Result<void> payments() {
        const auto due = TRY(books_.due(today_.iso()));
        for (std::size_t from = 0; from < due.size();) {
            auto to = from;
            while (to < due.size() && due[to].submitter == due[from].submitter &&
                   due[to].billing_npi == due[from].billing_npi)
                ++to;
            TRY(pay_one({due.begin() + static_cast<std::ptrdiff_t>(from),
                         due.begin() + static_cast<std::ptrdiff_t>(to)}));
            from = to;
        }
        return {};
    }

    Result<void> pay_one(std::vector<Payable> claims) {
        Remittance remittance;
        const auto npi = claims.front().billing_npi;
        std::tie(remittance.debt, remittance.debt_trace) = TRY(books_.debt(npi));
        remittance.claims = std::move(claims);
        remittance.trace = format("{:010}", 12'345'678 + TRY(books_.next("trace")));
        const auto written = write_remittance(scenario_, remittance, TRY(stamp("RMT")));
        if (written.debt != remittance.debt)
            TRY(books_.set_debt(npi, written.debt, remittance.trace));
        bool twice = false;
        for (const auto& each : remittance.claims) {
            TRY(books_.paid(each, remittance.trace));
            twice = twice || each.twice;
        }
        TRY(send("835", written.file));
        if (twice) TRY(send("835", written.file));
        return {};
    }

    Books books_;
    const Scenario& scenario_;
    Date today_;
    Sent sent_;
};

Result<Sent> hand_on(Result<Sent> files, const std::function<Result<void>(const OutFile&)>& send) {
    if (!files) return files;
    for (const auto& file : *files) TRY(send(file));
    return files;
}
}  // namespace

Result<bool> readable(std::string_view bytes) {
    x12::MemorySource source(bytes);
    const auto report = TRY(x12::check(source, x12::shipped_code_lists(), "received"));
    return report.verdict() != x12::Verdict::unreadable;
}

Result<std::unique_ptr<Payer>> Payer::open(const std::string& books, Scenario scenario) {
    auto database = TRY(db::open_database("sqlite://" + books));
    TRY(database->transact(PracticeId{}, [](db::Transaction& t) { return Books::prepare(t); }));
    return std::unique_ptr<Payer>(new Payer(std::move(database), std::move(scenario)));
}

Result<std::vector<OutFile>> Payer::receive(
    std::string_view name, std::string_view bytes, Date today,
    const std::function<Result<void>(const OutFile&)>& send) {
    return books_->transact(PracticeId{}, [&](db::Transaction& t) -> Result<Sent> {
        TRY(Books(t).open_in(today.year()));
        return hand_on(Desk(t, scenario_, today).answer(name, bytes), send);
    });
}

Result<std::vector<DueDay>> Payer::ahead() {
    return books_->read(PracticeId{}, [](db::Transaction& t) { return Books(t).ahead(); });
}

Result<std::vector<OutFile>> Payer::pay(Date today,
                                        const std::function<Result<void>(const OutFile&)>& send) {
    return books_->transact(PracticeId{}, [&](db::Transaction& t) -> Result<Sent> {
        TRY(Books(t).open_in(today.year()));
        return hand_on(Desk(t, scenario_, today).pay_only(), send);
    });
}

}  // namespace exclaim::sandbox
