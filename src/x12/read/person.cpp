// SPDX-License-Identifier: Apache-2.0
#include "x12/read/person.h"

#include "x12/read/values.h"

namespace exclaim::x12 {

Person person_of(const Loop& name) {
    Person person;
    if (const auto* nm1 = name.find("NM1")) {
        person.last = said(nm1->element(3));
        person.first = said(nm1->element(4));
        if (nm1->element(8) == "MI") person.member_id = said(nm1->element(9));
    }
    if (const auto* dmg = name.find("DMG")) person.birth_date = iso_date(dmg->element(2));
    if (const auto* ins = name.find("INS")) person.relationship = said(ins->element(2));
    return person;
}

}  // namespace exclaim::x12
