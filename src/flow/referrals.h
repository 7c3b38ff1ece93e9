// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>

#include "domain/journey/criteria.h"
#include "flow/records.h"
#include "store/referral_store.h"

namespace exclaim::flow {

struct Referrals {
    using IdType = ReferralId;
    using Value = domain::Referral;
    static constexpr std::string_view word = "referral";
    static constexpr bool viewing_is_noted = true;
    static Result<StoredOf<Referrals>> load(store::Transaction&, PracticeId, ReferralId);
    static Result<void> insert(store::Transaction&, PracticeId, const StoredOf<Referrals>&);
    static Result<void> update(store::Transaction&, PracticeId, const StoredOf<Referrals>&,
                               std::int64_t expected);
    /// Everything it lacks; what cannot be true blocks.
    static Result<Findings> check(store::Transaction&, const Actor&, const Value&);
};

/// A referral with how long it holds and how much of it is used.
struct ReferralView {
    Opened<ReferralId, domain::Referral> opened;
    std::optional<Date> begins, ends;
    domain::VisitCount visits;
};
Result<ReferralView> view_referral(const Services&, const Actor&,
                                   Opened<ReferralId, domain::Referral>);
/// The referrals of a case, oldest first.
Result<std::vector<ReferralView>> list_referrals(const Services&, const Actor&, CaseId);

/// The six criteria of a case on a day.
Result<std::array<domain::CriterionAnswer, 6>> view_criteria(const Services&, const Actor&, CaseId,
                                                             Date on);

}  // namespace exclaim::flow
