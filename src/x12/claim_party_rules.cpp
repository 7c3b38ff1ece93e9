// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cctype>
#include <set>
#include <utility>

#include "base/text.h"
#include "x12/rules.h"

// What the people, organizations and payers of an 837P say of each other (005010X222A1): a later
// payer and those in front of it, Medicare behind another one, the billing provider's street,
// names, numbers and telephones, who referred the client.
namespace exclaim::x12 {
namespace {

/// A box at a post office: letters only, so that "P.O. Box" and "PO BOX" are one.
bool is_box(std::string_view street) {
    std::string letters;
    for (const char c : street.substr(0, 40))
        if (std::isalpha(static_cast<unsigned char>(c)))
            letters += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        else if (c >= '0' && c <= '9')
            break;
    return letters == "POBOX" || letters == "POSTOFFICEBOX" || letters == "POB";
}

class ClaimPartyRules final : public Listener {
public:
    explicit ClaimPartyRules(Report report) : report_(std::move(report)) {}

    void segment(const Placed& placed) override {
        if (!placed.node) {
            unclear_ = true;  // it may have begun another payer
            of_claim_.unclear = of_line_.unclear = true;
            billing_.numbered = rendering_.numbered = true;  // it may be a number
            return;
        }
        const auto& segment = placed.segment;
        const auto tag = segment.tag();
        const auto loop = placed.loop ? placed.loop->id : std::string_view{};
        // A decision without its payer is told for itself.
        if (tag == "SVD") unclear_ = true;
        if (tag == "PER") return telephones(placed);
        if (tag == "NM1") {
            if (loop == "2010BA" && placed.opens_loop) member(placed);
            provider(placed, loop);
            return name(placed, loop);
        }
        if (loop == "2010AA" && tag == "N3" && is_box(segment.element(1)))
            tell(Code::billing_street, {{"value", std::string(segment.element(1).substr(0, 40))}},
                 mark(placed, 1, 0, "166"));
        if (loop == "2000B" && tag == "SBR") subscriber(placed);
        if ((loop == "2000B" || loop == "2320") && tag == "SBR") filing(placed);
        if (tag == "REF") number(placed, loop);
        if (tag == "CLM") {
            unclear_ = placed.aside || placed.qualifier_wrong;
            others_ = 0;
            numbers_.clear();
        }
    }

    void loop_opened(const Node& loop) override {
        if (loop.id == "2000B") turn_ = {};
        if (loop.id == "2000A") billing_ = {};
        if (loop.id == "2010BB") billing_.known_to_payer = false;
        if (renders(loop.id)) rendering_ = {};
        if (loop.id == "2300") of_claim_ = {};
        if (loop.id == "2400") of_line_ = {};
        if (loop.id == "2320") {
            ++others_;
            named_ = false;
        }
    }

    void loop_closed(const Node& loop) override {
        if (loop.id == "2010BB")
            unnumbered(billing_, "billing provider", "REF*G2 or LU of loop 2010BB");
        if (renders(loop.id)) unnumbered(rendering_, "rendering provider", "a REF behind the name");
        if (loop.id == "2400") referrers(of_line_, "The line");
        if (loop.id == "2300") referrers(of_claim_, "The claim");
        if (loop.id != "2300" || others_ > 0 || unclear_ || turn_.value.empty()) return;
        tell(Code::later_payer_alone, {{"turn", turn_.value}}, turn_);
        turn_ = {};  // once for the subscriber
    }

private:
    void tell(Code code, std::initializer_list<Fill> fills, const Mark& at) {
        report_(issue_at(code, fills, at));
    }

    void subscriber(const Placed& placed) {
        const auto turn = placed.segment.element(1), filing = placed.segment.element(9);
        const bool later = turn.size() == 1 && turn != "P" && turn != "U" && !placed.aside &&
                           allows_code(placed, 1);
        if (later) turn_ = mark(placed, 1, 0, "1138");
        if (later && (filing == "MA" || filing == "MB") && placed.segment.element(5).empty())
            tell(Code::medicare_second_reason,
                 {{"turn", std::string(turn)}, {"filing", std::string(filing)}},
                 mark(placed, 5, 0, "1336"));
    }

    /// Only an organization, the employer of a client injured at work, can be without a number.
    void member(const Placed& placed) {
        const auto& segment = placed.segment;
        if (segment.element(2) != "1" || placed.qualifier_wrong || placed.aside) return;
        // Of a pair of which one is there, the lack of the other was told.
        if (segment.element(8).empty() && segment.element(9).empty())
            tell(Code::member_number_missing, {}, mark(placed, 9, 0, "67"));
    }

    void filing(const Placed& placed) {
        const auto& segment = placed.segment;
        // Where others of its values have moved, which was told, this one may have moved with them.
        const bool moved = placed.aside || placed.unclear || segment.size() > 9 ||
                           !allows_code(placed, 1) ||
                           (!segment.element(5).empty() && !allows_code(placed, 5)) ||
                           !segment.element(6).empty() || !segment.element(7).empty() ||
                           !segment.element(8).empty();
        if (segment.element(9).empty() && !moved)
            tell(Code::filing_missing, {}, mark(placed, 9, 0, "1032"));
    }

