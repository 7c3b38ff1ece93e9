// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"

namespace exclaim::shape {

/// A code list as its owner publishes it, read into ours.
struct CodeFile {
    std::string text;              ///< rows of code, first day, last day and words between tabs
    std::int64_t codes = 0;        ///< rows read
    std::int64_t passed_over = 0;  ///< rows that hold no code of this kind
};

/// Kinds of lists that a practice can bring itself: "icd10cm", "hcpcs", "pos", "ncci-ptp", "mue",
/// "carc", "rarc", "taxonomy"; and every other list that X12 files are checked against, by its key.
bool is_code_kind(std::string_view kind);
/// All of them for people: "icd10cm, hcpcs … and taxonomy".
std::string code_kinds();

/// Reads a list of a kind: our own rows, CSV or tab-separated tables with a heading, the order file
/// of ICD-10-CM, the fixed records of HCPCS, the pair edits and unit limits of the NCCI (there the
/// code is "97150>97110" and the words are the indicator; or the words are limit and indicator).
/// Our own rows say of which day they are; of other files it is `as_of`. `source` says where the
/// list is from. Fails, and says why, if hardly anything in it is a code.
Result<CodeFile> read_code_file(std::string_view kind, std::string_view bytes,
                                std::string_view name, std::string_view as_of,
                                std::string_view source = {});

}  // namespace exclaim::shape
