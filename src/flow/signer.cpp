// SPDX-License-Identifier: Apache-2.0
#include "flow/signer.h"

#include "base/text.h"
#include "domain/findings.h"
#include "flow/audit.h"
#include "store/practitioner_store.h"
#include "store/user_store.h"

namespace exclaim::flow {

namespace {
Result<std::string> name_of(store::Transaction& t, PracticeId practice, PractitionerId id) {
    const auto who = TRY(store::load_practitioner(t, practice, id)).value;
    return format("{} {}", who.first_name, who.last_name);
}
}  // namespace

Result<Findings> signer_faults(store::Transaction& t, const Actor& actor, PractitionerId id,
                               std::optional<PractitionerId> attests) {
    const auto own = TRY(store::load_user(t, actor.user)).value.practitioner;
    const auto told = attests ? attests : own;
    if (own == id && told == id) return Findings{};
    const auto who = TRY(name_of(t, actor.practice, id));
    if (own && own != id)
        return Findings{
            field_finding(domain::Code::signer_is_another, "signed_by",
                          {{"signer", TRY(name_of(t, actor.practice, *own))}, {"who", who}})};
    if (TRY(store::has_account(t, actor.practice, id, actor.user)))
        return Findings{
            field_finding(domain::Code::signer_not_linked, "signed_by", {{"who", who}})};
    if (told == id) return Findings{};
    return Findings{field_finding(domain::Code::signer_unattested, "attests", {{"who", who}})};
}

Result<bool> is_own(store::Transaction& t, const Actor& actor, PractitionerId id) {
    return TRY(store::load_user(t, actor.user)).value.practitioner == id;
}

Result<void> sign_as(store::Transaction& t, const Services& s, const Actor& actor,
                     PractitionerId id) {
    if (TRY(is_own(t, actor, id))) return {};
    auto user = TRY(store::load_user(t, actor.user));
    const auto version = user.stamp.version;
    user.value.practitioner = id;
    user.stamp = {version + 1, s.system_clock.now(), actor.user};
    TRY(store::update_user(t, user, version));
    return note(t, s, actor, "user.link", "user", user.id.value());
}

}  // namespace exclaim::flow