    /// Who has to be known to the payer by a number.
    struct Numbered {
        std::optional<Mark> at;       ///< of the NPI that is not there, and is not told yet
        bool numbered = false;        ///< has another number
        bool known_to_payer = false;  ///< the payer at hand gave out one
    };
    static bool renders(std::string_view loop) { return loop == "2310B" || loop == "2420A"; }

    void provider(const Placed& placed, std::string_view loop) {
        auto* who = loop == "2010AA" ? &billing_ : renders(loop) ? &rendering_ : nullptr;
        const auto& segment = placed.segment;
        if (!who || !placed.opens_loop || placed.qualifier_wrong || placed.aside) return;
        if (segment.element(8).empty() && segment.element(9).empty())
            who->at = mark(placed, 9, 0, "67");
    }

    void number(const Placed& placed, std::string_view loop) {
        const auto kind = placed.segment.element(1);
        const bool of_payer = loop == "2010BB" && (kind == "G2" || kind == "LU");
        const bool own = loop == "2010AA" && (kind == "0B" || kind == "1G");
        billing_.numbered |= own;
        billing_.known_to_payer |= of_payer || (placed.qualifier_wrong && loop == "2010BB");
        rendering_.numbered |= renders(loop);
    }

    /// Who has no NPI is known by the number of the payer (005010X222A1, 2010BB REF; 2310B REF).
    void unnumbered(Numbered& who, std::string_view name, std::string_view other) {
        if (!who.at || who.numbered || who.known_to_payer) return;
        tell(Code::provider_without_number,
             {{"who", std::string(name)}, {"where", std::string(other)}}, *who.at);
        who.at.reset();
    }

    /// Who referred the client, for a claim or a line.
    struct Referrers {
        int referred = 0, first = 0;  ///< named as DN, as P3
        std::optional<Mark> twice, first_mark;
        bool unclear = false;  ///< a segment without a place, which shows another to be wrong
    };

    void referrer(const Placed& placed, Referrers& of) {
        of.unclear = of.unclear || placed.qualifier_wrong || placed.aside;
        const bool first = placed.segment.element(1) == "P3";
        auto& count = first ? of.first : of.referred;
        ++count;
        if (count == 2 && !of.twice) of.twice = mark(placed, 1, 0, "98");
        if (first && count == 1) of.first_mark = mark(placed, 1, 0, "98");
    }

    /// The first 2310A or 2420F is DN, and only a second one P3 (005010X222A1, notes of NM101). A
    /// line may leave to its claim who referred.
    void referrers(const Referrers& of, std::string_view whose) {
        if (of.unclear || of_claim_.unclear) return;
        if (of.twice)
            tell(Code::referrers_contradict,
                 {{"what", format("{} has two {} (NM1 {})", whose,
                                  of.twice->value == "P3" ? "providers who referred first"
                                                          : "referring providers",
                                  of.twice->value)}},
                 *of.twice);
        else if (of.first == 1 && of.referred == 0 && of_claim_.referred == 0)
            tell(Code::referrers_contradict,
                 {{"what", format("{} says who referred first (NM1 P3) and nobody else", whose)}},
                 *of.first_mark);
    }

    void name(const Placed& placed, std::string_view loop) {
        if (loop == "2310A") referrer(placed, of_claim_);
        if (loop == "2420F") referrer(placed, of_line_);
        const auto& segment = placed.segment;
        if (segment.element(2) == "2" && !segment.element(4).empty() && !placed.qualifier_wrong &&
            allows_first_name(*placed.node))
            tell(Code::first_name_of_organization, {}, mark(placed, 4, 0, "1036"));
        const auto number = segment.element(9);
        if (loop == "2330B" && !std::exchange(named_, true) && !number.empty() &&
            !numbers_.insert(std::string(number)).second)
            tell(Code::payer_number_twice, {{"value", std::string(number.substr(0, 80))}},
                 mark(placed, 9, 0, "67"));
    }

    /// Where the guide leaves it out, that is told.
    static bool allows_first_name(const Node& row) {
        const auto elements = row.opener().elements;
        return elements.size() >= 4 && elements[3].usage != Usage::not_used;
    }

    void telephones(const Placed& placed) {
        for (const std::size_t n : {5U, 7U})
            if (placed.segment.element(n) == "EX" && placed.segment.element(n - 2) != "TE" &&
                !placed.segment.element(n - 2).empty() && allows_code(placed, n - 2))
                tell(Code::extension_alone, {}, mark(placed, n, 0, "365"));
    }

    Report report_;
    Mark turn_;  ///< of a payer that is not the first; its value is empty for the first one
    Numbered billing_, rendering_;
    Referrers of_claim_, of_line_;
    int others_ = 0;
    bool unclear_ = false;
    bool named_ = false;  ///< the other payer is
    std::set<std::string> numbers_;
};

}  // namespace

std::unique_ptr<Listener> make_claim_party_rules(Report report) {
    return std::make_unique<ClaimPartyRules>(std::move(report));
}

}  // namespace exclaim::x12
