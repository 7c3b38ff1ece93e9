// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "demo/hand.h"
#include "demo/roster.h"

namespace exclaim::demo {

/// The electronic id of the plan that answers by post.
inline constexpr const char* payer_by_post = "MUTUAL";

/// What the practice of the demo has before the first guest comes.
struct House {
    std::string payer, medicare, by_post;
    std::vector<std::string> practitioners;  ///< in the order of practitioner_name
};
/// Each practitioner is linked to the account of the same name, who signs what they deliver.
Result<House> furnish(Hand& hand, Date today, std::size_t guests);

/// One guest on the ten steps. Each step is what a person would do on its day.
class Walk {
public:
    Walk(const Guest& guest, const House& house, std::size_t place)
        : guest_(guest), house_(house), place_(place) {}

    /// What happens on a day, counted from the day of the card; nothing on most days. The files of
    /// the day have been exchanged before. `hand` is the owner, `signer` the guest's practitioner.
    Result<void> day(Hand& hand, Hand& signer, int number, Date today);
    int days() const { return guest_.days; }

private:
    bool reaches(Reach reach) const { return guest_.reach >= reach; }
    const std::string& payer() const {
        return guest_.government ? house_.medicare : guest_.by_post ? house_.by_post : house_.payer;
    }
    std::string practitioner() const { return house_.practitioners[practitioner_of(place_)]; }
    bool asks_by_file() const { return !guest_.cash && !guest_.by_post; }
    Result<void> arrive(Hand& hand, Date today);
    Result<void> prepare(Hand& hand, Hand& signer, Date today);
    Result<void> refer(Hand& hand, Date today);
    Result<void> plan(Hand& hand, Hand& signer, Date today);
    Result<void> book(Hand& hand);
    Result<void> session(Hand& hand, Hand& signer, Date today, int number);
    Result<void> claim(Hand& hand);
    Result<void> mail(Hand& hand, const std::string& claim);
    Result<void> read_letter(Hand& hand, Date today);
    Result<void> work(Hand& hand, Date today);
    Result<void> decide(Hand& hand);
    Result<void> settle(Hand& hand, Date today);
    Result<void> collect(Hand& hand, Date today);
    std::string case_body(Date today, std::string_view end) const;

    Guest guest_;
    House house_;
    std::size_t place_;
    Date opened_ = Date::from_days({});
    std::string client_, policy_, case_, referral_;
};

}  // namespace exclaim::demo
