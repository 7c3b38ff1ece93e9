// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "x12/segment.h"
#include "x12/source.h"

namespace exclaim::shape {

/// Takes a text piece by piece; where it fails nothing more is written.
using TextSink = std::function<Result<void>(std::string_view)>;

/// What is said at the beginning of the JSON, and known only when the whole file was read.
struct X12Facts {
    bool latin1 = false;   ///< its bytes are not UTF-8
    std::string line_end;  ///< the line break that follows every segment (the last may go without)
    bool foreign = false;  ///< text that belongs to no interchange stands in front of one
};
/// Why a reader cannot tell an interchange by these delimiters; empty if it can.
std::string unfit_delimiters(std::string_view terminator, const x12::Delimiters& with,
                             std::int64_t interchange);
/// Fails if it is no X12, or none that can be brought back.
Result<X12Facts> x12_facts(x12::Source& source);

/// An X12 file as JSON: its interchanges with their delimiters and segments. An element is a text;
/// {"components": […]} where it is a composite; {"repeats": […]} where it is repeated. Bytes that
/// are not UTF-8 become U+0080–FF, and "encoding" says "latin-1". A line break
/// after every segment is kept as "line_end", and whatever else stands between, before or behind
/// segments as "before" and "after" (in front of an ISA also text that belongs to none); only with
/// `keep_whitespace` so are line breaks that do not follow every segment alike: true if such were
/// left out. Written as it is read: memory depends on the longest segment, not on the file.
Result<bool> x12_to_json(x12::Source& source, const X12Facts& facts, bool keep_whitespace,
                         const TextSink& out);

/// The way back: the same bytes, written as the JSON is read. Fields may stand in any order: what
/// comes too late is kept for the next reading.
class X12FromJson {
public:
    /// Reads the JSON from its beginning. False if it has to be read once more because something
    /// stood behind what needs it: what was written is then nothing.
    Result<bool> read(x12::Source& json, const TextSink& out);

private:
    friend class X12Reader;
    struct Signs {
        std::string terminator;
        x12::Delimiters with;
        bool operator==(const Signs& other) const {
            return terminator == other.terminator && with.element == other.with.element &&
                   with.component == other.with.component && with.repeat == other.with.repeat;
        }
    };
    bool latin1_ = false;
    std::string line_end_;                ///< as the JSON has it
    std::map<std::int64_t, Signs> late_;  ///< of interchanges that name them behind their segments
};

struct X12AsJson {
    std::string json;
    bool breaks_left_out = false;  ///< line breaks that do not follow every segment alike
};
/// Both ways in memory.
Result<X12AsJson> x12_to_json(std::string_view file, bool keep_whitespace);
Result<std::string> x12_from_json(std::string_view json);

}  // namespace exclaim::shape
