// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"
#include "sandbox/write_answers.h"
#include "x12/read/values.h"
#include "x12/write_values.h"

// The 277 (005010X212) of the payer: what became of the claims that a 276 asks for.
namespace exclaim::sandbox {
namespace {
using x12::element;
using x12::SegmentWriter;
using x12::x12_amount;

/// By the payer's number, else by the claim's own, which some send as their trace.
Result<std::optional<BookedClaim>> find_claim(Books& books, const x12::Loop& loop) {
    if (const auto number = element(loop.find("REF", "1K"), 2); !number.empty())
        return books.claim_by("number", number);
    if (const auto control = element(loop.find("REF", "EJ"), 2); !control.empty())
        return books.claim_by("control", control);
    return books.claim_by("control", element(loop.find("TRN"), 2));
}

std::string status_of(const std::optional<BookedClaim>& claim) {
    if (!claim) return "A4:35";
    if (claim->status == "pending") return "P1:20";
    if (claim->status == "denied") return "F2:585";
    return claim->paid > Money{} ? "F1:65" : "F1:104";
}

Result<void> answer(SegmentWriter& out, Books& books, const x12::Loop& loop,
                    const x12::FileStamp& stamp) {
    const auto claim = TRY(find_claim(books, loop));
    out.add({"TRN", "2", element(loop.find("TRN"), 2)});
    const bool paid = claim && claim->status == "paid" && claim->paid > Money{};
    out.add({"STC", status_of(claim), stamp.date(), "",
             claim ? x12_amount(claim->charge) : element(loop.find("AMT", "T3"), 2),
             claim ? x12_amount(claim->paid) : "0", paid ? stamp.date() : "", "",
             paid ? stamp.date() : "", paid ? claim->trace : ""});
    if (claim) out.add({"REF", "1K", claim->number});
    const auto* day = loop.find("DTP", "472");
    if (day) out.add({"DTP", "472", day->element(2), day->element(3)});
    return {};
}
}  // namespace

Result<std::string> write_status(const Scenario& scenario, Books& books, const x12::Tree& asked,
                                 const x12::FileStamp& stamp) {
    SegmentWriter out;
    out.add({"BHT", "0010", "08", stamp.reference, stamp.date(), stamp.time(), "DG"});
    int level = 0;
    const auto copy_name = [&](const x12::Loop& loop, std::string_view id) {
        const auto* name = loop.first(id);
        const auto* nm1 = name ? name->find("NM1") : nullptr;
        if (nm1)
            out.add({"NM1", nm1->element(1), nm1->element(2), nm1->element(3), nm1->element(4),
                     nm1->element(5), "", "", nm1->element(8), nm1->element(9)});
    };
    for (const auto* source : asked.root.inside("2000A")) {
        const auto source_level = std::to_string(++level);
        out.add({"HL", source_level, "", "20", "1"});
        out.add({"NM1", "PR", "2", scenario.payer.name, "", "", "", "", "PI", scenario.payer.id});
        for (const auto* receiver : source->inside("2000B")) {
            const auto receiver_level = std::to_string(++level);
            out.add({"HL", receiver_level, source_level, "21", "1"});
            copy_name(*receiver, "2100B");
            for (const auto* provider : receiver->inside("2000C")) {
                const auto provider_level = std::to_string(++level);
                out.add({"HL", provider_level, receiver_level, "19", "1"});
                copy_name(*provider, "2100C");
                for (const auto* subscriber : provider->inside("2000D")) {
                    out.add({"HL", std::to_string(++level), provider_level, "22", "0"});
                    copy_name(*subscriber, "2100D");
                    for (const auto* loop : subscriber->inside("2200D"))
                        TRY(answer(out, books, *loop, stamp));
                }
            }
        }
    }
    return x12::in_envelope({"277", "HN", "005010X212", true},
                            {scenario.payer.id, asked.interchange.sender}, stamp, out);
}

}  // namespace exclaim::sandbox
