// SPDX-License-Identifier: Apache-2.0
#include "x12/read/remittance.h"

#include <algorithm>

#include "base/refusal_reasons.h"
#include "x12/read/values.h"
#include "x12/rules.h"

namespace exclaim::x12 {
namespace {
/// Deductible, coinsurance, copay and what else is the client's by the terms of the plan.
bool is_cost_share(const Adjustment& a) {
    return a.group == "PR" && is_cost_share_reason(a.reason);
}

std::vector<Adjustment> adjustments(const Loop& loop) {
    std::vector<Adjustment> all;
    for (const auto* cas : loop.all("CAS")) {
        if (cas->unclear) all.push_back({std::string(cas->element(1)), {}, {}, {}});
        for (std::size_t n = 2; n <= std::max<std::size_t>(cas->size(), 17); n += 3) {
            if (cas->element(n).empty() && cas->element(n + 1).empty()) continue;
            all.push_back({std::string(cas->element(1)), std::string(cas->element(n)),
                           amount(cas->element(n + 1)), number(cas->element(n + 2))});
        }
    }
    return all;
}

/// Denied: nothing is paid to anybody, no cost share stands, and a reason speaks against the
/// service.
std::optional<bool> is_denied(std::optional<Money> paid, const Shares& shares,
                              const std::vector<Adjustment>& all) {
    if (!paid) return std::nullopt;
    if (*paid != Money{} || std::none_of(all.begin(), all.end(), [](const auto& a) {
            return !is_no_refusal(a.group, a.reason);
        }))
        return false;
    if (!shares.known) return std::nullopt;
    return shares.paid_to_client == Money{} && shares.client_share == Money{};
}

/// What was paid and all shares are the charge; none if one of them cannot be read.
std::optional<bool> adds_up(std::optional<Money> charge, std::optional<Money> paid,
                            const Shares& shares) {
    if (!charge || !paid || !shares.known) return std::nullopt;
    return *paid + shares.sum() == *charge;
}
/// True if the lines of a claim ask, and so pay, more than the claim itself: none was left out
/// then.
bool asks_less_than_its_lines(const RemittedClaim& claim) {
    Money lines;
    for (const auto& line : claim.lines)
        if (line.charge)
            lines = lines + *line.charge;
        else
            return false;
    if (!claim.charge) return false;
    return lines_exceed(lines, *claim.charge);
}
/// No if one is not; unknown if one is.
std::optional<bool> both(std::optional<bool> a, std::optional<bool> b) {
    if ((a && !*a) || (b && !*b)) return false;
    return a && b ? std::optional(true) : std::nullopt;
}

/// True if the check tells that the payment, a claim or a line does not add up.
bool is_told_unbalanced(const Tree& tree) {
    return std::any_of(tree.issues.begin(), tree.issues.end(), [](const Issue& issue) {
        return one_of(issue.finding.code,
                      {spec(Code::service_balance).code, spec(Code::claim_balance).code,
                       spec(Code::claim_lines).code, spec(Code::claim_lines_exceed).code,
                       spec(Code::payment_balance).code});
    });
}

/// The segment that opens the loop; one without elements where it is missing, which was told.
KeptSegment opener(const Loop& loop, std::string_view tag) {
    const auto* segment = loop.find(tag);
    return segment ? *segment : KeptSegment{};
}

/// The day of the lines that have none of their own: a line needs its date only where the claim has
/// none, and one it has overrides the claim's (005010X221A1, notes of DTM in 2100 and 2110).
std::optional<std::string> day_for_lines(const Loop& claim) {
    for (const auto* qualifier : {"232", "233"})
        if (claim.find("DTM", qualifier)) {
            const auto* dtm = claim.agreed("DTM", qualifier);
            return dtm ? iso_date(dtm->element(2)) : std::nullopt;
        }
    return std::nullopt;
}

/// True if a line has a date, or what may have been one.
bool has_day(const Loop& line) {
    return std::any_of(line.segments.begin(), line.segments.end(), [](const auto& each) {
        return each.tag() == "DTM" || !find_segment(each.tag());
    });
}

RemittedLine read_line(const Loop& loop, const std::optional<std::string>& day) {
    RemittedLine line;
    const auto svc = opener(loop, "SVC");
    line.code = svc.component(1, 2);
    for (std::size_t m = 3; m <= 6; ++m)
        if (const auto modifier = said(svc.component(1, m))) line.modifiers.push_back(*modifier);
    line.charge = amount(svc.element(2));
    line.paid = amount(svc.element(3));
    if (!svc.element(5).empty() || svc.unclear) line.units = number(svc.element(5));
    line.submitted_code = said(svc.component(6, 2));
    line.submitted_units = number(svc.element(7));
    for (const auto* qualifier : {"472", "150"})
        if (const auto* dtm = loop.agreed("DTM", qualifier); dtm && !line.service_date)
            line.service_date = iso_date(dtm->element(2));
    if (!has_day(loop)) line.service_date = day;
    line.adjustments = adjustments(loop);
    for (const auto& adjustment : line.adjustments) line.shares.add(adjustment);
    if (const auto* ref = loop.agreed("REF", "6R")) line.line_control = said(ref->element(2));
    const auto* allowed = loop.agreed("AMT", "B6");
    if (allowed) line.allowed = amount(allowed->element(2));
    const bool known = allowed ? !allowed->unclear : !loop.find("AMT", "B6");
    if (!line.allowed && known && line.paid && line.shares.known)
        line.allowed = *line.paid + line.shares.paid_to_client + line.shares.client_share;
    for (const auto* lq : loop.all("LQ", "HE"))
        if (const auto code = said(lq->element(2))) line.remarks.push_back(*code);
    line.denied = is_denied(line.paid, line.shares, line.adjustments);
    return line;
}

Outcome outcome_of(const RemittedClaim& claim) {
    if (claim.status == "22") return Outcome::reversal;
    if (claim.status == "23") return Outcome::forwarded;
    if (claim.status == "4") return Outcome::not_recognised;
    if (claim.status == "25") return Outcome::predetermination;
    std::vector<Adjustment> all = claim.adjustments;
    for (const auto& line : claim.lines)
        all.insert(all.end(), line.adjustments.begin(), line.adjustments.end());
    const auto has = [&](std::string_view reason) {
        return std::any_of(all.begin(), all.end(),
                           [&](const auto& a) { return a.reason == reason; });
    };
    if (has("133")) return Outcome::pending;
    const auto lines_denied = [&](std::optional<bool> how) {
        return std::count_if(claim.lines.begin(), claim.lines.end(),
                             [&](const auto& line) { return line.denied == how; });
    };
    const auto denied = lines_denied(true);
    if (!claim.paid || lines_denied(std::nullopt) > 0) return Outcome::unknown;
    const Money paid = *claim.paid;
    const auto whole =
        claim.lines.empty()
            ? is_denied(paid, claim.shares, claim.adjustments)
            : std::optional(denied == static_cast<std::ptrdiff_t>(claim.lines.size()));
    if (!whole) return Outcome::unknown;
    if (*whole) return Outcome::denied;
    if (denied > 0) return Outcome::paid_partial;
    if (paid > Money{}) return Outcome::paid;
    if (!claim.shares.known) return Outcome::unknown;
    if (claim.shares.paid_to_client > Money{} && paid == Money{}) return Outcome::paid_to_client;
    if (std::any_of(all.begin(), all.end(),
                    [](const auto& a) { return a.group == "OA" && a.reason == "23"; }))
        return Outcome::zero_paid_prior_payer;
    if (claim.shares.client_share > Money{}) return Outcome::zero_paid_client_share;
    return Outcome::denied;
}

void read_remarks(const Loop& loop, std::vector<std::string>& remarks) {
    const auto take = [&](std::string_view tag, std::initializer_list<std::size_t> places) {
        if (const auto* segment = loop.find(tag))
            for (const auto place : places)
                if (const auto code = said(segment->element(place))) remarks.push_back(*code);
    };
    take("MIA", {5, 20, 21, 22, 23});
    take("MOA", {3, 4, 5, 6, 7});
}

void read_parties(const Tree& tree, Remittance& remittance) {
    const auto& root = tree.root;
    if (const auto* trn = root.find("TRN")) {
        // Where the payer's number is not there, what is it may have moved into the trace's place.
        const auto* bpr = root.find("BPR");
        const bool moved = bpr && trn->element(3).empty() && trn->element(2) == bpr->element(10);
        if (!moved) remittance.trace = said(trn->element(2));
        remittance.payer_id = said(trn->element(3));
    }
    if (const auto* payer = root.first("1000A"); payer && !payer->segments.empty())
        remittance.payer_name = said(payer->segments.front().element(2));
    // Where several are named it is not known which of them was paid.
    const auto payees = root.inside("1000B");
    if (const auto* payee = root.first("1000B"); payees.size() == 1 && !payee->segments.empty()) {
        const auto& n1 = payee->segments.front();
        remittance.payee_name = said(n1.element(2));
        if (n1.element(3) == "XX") remittance.payee_npi = said(n1.element(4));
        if (n1.element(3) == "FI") remittance.payee_tax_id = said(n1.element(4));
    }
}
}  // namespace

void Shares::add(const Adjustment& a) {
    Money& to = a.reason == "100"                     ? paid_to_client
                : is_cost_share(a)                    ? client_share
                : a.group == "PR" && a.reason == "45" ? client_above_allowed
                : a.group == "PR"                     ? client_noncovered
                : a.group == "CO"                     ? contractual
                : a.group == "PI"                     ? payer_initiated
                                                      : other;
    if (a.amount) to = to + *a.amount;
    // Who owes what stands under no group is not known.
    if (!a.amount || !one_of(a.group, {"CO", "CR", "OA", "PI", "PR"})) known = false;
}

void Shares::add(const Shares& more) {
    paid_to_client = paid_to_client + more.paid_to_client;
    client_share = client_share + more.client_share;
    client_above_allowed = client_above_allowed + more.client_above_allowed;
    client_noncovered = client_noncovered + more.client_noncovered;
    contractual = contractual + more.contractual;
    payer_initiated = payer_initiated + more.payer_initiated;
    other = other + more.other;
    known = known && more.known;
}

Money Shares::sum() const {
    return paid_to_client + client_share + client_above_allowed + client_noncovered + contractual +
           payer_initiated + other;
}

std::string_view word(Outcome outcome) {
    switch (outcome) {
        case Outcome::paid: return "paid";
        case Outcome::paid_partial: return "paid_partial";
        case Outcome::paid_to_client: return "paid_to_client";
        case Outcome::denied: return "denied";
        case Outcome::zero_paid_client_share: return "zero_paid_client_share";
        case Outcome::zero_paid_prior_payer: return "zero_paid_prior_payer";
        case Outcome::reversal: return "reversal";
        case Outcome::forwarded: return "forwarded";
        case Outcome::pending: return "pending";
        case Outcome::predetermination: return "predetermination";
        case Outcome::not_recognised: return "not_recognised";
        case Outcome::unknown: return "unknown";
    }
    return {};
}

RemittedClaim read_remitted_claim(const Loop& loop) {
    RemittedClaim claim;
    const auto clp = opener(loop, "CLP");
    claim.control_number = clp.element(1);
    claim.status = clp.element(2);
    claim.charge = amount(clp.element(3));
    claim.paid = amount(clp.element(4));
    // A place of service with the frequency behind it is no number: one value in front is left out.
    const bool moved =
        clp.element(7).size() == 2 && clp.element(8).size() == 1 && clp.element(9).empty();
    if (!moved) claim.payer_control_number = said(clp.element(7));
    if (const auto* ref = loop.agreed("REF", "F8"))
        claim.original_payer_control_number = said(ref->element(2));
    for (const auto* who : {"IL", "QC"})
        if (const auto* name = loop.find("NM1", who);
            name && !claim.member_id && one_of(name->element(8), {"MI", "MR"}))
            claim.member_id = said(name->element(9));
    if (const auto* name = loop.find("NM1", "QC")) {
        claim.last = said(name->element(3));
        claim.first = said(name->element(4));
    }
    if (const auto* name = loop.find("NM1", "TT"))
        claim.forwarded_to = {std::string(name->element(3)), std::string(name->element(9))};
    if (const auto* interest = loop.agreed("AMT", "I"))
        claim.interest = amount(interest->element(2));
    claim.adjustments = adjustments(loop);
    for (const auto& adjustment : claim.adjustments) claim.shares.add(adjustment);
    const auto day = day_for_lines(loop);
    for (const auto* line : loop.inside("2110")) {
        claim.lines.push_back(read_line(*line, day));
        claim.shares.add(claim.lines.back().shares);
    }
    read_remarks(loop, claim.remarks);
    claim.balanced = adds_up(claim.charge, claim.paid, claim.shares);
    for (const auto& line : claim.lines)
        claim.balanced = both(claim.balanced, adds_up(line.charge, line.paid, line.shares));
    if (asks_less_than_its_lines(claim)) claim.balanced = false;
    claim.outcome = outcome_of(claim);
    return claim;
}

void ClaimsPaid::add(const RemittedClaim& claim) {
    balanced = both(balanced, claim.balanced);
    paid = paid && claim.paid ? std::optional(*paid + *claim.paid) : std::nullopt;
}

Remittance read_payment(const Tree& tree, const ClaimsPaid& claims) {
    Remittance remittance;
    const auto& root = tree.root;
    if (const auto* bpr = root.find("BPR")) {
        // BPR03 says from which side the money is moved, not to whom: BPR02 is never negative.
        remittance.amount = amount(bpr->element(2));
        remittance.method = said(bpr->element(4));
        remittance.date = iso_date(bpr->element(16));
    }
    read_parties(tree, remittance);
    Money moved = claims.paid.value_or(Money{});
    bool known = remittance.amount && claims.paid;
    for (const auto* plb : root.all("PLB")) {
        if (plb->unclear) {
            known = false;
            remittance.provider_adjustments.push_back({});
        }
        for (std::size_t n = 3; n <= std::max<std::size_t>(plb->size(), 13); n += 2) {
            if (plb->element(n).empty() && plb->element(n + 1).empty()) continue;
            const auto value = amount(plb->element(n + 1));
            known = known && value;
            moved = moved - value.value_or(Money{});
            remittance.provider_adjustments.push_back(
                {std::string(plb->component(n, 1)), std::string(plb->component(n, 2)), value});
        }
    }
    remittance.balanced =
        both(claims.balanced, known ? std::optional(moved == *remittance.amount) : std::nullopt);
    remittance.findings = findings_of(tree);
    // Where the check does not say so, something else hides what it comes to.
    if (remittance.balanced == false && !is_told_unbalanced(tree)) remittance.balanced.reset();
    remittance.blocked = tree.blocked;
    return remittance;
}

Remittance read_remittance(const Tree& tree) {
    std::vector<RemittedClaim> claims;
    ClaimsPaid paid;
    for_each_loop(tree.root, "2100", [&](const Loop& loop) {
        claims.push_back(read_remitted_claim(loop));
        paid.add(claims.back());
    });
    auto remittance = read_payment(tree, paid);
    remittance.claims = std::move(claims);
    return remittance;
}

}  // namespace exclaim::x12
