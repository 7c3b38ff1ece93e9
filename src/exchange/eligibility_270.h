// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include "domain/people/people.h"
#include "domain/people/playbook_rules.h"
#include "exchange/stamp.h"

namespace exclaim::exchange {

/// Everything a 270 asks with: of one person, for one date of service.
struct EligibilityQuestion {
    domain::Practice practice;  ///< with its NPI
    domain::Payer payer;
    domain::Playbook playbook;
    domain::Client client;
    domain::Policy policy;
    Date on = Date::from_days({});
};

/// The id under which this payer takes electronic questions; empty: nobody knows.
std::string eligibility_id(const domain::Payer&, const domain::Playbook&);
/// Who takes the file: the clearinghouse of the playbook, or the payer itself.
std::string receiver_of(const domain::Playbook&, std::string_view payer_id);

/// The question as a 270 (005010X279A1). Its trace (TRN02) is the stamp's reference, so that the
/// answer finds it back. A dependent has a level of their own below the holder's.
std::string write_270(const EligibilityQuestion&, const FileStamp&);

}  // namespace exclaim::exchange
