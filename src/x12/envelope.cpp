// SPDX-License-Identifier: Apache-2.0
#include "x12/envelope.h"

#include "base/text.h"
#include "x12/write_values.h"

namespace exclaim::x12 {
namespace {
std::string padded(std::string_view text) {
    auto out = x12_text(text).substr(0, 15);
    out.resize(15, ' ');
    return out;
}
}  // namespace

std::string FileStamp::time() const {
    const auto text = at.text();  // 2026-10-07T09:30:00Z
    return text.substr(11, 2) + text.substr(14, 2);
}

std::string in_envelope(const EnvelopeKind& kind, const Ends& ends, const FileStamp& stamp,
                        const SegmentWriter& body) {
    const auto date = stamp.date();
    const auto control = std::to_string(stamp.control);
    SegmentWriter head, tail;
    head.raw(format("ISA*00*          *00*          *ZZ*{}*ZZ*{}*{}*{}*^*00501*{:09}*0*{}*:",
                    padded(ends.sender), padded(ends.receiver), date.substr(2), stamp.time(),
                    stamp.control, stamp.test ? "T" : "P"));
    head.add({"GS", kind.group, x12_text(ends.sender), x12_text(ends.receiver), date, stamp.time(),
              control, "X", kind.version});
    head.add({"ST", kind.set, "0001", kind.repeated ? kind.version : ""});
    tail.add({"SE", std::to_string(body.count() + 2), "0001"});
    tail.add({"GE", "1", control});
    tail.add({"IEA", "1", format("{:09}", stamp.control)});
    return head.text() + body.text() + tail.text();
}

}  // namespace exclaim::x12
