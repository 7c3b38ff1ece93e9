// SPDX-License-Identifier: Apache-2.0
#include "x12/read/benefits.h"

#include <algorithm>

#include "base/text.h"
#include "x12/read/delivery.h"
#include "x12/read/values.h"
#include "x12/rules.h"
#include "x12/value_form.h"

namespace exclaim::x12 {
namespace {
bool is_base(std::string_view period) {
    return one_of(period, {"23", "22", "25", ""});
}

constexpr std::int64_t all_of_it = 1'000'000'000;

/// EB08 (".125") in billionths; none if it is no share between nothing and all, or has more digits
/// than X12 allows.
std::optional<std::int64_t> share_of(std::string_view fraction) {
    if (!is_decimal(fraction) || fraction.front() == '-') return std::nullopt;
    const auto point = std::min(fraction.find('.'), fraction.size());
    std::string digits(fraction.substr(std::min(point + 1, fraction.size())));
    digits.resize(std::max<std::size_t>(9, digits.size()), '0');
    const auto whole_part = point == 0 ? 0 : parse_int(fraction.substr(0, point));
    const auto rest = digits.size() == 9 ? parse_int(digits) : std::nullopt;
    if (!whole_part || !rest || *whole_part > 1) return std::nullopt;
    const auto share = *whole_part * all_of_it + *rest;
    return share <= all_of_it ? std::optional(share) : std::nullopt;
}

/// "12.5" of 125000000.
std::string percent(std::int64_t share) {
    auto rest = std::to_string(all_of_it / 100 + share % (all_of_it / 100)).substr(1);
    rest.erase(rest.find_last_not_of('0') + 1);
    return std::to_string(share / (all_of_it / 100)) + (rest.empty() ? "" : "." + rest);
}

/// How many visits an HSD speaks of in all; a number for each year is its all.
std::optional<std::int64_t> visits_of(const KeptSegment& hsd) {
    if (hsd.element(3) == "YR" && hsd.element(5).empty()) return whole(hsd.element(2));
    return read_delivery(hsd).amount;
}
/// True where values stand out of their places: what stands in EB02 or EB06 is no code of these, or
/// in EB07, EB08 or EB10 no number. Another one would then be read as its neighbour.
bool is_unclear(const KeptSegment& eb) {
    const auto is_code = [&](std::string_view element, std::size_t n) {
        const auto said = ascii_upper(eb.element(n));
        return said.empty() || !words_for(element, said).empty();
    };
    const auto is_number = [&](std::size_t n) {
        return eb.element(n).empty() || is_decimal(eb.element(n));
    };
    return eb.unclear || !is_code("1207", 2) || !is_code("615", 6) || !is_number(7) ||
           !is_number(8) || !is_number(10);
}
}  // namespace

bool Benefit::is_for(std::string_view service) const {
    if (!procedure().empty()) return procedure() == service;
    if (is_general() && service == "30") return true;
    return std::find(services.begin(), services.end(), service) != services.end();
}

std::vector<Benefit> benefits_of(const Loop& person_name) {
    std::vector<Benefit> all;
    for (const auto* id : {"2110C", "2110D"})
        for (const auto* loop : person_name.inside(id))
            if (const auto* eb = loop->find("EB"); eb && !is_unclear(*eb))
                all.push_back({eb, loop, eb->repeats(3)});
    return all;
}

bool benefits_unclear(const Loop& person_name) {
    for (const auto* id : {"2110C", "2110D"})
        for (const auto* loop : person_name.inside(id))
            if (const auto* eb = loop->find("EB"); eb && is_unclear(*eb)) return true;
    return false;
}

BenefitReader::BenefitReader(const std::vector<Benefit>& all, std::string service) : all_(all) {
    services_.push_back(std::move(service));
    // A procedure that is asked about is one of physical therapy, as the practice bills.
    if (is_procedure_form(services_.front())) services_.emplace_back("PT");
    for (const auto* general : {"AE", "A9", "AC", "98", "30"})
        if (general != services_.front()) services_.emplace_back(general);
}

void BenefitReader::use(const Benefit& benefit) {
    if (std::find(basis_.begin(), basis_.end(), benefit.eb->text) == basis_.end())
        basis_.push_back(benefit.eb->text);
}

/// The records of a kind for a network: those of the network itself before those for both; one that
/// names no network counts for the network inside only, so that it never fills both.
std::vector<const Benefit*> BenefitReader::pick(std::string_view kind,
                                                std::string_view network) const {
    std::vector<std::string_view> networks{network, "W"};
    if (network == "Y") networks.emplace_back("");
    for (const auto& service : services_)
        for (const auto& wanted : networks) {
            std::vector<const Benefit*> found;
            for (const auto& benefit : all_)
                if (benefit.kind() == kind && benefit.network() == wanted &&
                    benefit.is_for(service))
                    found.push_back(&benefit);
            if (!found.empty()) return found;
        }
    return {};
}

std::vector<const Benefit*> BenefitReader::most_specific(std::string_view network) const {
    // What is excluded without a network is excluded in both.
    const auto in_both = [&](const Benefit& benefit) {
        return benefit.network() == "W" || (benefit.network().empty() && excludes(benefit));
    };
    for (const auto& service : services_)
        for (const bool own : {true, false}) {
            std::vector<const Benefit*> found;
            for (const auto& benefit : all_)
                if ((own ? benefit.network() == network : in_both(benefit)) &&
                    benefit.is_for(service))
                    found.push_back(&benefit);
            if (!found.empty()) return found;
        }
    return {};
}

/// EB07; a plan that leaves less than nothing to bear leaves it unknown.
std::optional<Money> BenefitReader::money_of(const Benefit& benefit, std::string_view what) {
    const auto value = amount(benefit.eb->element(7));
    if (!value || *value >= Money{}) return value;
    below_zero_.insert({std::string(what), value->text()});
    return std::nullopt;
}

std::optional<Money> BenefitReader::money(const std::vector<const Benefit*>& from,
                                          std::string_view level,
                                          std::initializer_list<std::string_view> periods,
                                          std::string_view what) {
    std::optional<Money> found;
    for (const auto* benefit : from) {
        if (!level.empty() && benefit->level() != level) continue;
        if (!one_of(benefit->period(), periods)) continue;
        const auto value = money_of(*benefit, what);
        if (!value) continue;
        if (found && *found != *value) differing_.insert(std::string(what));
        if (!found || *value > *found) found = value;
        use(*benefit);
    }
    return found;
}

/// Remaining as said, or total minus what was met this year. A total alone says nothing of it.
std::optional<Money> BenefitReader::left(const std::vector<const Benefit*>& from,
                                         std::string_view level, std::string_view what) {
    if (const auto said = money(from, level, {"29"}, what)) return said;
    const auto total = money(from, level, {"23", "22", "25"}, what);
    const auto met = money(from, level, {"24"}, what);
    if (!total || !met) return std::nullopt;
    return *met > *total ? Money{} : *total - *met;
}

void BenefitReader::visits(NetworkBenefit& out, std::string_view network) {
    std::optional<std::int64_t> used;
    const auto fewer = [&](std::optional<std::int64_t>& to, std::optional<std::int64_t> value) {
        if (!value) return;
        if (to && *to != *value) differing_.insert("number of visits");
        if (!to || *value < *to) to = value;
    };
    for (const auto* benefit : pick("F", network)) {
        const auto& eb = *benefit->eb;
        bool says = false;
        // A number for a day, a month or a stay is none for all visits.
        if (eb.element(9) == "VS") {
            const auto period = benefit->period();
            if (one_of(period, {"29", "33"})) fewer(out.visits_remaining, whole(eb.element(10)));
            // What was used this year leaves nothing to be said of a lifetime's (32).
            if (is_base(period)) fewer(out.visits_allowed, whole(eb.element(10)));
            if (period == "24") used = whole(eb.element(10));
            says = true;
        }
        if (eb.element(9) == "99") used = whole(eb.element(10)), says = true;
        for (const auto* hsd : benefit->loop->all("HSD")) {
            if (hsd->element(1) != "VS") continue;
            if (hsd->element(5) == "29")
                fewer(out.visits_remaining, visits_of(*hsd));
            else if (is_base(hsd->element(5)) || !hsd->element(4).empty())
                fewer(out.visits_allowed, visits_of(*hsd));
            says = true;
        }
        if (!says) continue;
        use(*benefit);
        for (const auto service : benefit->services)
            if (std::find(out.visits_services.begin(), out.visits_services.end(), service) ==
                out.visits_services.end())
                out.visits_services.emplace_back(service);
    }
    if (!out.visits_remaining && out.visits_allowed && used)
        out.visits_remaining = std::max<std::int64_t>(0, *out.visits_allowed - *used);
}

std::string BenefitReader::covered(std::string_view network) {
    const auto specific = most_specific(network);
    bool shared = false;
    for (const auto* benefit : specific) {
        const auto kind = benefit->kind();
        if (kind == "I" || kind == "E" ||
            (kind == "A" && share_of(benefit->eb->element(8)) == all_of_it)) {
            use(*benefit);
            return "no";
        }
        // A share that cannot be read may be all of it.
        const bool unclear =
            kind == "A" && !benefit->eb->element(8).empty() && !share_of(benefit->eb->element(8));
        if ((one_of(kind, {"A", "B", "C", "G"}) && !unclear) || (network == "Y" && kind == "1")) {
            use(*benefit);
            shared = true;
        }
    }
    if (shared) return "yes";
    if (network == "Y" || !specific.empty()) return "unknown";
    const bool closed = std::any_of(all_.begin(), all_.end(), [](const Benefit& benefit) {
        return one_of(benefit.eb->element(4), {"HM", "EP"});
    });
    const bool outside = std::any_of(all_.begin(), all_.end(), [](const Benefit& benefit) {
        return one_of(benefit.network(), {"N", "W"});
    });
    return closed && !outside ? "likely_no" : "unknown";
}

NetworkBenefit BenefitReader::read(std::string_view network) {
    NetworkBenefit out;
    out.covered = covered(network);
    const auto deductible = pick("C", network);
    const auto own = left(deductible, "IND", "deductible"),
               family = left(deductible, "FAM", "deductible");
    out.deductible = money(deductible, "IND", {"23", "22", "25", ""}, "deductible");
    if (!out.deductible)
        out.deductible = money(deductible, "FAM", {"23", "22", "25", ""}, "deductible");
    if (own && family) {
        out.deductible_remaining = std::min(*own, *family);
        out.level = "both";
    } else if (own || family) {
        out.deductible_remaining = own ? own : family;
        out.level = own ? "individual" : "family";
    }
    const auto limit = pick("G", network), visits_said = pick("F", network);
    for (const auto* amounts : {&deductible, &limit, &visits_said})
        for (const auto* benefit : *amounts)
            if (!out.period && one_of(benefit->period(), {"23", "22", "25"}))
                out.period = benefit->period();
    const auto own_limit = left(limit, "IND", "out-of-pocket maximum"),
               family_limit = left(limit, "FAM", "out-of-pocket maximum");
    out.out_of_pocket_remaining = own_limit && family_limit ? std::min(*own_limit, *family_limit)
                                  : own_limit               ? own_limit
                                                            : family_limit;
    for (const auto* benefit : pick("B", network))
        if (const auto value = benefit->period() == "36"  // an admission's is not a visit's
                                   ? std::nullopt
                                   : money_of(*benefit, "copay")) {
            if (out.copay && *out.copay != *value) differing_.insert("copay");
            if (!out.copay || *value > *out.copay) out.copay = value;
            use(*benefit);
        }
    std::optional<std::int64_t> share;
    for (const auto* benefit : pick("A", network))
        if (const auto value = share_of(benefit->eb->element(8))) {
            if (share && *share != *value) differing_.insert("coinsurance");
            share = std::max(share.value_or(0), *value);
            out.coinsurance_percent = percent(*share);
            use(*benefit);
        }
    visits(out, network);
    return out;
}

/// EB11 of the most specific service that says anything of it.
std::string BenefitReader::authorization() {
    for (const auto& service : services_) {
        bool no = false, unclear = false;
        for (const auto& benefit : all_) {
            if (!benefit.is_for(service)) continue;
            if (benefit.eb->element(11) == "Y") return use(benefit), "required";
            no |= benefit.eb->element(11) == "N";
            unclear |= !benefit.eb->element(11).empty() && benefit.eb->element(11) != "N";
        }
        if (unclear) return "ask";
        if (no) return "not_required";
    }
    return "ask";
}

/// Excluded only where the exclusion names both networks or none.
bool BenefitReader::excluded() const {
    return std::any_of(all_.begin(), all_.end(), [&](const Benefit& benefit) {
        return excludes(benefit) && one_of(benefit.network(), {"W", ""});
    });
}

/// True if it is the service asked about that is excluded.
bool BenefitReader::excludes(const Benefit& benefit) const {
    return one_of(benefit.kind(), {"I", "E"}) && benefit.is_for(services_.front());
}

}  // namespace exclaim::x12
