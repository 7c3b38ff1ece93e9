// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "x12/code_lists.h"
#include "x12/issue.h"
#include "x12/walker.h"

namespace exclaim::x12 {

/// What is allowed beyond the letter of the standard. What is allowed leaves an info finding; what
/// is not blocks.
struct Tolerance {
    bool trailing_separators = true;
    bool trailing_blanks = true;
    bool beyond_basic = true;    ///< lower case and bytes beyond ASCII
    bool odd_whitespace = true;  ///< indented segments, wrapped lines, a byte order mark
    bool odd_envelope = true;    ///< ISA fields too short, another separator than it announces, no
                                 ///< last terminator
    bool allows(Code code) const;
    /// Nothing beyond the letter.
    static Tolerance none() { return {false, false, false, false, false}; }
};

/// Checks the elements of one segment: types, lengths and conditions of the standard (level 1), use
/// and codes of the guide (level 2), code lists and calendar (level 5).
class ElementCheck {
public:
    ElementCheck(const CodeLists& lists, Report report);
    /// Begins a transaction: what is said once for each is said anew. `today`: CCYYMMDD, for lists
    /// with dates; 0 if the day is not known.
    void begin(int today, bool short_dates = false);
    /// `row` is none where the guide has no place for the segment, or where only the standard
    /// counts. `beside`: the rows among which its own stands; those of its name show what its
    /// deciding code can be.
    void check(const Segment& segment, const Node* row, bool qualifier_wrong, std::int64_t position,
               std::string_view loop, std::span<const Node> beside = {});

private:
    struct At {
        std::size_t element = 0, component = 0, repeat = 0;
    };
    void element(std::size_t n, const Place& place, const ElementUse* use);
    void repeated(std::size_t n, Part whole, const Place& place);
    void composite(std::size_t n, Part whole, const Place& place, const ElementUse* use,
                   std::size_t repeat);
    void simple(Part part, const At& at, const ElementDef& def, bool demanded,
                const ElementUse* use, std::string_view qualifier);
    bool form(Part part, const At& at, const ElementDef& def);
    void content(Part part, const At& at, const ElementDef& def, const ElementUse* use,
                 std::string_view qualifier);
    bool codes(Part part, const At& at, const ElementDef& def, const ElementUse& use);
    bool codes_of_list(Part part, const At& at, const ElementDef& def, const ElementUse& use,
                       std::string_view qualifier);
    void day_of_code(Part part, const At& at, const ElementDef& def, const CodeList& list,
                     const CodeList::Entry& entry);
    void lists(Part part, const At& at, const ElementDef& def, std::string_view qualifier);
    void diagnosis(Part part, const At& at, const ElementDef& def, std::string_view qualifier);
    void special(Part part, const At& at, const ElementDef& def, std::string_view qualifier);
    void notes(const SegmentDef& def, Part whole, bool in_composite, std::size_t element,
               const Node* row);
    bool lacks_with_its_pair(const SegmentDef& def, std::size_t n) const;
    void characters();
    void tell(Code code, std::initializer_list<Fill> fills, Part part, const At& at,
              const ElementDef* def);
    std::string name_of(const At& at) const;

    const CodeLists& lists_;
    Report report_;
    int today_ = 0;
    bool short_dates_ = false;  ///< dates may have six digits, as before version 004010
    bool told_lower_ = false, told_bytes_ = false, told_trailing_ = false, told_blanks_ = false,
         told_zeros_ = false;
    // the segment at hand
    const Segment* segment_ = nullptr;
    std::int64_t position_ = 0;
    std::string_view loop_;
    std::span<const Node> beside_;  ///< only where the deciding code fits none of them
    std::string_view answer_;       ///< what the 999 says of the next one, if not what is usual
    std::uint64_t faulty_ = 0;      ///< elements that had a finding already (bit n)
};

}  // namespace exclaim::x12
