// SPDX-License-Identifier: Apache-2.0
#include "domain/claim/modifiers.h"

#include <algorithm>
#include <array>

#include "domain/rules/rule.h"

namespace exclaim::domain {

namespace {
/// CMS Claims Processing Manual, chapter 5, section 20.1; CPT appendix A; CMS MLN1783722.
struct Statement {
    std::string_view modifiers;
    std::string_view licence;  ///< kinds of licence that make it true; empty: nothing here does
    std::string_view says;
};
constexpr auto statements = std::to_array<Statement>({
    {"GP", "physical_therapist",
     "it says that a physical therapist's plan of care stands behind it"},
    {"GO", "occupational_therapist",
     "it says that an occupational therapist's plan of care stands behind it"},
    {"GN", "speech_language_pathologist",
     "it says that a speech-language pathologist's plan of care stands behind it"},
    {"CQ", "physical_therapist_assistant", "it says that a therapist's assistant delivered it"},
    {"CO", "occupational_therapy_assistant", "it says that a therapist's assistant delivered it"},
    {"KX GA GX GY GZ", "", "it belongs to Medicare claims"},
    {"25 22 50 LT RT", "", "it does not belong to exercise codes"},
    {"59 XE XS XP XU 76 77", "",
     "it says that services were separate, which only the notes of a day can show; add it to the "
     "line where they do"},
});

bool holds(const Practitioner& practitioner, std::string_view licences, Date on) {
    return std::any_of(practitioner.credentials.begin(), practitioner.credentials.end(),
                       [&](const Credential& each) {
                           return lists(licences, each.kind) &&
                                  (!each.issued || *each.issued <= on) &&
                                  (!each.expires || on <= *each.expires);
                       });
}
}  // namespace

ModifierChoice choose_modifiers(const Playbook& playbook, const Practitioner& practitioner,
                                std::string_view place, Date on) {
    ModifierChoice out;
    // By picture or by sound no record of ours tells: that the plan takes it so is its own word.
    bool remote = place == "02" || place == "10";
    for (const auto& asked : playbook.modifiers) {
        const auto& modifier = asked.text();
        if (modifier == "95" || modifier == "93") {
            if (remote) out.added.push_back(modifier);
            remote = false;  // one of the two can be true
            continue;
        }
        const auto* statement =
            std::find_if(statements.begin(), statements.end(),
                         [&](const Statement& each) { return lists(each.modifiers, modifier); });
        if (statement == statements.end() || holds(practitioner, statement->licence, on))
            out.added.push_back(modifier);
        else
            out.left_out.push_back({modifier, std::string(statement->says)});
    }
    if (out.added.size() > 4) out.added.resize(4);
    return out;
}

}  // namespace exclaim::domain
