// SPDX-License-Identifier: Apache-2.0
#include "shape/units_json.h"

#include "shape/json_text.h"

namespace exclaim::shape {
namespace {
void write(JsonText& out, const std::vector<domain::UnitLine>& lines) {
    out.open_array();
    for (const auto& line : lines) {
        out.open_object();
        out.key("code").text(line.code);
        out.key("minutes").integer(line.minutes);
        out.key("units").integer(line.units);
        out.close_object();
    }
    out.close_array();
}
}  // namespace

std::string units_json(const std::string& rule, const domain::UnitResult& result) {
    JsonText out;
    out.open_object();
    out.key("rule").text(rule);
    out.key("total_minutes").integer(result.total_minutes);
    out.key("total_units").integer(result.total_units);
    write(out.key("lines"), result.lines);
    out.key("choice").boolean(result.choice);
    out.key("alternatives").open_array();
    for (const auto& alternative : result.alternatives) write(out, alternative);
    out.close_array();
    out.key("findings").open_array().close_array();
    out.close_object();
    return out.take();
}

}  // namespace exclaim::shape
