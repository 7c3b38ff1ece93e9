// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "x12/report.h"

namespace exclaim::x12 {

/// What an acknowledgement is written with.
struct AckStamp {
    std::string date;     ///< CCYYMMDD
    std::string time;     ///< HHMM
    std::string control;  ///< nine digits: the interchange's own number
};

/// True if the sender asked for a TA1 or the envelope has something wrong.
bool needs_ta1(const InterchangeReport& interchange);

/// The interchange that answers: a TA1 where it is needed, and a 999 for each group of another kind
/// than 999 and TA1 (which are never acknowledged). Empty if there is nothing to answer.
std::string write_acknowledgement(const InterchangeReport& interchange, const AckStamp& stamp);

}  // namespace exclaim::x12
