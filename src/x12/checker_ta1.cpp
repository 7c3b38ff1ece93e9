// SPDX-License-Identifier: Apache-2.0
// What a TA1 says: its verdict, and the note to it (data elements I17 and I18).
#include "base/text.h"
#include "x12/checker.h"

namespace exclaim::x12 {

void Checker::check_ta1(const Segment& ta1) {
    const auto verdict = ta1.element(4), note = ta1.element(5);
    const bool known = verdict == "A" || verdict == "E" || verdict == "R";
    const bool listed = note.size() == 3 && all_digits(note) && std::string_view("031") >= note;
    // What is missing, too short or too long was told already.
    if (verdict.size() == 1 && !known)
        tell(Code::ta1_code,
             {{"place", "TA104"}, {"value", std::string(verdict)}, {"wanted", "A, E or R"}}, ta1, 4,
             verdict);
    if (note.size() == 3 && !listed)
        tell(Code::ta1_code,
             {{"place", "TA105"}, {"value", std::string(note)}, {"wanted", "000 to 031"}}, ta1, 5,
             note);
    if (!known || !listed) return;
    const bool no_error = note == "000";
    if ((verdict == "A" && !no_error) || (verdict == "R" && no_error))
        tell(Code::ta1_contradiction,
             {{"verdict", std::string(verdict)},
              {"note", std::string(note)},
              {"why", no_error ? "what is rejected has an error" : "what is accepted has none"}},
             ta1, 5, note);
}

}  // namespace exclaim::x12
