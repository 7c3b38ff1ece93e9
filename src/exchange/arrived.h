// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "x12/report.h"

namespace exclaim::exchange {

/// What a file holds, seen from outside.
struct Contents {
    bool whole = false;  ///< X12 from the first ISA to an IEA that closes it
    /// "TA1", "999", "271", "277CA" …: each once, in the order of the file.
    std::vector<std::string> kinds;
    std::string words() const;  ///< "TA1 999"; empty if there are none
};
Contents look_into(std::string_view bytes);

/// The first thing by which our own check refuses what encloses the answers of a file, and so
/// whether they came whole; empty: nothing. Payments are asked for themselves (remitted.h).
std::string fault_of_envelope(std::string_view bytes);
/// The counts and numbers of the envelope do not fit what lies between them.
bool is_of_envelope(const x12::Issue&);

/// The file as a biller reads it: loops indented, every element named, findings beside the line.
std::string show_file(std::string_view bytes);

}  // namespace exclaim::exchange
