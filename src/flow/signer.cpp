// SPDX-License-Identifier: Apache-2.0
#include "flow/signer.h"

#include "base/text.h"
#include "domain/findings.h"
#include "store/practitioner_store.h"
#include "store/user_store.h"

namespace exclaim::flow {

namespace {
Result<std::string> name_of(store::Transaction& t, PracticeId practice, PractitionerId id) {
    const auto who = TRY(store::load_practitioner(t, practice, id)).value;
    return format("{} {}", who.first_name, who.last_name);
}
}  // namespace

Result<Findings> signer_faults(store::Transaction& t, const Actor& actor, PractitionerId id) {
    const auto own = TRY(store::load_user(t, actor.user)).value.practitioner;
    if (own == id) return Findings{};
    const auto who = TRY(name_of(t, actor.practice, id));
    if (own)
        return Findings{
            field_finding(domain::Code::signer_is_another, "signed_by",
                          {{"signer", TRY(name_of(t, actor.practice, *own))}, {"who", who}})};
    if (TRY(store::works_alone(t, actor.practice))) return Findings{};
    return Findings{field_finding(domain::Code::signer_not_linked, "signed_by", {{"who", who}})};
}

}  // namespace exclaim::flow
