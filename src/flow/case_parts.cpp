// SPDX-License-Identifier: Apache-2.0
#include "flow/case_parts.h"

namespace exclaim::flow {

Result<CaseParts> case_parts(store::Transaction& t, PracticeId practice, CaseId id) {
    CaseParts out;
    out.of_case = TRY(store::load_case(t, practice, id));
    const auto& value = out.of_case.value;
    out.practice = TRY(store::load_practice(t, practice)).value;
    out.client = TRY(store::load_client(t, practice, value.client)).value;
    out.practitioner = TRY(store::load_practitioner(t, practice, value.practitioner)).value;
    if (!value.policy) return out;
    out.policy = TRY(store::load_policy(t, practice, *value.policy));
    out.payer = TRY(store::load_payer(t, practice, out.policy->value.payer));
    out.playbook = TRY(store::load_playbook(t, practice, out.payer->id)).value;
    return out;
}

}  // namespace exclaim::flow
