// SPDX-License-Identifier: Apache-2.0
#include "domain/payment/same_claim.h"

#include <algorithm>
#include <map>

#include "base/in_words.h"
#include "base/text.h"

namespace exclaim::domain {
namespace {
/// Payers cut names short, and leave first names out.
bool same_word(std::string_view a, std::string_view b) {
    const auto one = bare_id(a), other = bare_id(b);
    return one.starts_with(other) || other.starts_with(one);
}
bool same_name(const PersonName& a, const PersonName& b) {
    return same_word(a.last, b.last) && same_word(a.first, b.first);
}
Money charge_of(const SentClaim& ours) {
    Money out;
    for (const auto& each : ours.lines) out += each.charge;
    return out;
}
bool names(const SentLine& line, const std::string& number) {
    return line.number == number ||
           std::find(line.aliases.begin(), line.aliases.end(), number) != line.aliases.end();
}
/// A version of ours asked that for it. What is charged no more was asked by one before.
bool asks(const SentLine& line, Money charge) {
    return line.charge == charge || (line.charged_no_more() &&
                                     std::find(line.other_charges.begin(), line.other_charges.end(),
                                               charge) != line.other_charges.end());
}
std::optional<std::size_t> by_words(const SentClaim& ours, const RemittedLine& line,
                                    const std::vector<bool>& taken, bool with_modifiers) {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < ours.lines.size(); ++i) {
        const auto& sent = ours.lines[i];
        if (taken[i] || sent.code != line.code || !asks(sent, line.charge) ||
            (with_modifiers && sent.modifiers != line.modifiers) ||
            (line.service_date && sent.date && *line.service_date != *sent.date))
            continue;
        if (found) return std::nullopt;
        found = i;
    }
    return found;
}
}  // namespace

std::optional<std::size_t> line_numbered(const SentClaim& ours, const std::string& number) {
    for (std::size_t i = 0; i < ours.lines.size(); ++i)
        if (names(ours.lines[i], number)) return i;
    return std::nullopt;
}

std::optional<std::size_t> line_meant(const SentClaim& ours, const RemittedLine& line,
                                      const std::vector<bool>& taken) {
    if (!line.line_control.empty())
        if (const auto at = line_numbered(ours, line.line_control)) {
            // A number that speaks of another service than its line is a person's to read.
            const auto& sent = ours.lines[*at];
            const bool code = line.code.empty() || line.code == sent.code;
            const bool day = !line.service_date || !sent.date || *line.service_date == *sent.date;
            return code && day ? at : std::nullopt;
        }
    if (const auto at = by_words(ours, line, taken, true)) return at;
    return by_words(ours, line, taken, false);
}

std::string bare_id(std::string_view id) {
    std::string out;
    for (const char c : id) {
        if (c >= 'a' && c <= 'z') out += static_cast<char>(c - 'a' + 'A');
        if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) out += c;
    }
    return out;
}

std::optional<std::string> other_person(const RemittedClaim& claim, const SentClaim& ours) {
    const auto& said = claim.person;
    if (claim.member_id.empty() || ours.member_id.empty() || said.last.empty() ||
        ours.persons.empty() || bare_id(claim.member_id) == bare_id(ours.member_id) ||
        std::any_of(ours.persons.begin(), ours.persons.end(),
                    [&](const auto& each) { return same_name(each, said); }))
        return std::nullopt;
    return format("The payer decided {} for {} {}, member {}: neither is ours, {} {}, member {}.",
                  claim.control_number, said.first, said.last, claim.member_id,
                  ours.persons.front().first, ours.persons.front().last, ours.member_id);
}

std::optional<std::string> other_charge(
    const RemittedClaim& claim, const SentClaim& ours,
    const std::vector<std::pair<std::size_t, RemittedLine>>& placed) {
    std::map<std::size_t, std::pair<Money, Money>> said;  // charge and paid
    for (const auto& [at, line] : placed) {
        said[at].first += line.charge;
        said[at].second += line.paid;
    }
    for (const auto& [at, sums] : said) {
        const auto& line = ours.lines[at];
        const auto& [charge, paid] = sums;
        auto asked = line.other_charges;
        asked.push_back(line.charge);
        if (std::find(asked.begin(), asked.end(), charge) == asked.end())
            return format(
                "The payer decided {} with a charge of {}, and {} of it for {}; ours is {}, and {} "
                "of it for this line.",
                claim.control_number, in_words(claim.charge), in_words(charge), line.code,
                in_words(charge_of(ours)), in_words(line.charge));
        if (*std::max_element(asked.begin(), asked.end()) < paid)
            return format("The payer pays {} on {} for {}, which is more than its charge of {}.",
                          in_words(paid), claim.control_number, line.code, in_words(line.charge));
    }
    return std::nullopt;
}

}  // namespace exclaim::domain
