// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <cstdio>
#include <optional>

#include "base/limits.h"
#include "base/text.h"
#include "cli/codes.h"
#include "cli/command_line.h"
#include "cli/files.h"
#include "cli/read_files.h"
#include "cli/refusal.h"
#include "domain/claim/scrub.h"
#include "exchange/claim_837p.h"
#include "exchange/known_lists.h"
#include "exchange/written.h"
#include "shape/claim_json.h"

namespace exclaim::cli {
namespace {
struct ClaimOptions {
    std::string file, out = "-", reference, at;
    std::int64_t interchange = 1;
    bool json = false, test = false;
    CodesFrom codes;
};

/// A claim whose values cannot be read has findings too: they are printed like those of the rules.
struct Judged {
    std::optional<domain::Claim> claim;
    Findings findings;
};
Result<Judged> judged(const ClaimOptions& options) {
    exchange::put_in_use(TRY(code_lists(options.codes)));
    const auto text = TRY(read_whole(options.file, limits::x12_in_memory_bytes));
    auto claim = shape::claim_from_json(text);
    if (!claim && claim.error().kind == ErrorKind::blocked)
        return Judged{std::nullopt, std::move(claim.error().findings)};
    Judged out{TRY(std::move(claim)), {}};
    out.findings = domain::scrub(*out.claim);
    return out;
}

std::string for_people(const Judged& judged) {
    std::string out;
    for (const auto& finding : judged.findings)
        out += format("{:<7} {} {}\n        {}. {}\n", word(finding.severity), finding.code,
                      finding.message, finding.where.field.value_or(""), finding.repair);
    return out + format("{}: {}\n",
                        judged.claim ? judged.claim->control_number : "The claim cannot be read",
                        has_block(judged.findings) ? "blocked" : "ready to be sent");
}

Result<int> check(const ClaimOptions& options) {
    const auto result = TRY(judged(options));
    TRY(write_whole(options.out, options.json
                                     ? shape::claim_check_json(result.claim, result.findings) + "\n"
                                     : for_people(result)));
    return has_block(result.findings) ? 1 : 0;
}

Result<x12::FileStamp> stamp_of(const ClaimOptions& options, const Edges& edges) {
    x12::FileStamp stamp;
    stamp.control = options.interchange;
    stamp.test = options.test;
    stamp.at = edges.clock.now();
    if (!options.at.empty()) {
        const auto at = Instant::parse(options.at);
        if (!at)
            return fail(ErrorKind::invalid, format("{} is not a moment of the form "
                                                   "2026-10-07T09:30:00Z.",
                                                   options.at));
        stamp.at = *at;
    }
    stamp.reference =
        options.reference.empty() ? format("B{}", options.interchange) : options.reference;
    return stamp;
}

/// As JSON the file stands inside the document, unless it has a place of its own.
Result<int> put(const ClaimOptions& options, const Judged& result, std::string_view bytes) {
    const bool inside = options.json && options.out == "-";
    if (!inside) TRY(write_whole(options.out, bytes));
    if (options.json)
        TRY(print(shape::claim_written_json(result.claim, result.findings,
                                            inside ? std::optional(bytes) : std::nullopt) +
                  "\n"));
    return 0;
}

Result<int> write(const ClaimOptions& options, const Edges& edges) {
    auto result = TRY(judged(options));
    const auto refuse = [&](std::string why) -> Result<int> {
        if (!options.json) return fail(ErrorKind::blocked, std::move(why), result.findings);
        TRY(print(shape::claim_written_json(result.claim, result.findings, std::nullopt) + "\n"));
        return 1;
    };
    const auto stamp = TRY(stamp_of(options, edges));
    if (has_block(result.findings))
        return refuse("The claim has blocking findings. Nothing was written.");
    // What could not be read has blocking findings.
    const std::vector<domain::Claim> claims{*result.claim};
    const auto bytes = exchange::write_837p(claims, stamp);
    if (auto faults = exchange::faults_of(bytes); !faults.empty()) {
        result.findings = std::move(faults);
        return refuse("The file would not pass the check of its receiver. Nothing was written.");
    }
    return put(options, result, bytes);
}

template <class Run>
void finish(const Run& run, int& code) {
    if (const auto done = run(); done)
        code = *done;
    else
        code = complain(done.error());
}
}  // namespace

void add_claim(CLI::App& app, const Edges& edges, int& code) {
    auto* group = app.add_subcommand("claim", "Checks and writes claims (837P)");
    group->require_subcommand(1);
    auto options = std::make_shared<ClaimOptions>();
    auto* check_command = group->add_subcommand(
        "check", "Judges a claim by every rule: what is wrong, which step repairs it, and how");
    check_command->add_option("CLAIM", options->file, "The claim as JSON; - is standard input")
        ->required();
    check_command->add_flag("--json", options->json, "One JSON document instead of text");
    check_command->add_option("-o", options->out, "Where to write; - is standard output")
        ->capture_default_str();
    add_codes_from(*check_command, options->codes);
    check_command->callback([options, &code] { finish([&] { return check(*options); }, code); });
    auto* write_command =
        group->add_subcommand("write", "Writes the 837P of a claim without blocking findings");
    write_command->add_option("CLAIM", options->file, "The claim as JSON; - is standard input")
        ->required();
    write_command->add_option("-o", options->out, "Where to write; - is standard output")
        ->capture_default_str();
    write_command->add_flag("--json", options->json,
                            "One JSON document: what the check found, and the file inside it "
                            "unless -o says where it goes");
    write_command
        ->add_option("--interchange", options->interchange,
                     "Control number of interchange and group: never twice to the same receiver")
        ->check(between(1, 999'999'999))
        ->capture_default_str();
    write_command->add_option("--reference", options->reference, "Number of the batch (BHT03)");
    write_command->add_option("--at", options->at, "Moment that the file carries, in UTC; now");
    write_command->add_flag("--test", options->test, "Mark the file as a test (ISA15 T)");
    add_codes_from(*write_command, options->codes);
    write_command->callback(
        [options, &edges, &code] { finish([&] { return write(*options, edges); }, code); });
}

}  // namespace exclaim::cli
