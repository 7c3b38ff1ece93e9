// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <algorithm>
#include <utility>

#include "base/text.h"
#include "cli/codes.h"
#include "cli/command_line.h"
#include "cli/read_files.h"
#include "cli/temporary_file.h"
#include "shape/remittance_json.h"

namespace exclaim::cli {
namespace {
std::string shown(const std::optional<Money>& money) {
    return money ? money->text() : "unknown";
}

/// What was not paid, and what the payer remarks, each with its reason in words.
std::string reasons(const std::vector<x12::Adjustment>& adjustments,
                    const std::vector<std::string>& remarks, const x12::CodeLists& lists) {
    std::string text;
    for (const auto& one : adjustments)
        text += format("      {}-{} {}{}\n", one.group, one.reason, shown(one.amount),
                       words_of(lists, "carc", one.reason, ": "));
    for (const auto& remark : remarks)
        text += format("      {}{}\n", remark, words_of(lists, "rarc", remark, ": "));
    return text;
}

std::string claim_text(const x12::RemittedClaim& claim, const x12::CodeLists& lists) {
    const auto& shares = claim.shares;
    auto text = format("  {}: {}, charge {}, paid {}, client's share {}\n", claim.control_number,
                       word(claim.outcome), shown(claim.charge), shown(claim.paid),
                       shown(shares.known ? std::optional(shares.client_share) : std::nullopt));
    text += reasons(claim.adjustments, claim.remarks, lists);
    for (const auto& line : claim.lines) {
        text += format("    {} {}: charge {}, allowed {}, paid {}{}\n", line.code,
                       line.service_date.value_or(""), shown(line.charge), shown(line.allowed),
                       shown(line.paid),
                       !line.denied   ? ", whether denied is unknown"
                       : *line.denied ? ", denied"
                                      : "");
        text += reasons(line.adjustments, line.remarks, lists);
    }
    return text;
}

std::string before_claims(const x12::Remittance& payment) {
    return format("{} {}, trace {}, {}, {}\n", payment.payer_name.value_or("Unknown payer"),
                  shown(payment.amount), payment.trace.value_or("unknown"),
                  payment.date.value_or("date unknown"),
                  !payment.balanced   ? "whether it balances is not known: post nothing"
                  : *payment.balanced ? "balanced"
                                      : "NOT BALANCED: post nothing");
}

std::string behind_claims(const x12::Remittance& payment) {
    std::string text;
    for (const auto& adjustment : payment.provider_adjustments)
        text +=
            format("  provider adjustment {} {}: {}, {}\n", adjustment.reason, adjustment.reference,
                   shown(adjustment.amount), x12::words_for("426", adjustment.reason));
    return text;
}

/// Tells each claim when it was read and keeps none: a payment may hold any number of them, and a
/// file any number of payments. In front of its claims stands whether a payment balances, which is
/// known behind them: till then what is to be told of them is put by.
class Teller {
public:
    Teller(bool json, const x12::CodeLists& lists)
        : json_(json), lists_(lists), told_(json ? &document_ : nullptr) {}

    void claim(const x12::Loop& loop) {
        const auto read = x12::read_remitted_claim(loop);
        paid_.add(read);
        if (done_) done_ = claims_.put(json_ ? document_.claim(read) : claim_text(read, lists_));
    }

    /// Whether it balances.
    bool payment(const x12::Tree& tree) {
        const auto read = x12::read_payment(tree, std::exchange(paid_, {}));
        if (done_) done_ = tell(read);
        return read.balanced == true;
    }

    void outside(const Finding& finding) { told_.outside(finding); }

    Result<void> end() {
        TRY(told_.end());
        return done_;
    }

private:
    Result<void> tell(const x12::Remittance& read) {
        const auto [before, behind] =
            json_ ? document_.payment(read)
                  : shape::RemittanceJson::Around{before_claims(read), behind_claims(read)};
        told_.put(before);
        TRY(claims_.pass_on([this](std::string_view piece) -> Result<void> {
            told_.put(piece);
            return {};
        }));
        told_.put(behind);
        if (!json_)
            for (const auto& finding : read.findings) told_.put(line_of(finding));
        return {};
    }

    bool json_;
    const x12::CodeLists& lists_;
    shape::RemittanceJson document_;
    Told told_;
    x12::ClaimsPaid paid_;
    PutBy claims_;
    Result<void> done_;
};

int run_read(const std::vector<std::string>& files, bool json, const CodesFrom& codes) {
    const auto lists = code_lists(codes);
    if (!lists) return complain(lists.error());
    Teller teller(json, *lists);
    int unbalanced = 0;
    Wanted wanted{{"835"}};
    wanted.apart = {"835", {"2000", "2100"}, [&](const x12::Loop& loop) {
                        if (loop.id == "2100") teller.claim(loop);
                    }};
    const int code = read_files(
        files, wanted, *lists,
        [&](const x12::Tree& tree) {
            if (!teller.payment(tree)) unbalanced = 1;
            return true;
        },
        [&](const Finding& finding) { teller.outside(finding); });
    if (const auto told = teller.end(); !told) return std::max(code, complain(told.error()));
    return std::max(code, unbalanced);
}
}  // namespace

void add_remittance(CLI::App& app, const Edges&, int& code) {
    auto* group = app.add_subcommand("remittance", "What payers paid (835)");
    group->require_subcommand(1);
    auto files = std::make_shared<std::vector<std::string>>();
    auto json = std::make_shared<bool>(false);
    auto* command =
        group->add_subcommand("read", "Reads 835 files and balances them at three levels");
    command->add_option("FILE", *files, "Files; - is standard input")->required();
    command->add_flag("--json", *json, "One JSON document instead of text");
    auto codes = std::make_shared<CodesFrom>();
    add_codes_from(*command, *codes);
    command->callback([files, json, codes, &code] { code = run_read(*files, *json, *codes); });
}

}  // namespace exclaim::cli
