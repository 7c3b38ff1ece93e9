// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <set>
#include <string>
#include <vector>

#include "x12/read/eligibility.h"

namespace exclaim::x12 {

/// One EB with what belongs to it.
struct Benefit {
    const KeptSegment* eb;
    const Loop* loop;
    std::vector<std::string_view> services;

    std::string_view kind() const { return eb->element(1); }
    std::string_view level() const { return eb->element(2).empty() ? "IND" : eb->element(2); }
    std::string_view period() const { return eb->element(6); }
    std::string_view network() const { return eb->element(12); }
    /// The procedure it speaks of alone (EB13); empty where it speaks of services.
    std::string_view procedure() const { return eb->component(13, 2); }
    bool is_general() const { return services.empty() && procedure().empty(); }
    /// A service type or a procedure code; what names neither is for 30, the whole plan.
    bool is_for(std::string_view service) const;
};

std::vector<Benefit> benefits_of(const Loop& person_name);
/// True if a slip moved the values of one, so that it says nothing.
bool benefits_unclear(const Loop& person_name);

/// Reads the benefits of one network for a service: most specific service first, the network's own
/// records before those for both, the less favourable of two that differ.
class BenefitReader {
public:
    BenefitReader(const std::vector<Benefit>& all, std::string service);
    NetworkBenefit read(std::string_view network);
    std::string authorization();
    bool excluded() const;
    const std::vector<std::string>& basis() const { return basis_; }
    const std::set<std::string>& differing() const { return differing_; }
    /// What was given as less than nothing, with the amount.
    const std::set<std::pair<std::string, std::string>>& below_zero() const { return below_zero_; }

private:
    std::vector<const Benefit*> pick(std::string_view kind, std::string_view network) const;
    std::vector<const Benefit*> most_specific(std::string_view network) const;
    bool excludes(const Benefit& benefit) const;
    void use(const Benefit& benefit);
    std::optional<Money> money_of(const Benefit& benefit, std::string_view what);
    std::optional<Money> money(const std::vector<const Benefit*>& from, std::string_view level,
                               std::initializer_list<std::string_view> periods,
                               std::string_view what);
    std::optional<Money> left(const std::vector<const Benefit*>& from, std::string_view level,
                              std::string_view what);
    void visits(NetworkBenefit& out, std::string_view network);
    std::string covered(std::string_view network);

    const std::vector<Benefit>& all_;
    std::vector<std::string> services_;  ///< the asked one first, the most general last
    std::vector<std::string> basis_;
    std::set<std::string> differing_;
    std::set<std::pair<std::string, std::string>> below_zero_;
};

}  // namespace exclaim::x12
