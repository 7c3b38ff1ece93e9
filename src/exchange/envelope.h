// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "exchange/claim_837p.h"
#include "x12/segment_writer.h"

namespace exclaim::exchange {

/// Which transaction an envelope holds.
struct Kind {
    std::string_view set;       ///< ST01
    std::string_view group;     ///< GS01
    std::string_view version;   ///< GS08
    bool names_version = true;  ///< ST03 repeats it
};
struct Ends {
    std::string_view sender;
    std::string_view receiver;
};

/// "0930" of a moment, UTC.
std::string hhmm(const Instant& at);

/// One interchange, group and transaction around the segments of a body.
std::string in_envelope(const Kind& kind, const Ends& ends, const FileStamp& stamp,
                        const x12::SegmentWriter& body);

}  // namespace exclaim::exchange
