// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/date.h"
#include "x12/segment_writer.h"

namespace exclaim::x12 {

/// What a file says of itself: numbers that must never come twice to the same receiver, the moment
/// it was made, and whether it is meant.
struct FileStamp {
    std::int64_t control = 1;  ///< ISA13 and GS06
    std::string reference;     ///< BHT03, at most 30 characters
    Instant at;
    bool test = false;
    std::string date() const { return at.utc_date().ccyymmdd(); }
    std::string time() const;  ///< "0930", UTC
};

/// Which transaction an envelope holds.
struct EnvelopeKind {
    std::string_view set;      ///< ST01
    std::string_view group;    ///< GS01
    std::string_view version;  ///< GS08
    bool repeated = true;      ///< ST03 repeats it; not in the 835
};
struct Ends {
    std::string_view sender;
    std::string_view receiver;
};

/// One interchange, group and transaction around the segments of a body.
std::string in_envelope(const EnvelopeKind& kind, const Ends& ends, const FileStamp& stamp,
                        const SegmentWriter& body);

}  // namespace exclaim::x12
