// SPDX-License-Identifier: Apache-2.0
#include "x12/read/rejections.h"

namespace exclaim::x12 {
namespace {
std::string repair_of(std::string_view follow_up) {
    if (follow_up == "C") return "Correct it and ask again.";
    if (follow_up == "R") return "Ask again.";
    if (follow_up == "P") return "Send the first question again.";
    if (follow_up == "W") return "Wait 30 days and ask again.";
    if (follow_up == "X") return "Wait 10 days and ask again.";
    if (follow_up == "Y" || follow_up == "S") return "Wait: an answer will come.";
    return "Call the payer.";
}

}  // namespace

void add_rejections(const Loop& loop, std::vector<Rejection>& all) {
    for (const auto* aaa : loop.all("AAA")) {
        const auto words = words_for("901", aaa->element(3));
        all.push_back({std::string(aaa->element(3)), std::string(aaa->element(4)),
                       words.empty() ? "The payer refused with a reason that is not in our list."
                                     : std::string(words),
                       repair_of(aaa->element(4))});
    }
}

}  // namespace exclaim::x12
