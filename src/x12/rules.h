// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/money.h"
#include "x12/code_lists.h"
#include "x12/walker.h"

namespace exclaim::x12 {

/// An amount as X12 writes it ("160", "38.4", ".6", "-.6"); none if it is no such number or has
/// more than two decimals that count.
std::optional<Money> amount(std::string_view text);

/// Where a value stood that a later segment may show to be wrong.
struct Mark {
    std::string loop;
    std::string segment;
    std::int64_t position = 0;
    std::int64_t element = 0;
    std::int64_t component = 0;
    std::int64_t byte = 0;
    std::string value;
    std::string_view data_element;  ///< its number, for the 999
};
Mark mark(const Placed& placed, std::size_t element, std::size_t component = 0,
          std::string_view data_element = {});
Where where(const Mark& mark);
/// A CAS that gives a reason and no amount adjusts nothing, whatever its quantity (005010X221A1,
/// CAS06: required where CAS05 is there).
void tell_reasons_without_amount(const Placed& cas, const Report& report);
/// An address in the United States has a state and a ZIP. `needed`: without the ZIP what is sent is
/// refused.
void tell_incomplete_place(const Placed& n4, bool needed, const Report& report);
/// The place right behind a segment, where one of the name is missing.
Mark behind(const Placed& placed, std::string_view missing);
/// CCYYMMDD as messages write it: CCYY-MM-DD.
std::string iso(std::string_view day);

/// True if the lines of a claim of an 835 ask more than the claim. One that was split leaves lines
/// out; none of them holds more.
bool lines_exceed(Money lines, Money charge);

/// True if the value at a place is one of the codes that the guide has there, or it names none.
bool allows_code(const Placed& placed, std::size_t element);

/// An issue at a mark; `trigger` is the value that demands what is wrong or missing there.
Issue issue_at(Code code, std::initializer_list<Fill> fills, const Mark& at,
               const Mark* trigger = nullptr);

/// The place where a missing segment belongs: before the first one, counted from a start, that is
/// not among those that stand in front of it.
class MissingPlace {
public:
    MissingPlace(std::initializer_list<std::string_view> in_front)
        : in_front_(in_front.begin(), in_front.end()) {}
    void restart() { place_.reset(); }
    bool known() const { return place_.has_value(); }
    void see(const Placed& placed);
    /// The mark of the missing segment.
    Mark missing(std::string_view segment, std::string_view loop) const;

private:
    std::vector<std::string_view> in_front_;
    std::optional<Mark> place_;
};

/// The rules of one transaction that look at more than one segment (levels 3 and 4): none for a
/// guide that has none.
std::unique_ptr<Listener> make_rules(const Guide& guide, const CodeLists& lists, Report report);

/// Numbers, parents and children of the levels (HL); for every transaction that has them. `guided`:
/// it is led through a guide.
std::unique_ptr<Listener> make_level_rules(Report report, bool guided);

/// Balances and conditions of single transactions.
std::unique_ptr<Listener> make_claim_rules(Report report);
std::unique_ptr<Listener> make_claim_content_rules(const CodeLists& lists, Report report);
std::unique_ptr<Listener> make_claim_party_rules(Report report);
std::unique_ptr<Listener> make_subscriber_rules(Report report);
std::unique_ptr<Listener> make_inquiry_rules(Report report);
std::unique_ptr<Listener> make_benefit_rules(Report report);
std::unique_ptr<Listener> make_decision_rules(Report report);
std::unique_ptr<Listener> make_value_rules(Report report);
std::unique_ptr<Listener> make_status_inquiry_rules(Report report);
std::unique_ptr<Listener> make_acknowledgement_rules(Report report);
std::unique_ptr<Listener> make_claim_answer_rules(Report report);
std::unique_ptr<Listener> make_remittance_rules(Report report);
std::unique_ptr<Listener> make_remittance_content_rules(Report report);

}  // namespace exclaim::x12
