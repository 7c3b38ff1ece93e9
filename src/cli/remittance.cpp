// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>

#include "cli/command_line.h"
#include "cli/files.h"
#include "cli/read_files.h"
#include "shape/remittance_json.h"

namespace exclaim::cli {
namespace {
std::string shown(const std::optional<Money>& money) {
    return money ? money->text() : "unknown";
}

/// What was not paid, and what the payer remarks, each with its reason in words.
void print_reasons(const std::vector<x12::Adjustment>& adjustments,
                   const std::vector<std::string>& remarks, const x12::CodeLists& lists) {
    for (const auto& one : adjustments)
        std::printf("      %s-%s %s%s\n", one.group.c_str(), one.reason.c_str(),
                    shown(one.amount).c_str(), words_of(lists, "carc", one.reason, ": ").c_str());
    for (const auto& remark : remarks)
        std::printf("      %s%s\n", remark.c_str(), words_of(lists, "rarc", remark, ": ").c_str());
}

void print_payment(const x12::Remittance& payment, const x12::CodeLists& lists) {
    std::printf("%s %s, trace %s, %s, %s\n", payment.payer_name.value_or("Unknown payer").c_str(),
                shown(payment.amount).c_str(), payment.trace.value_or("unknown").c_str(),
                payment.date.value_or("date unknown").c_str(),
                !payment.balanced
                    ? "an amount cannot be read, so whether it balances is not known: "
                      "post nothing"
                : *payment.balanced ? "balanced"
                                    : "NOT BALANCED: post nothing");
    for (const auto& claim : payment.claims) {
        std::printf(
            "  %s: %s, charge %s, paid %s, client's share %s\n", claim.control_number.c_str(),
            std::string(word(claim.outcome)).c_str(), shown(claim.charge).c_str(),
            shown(claim.paid).c_str(),
            shown(claim.shares.known ? std::optional(claim.shares.client_share) : std::nullopt)
                .c_str());
        print_reasons(claim.adjustments, claim.remarks, lists);
        for (const auto& line : claim.lines) {
            std::printf("    %s %s: charge %s, allowed %s, paid %s%s\n", line.code.c_str(),
                        line.service_date.value_or("").c_str(), shown(line.charge).c_str(),
                        shown(line.allowed).c_str(), shown(line.paid).c_str(),
                        !line.denied   ? ", whether denied is unknown"
                        : *line.denied ? ", denied"
                                       : "");
            print_reasons(line.adjustments, line.remarks, lists);
        }
    }
    for (const auto& adjustment : payment.provider_adjustments)
        std::printf("  provider adjustment %s %s: %s, %s\n", adjustment.reason.c_str(),
                    adjustment.reference.c_str(), shown(adjustment.amount).c_str(),
                    std::string(x12::words_for("426", adjustment.reason)).c_str());
    print_findings(payment.findings);
}

/// Each payment is told when it was read and kept no longer: a file may hold years of them.
int run_read(const std::vector<std::string>& files, bool json, const CodesFrom& codes) {
    const auto lists = code_lists(codes);
    if (!lists) return complain(lists.error());
    shape::RemittanceJson document;
    Result<void> told;
    int unbalanced = 0;
    auto result = read_files(files, {{"835"}}, codes, [&](const x12::Tree& tree) {
        const auto payment = x12::read_remittance(tree);
        if (payment.balanced != true) unbalanced = 1;
        if (!json)
            print_payment(payment, *lists);
        else if (told)
            told = print(document.payment(payment));
        return true;
    });
    if (json && told) told = print(document.end(result.outside) + "\n");
    if (!told) return complain(told.error());
    if (!json) print_findings(result.outside);
    return std::max(result.code, unbalanced);
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
