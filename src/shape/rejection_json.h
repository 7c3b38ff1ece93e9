// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "shape/json_text.h"
#include "x12/read/rejections.h"

namespace exclaim::shape {

inline void write_rejections(JsonText& out, const std::vector<x12::Rejection>& all) {
    out.key("rejections").open_array();
    for (const auto& rejection : all) {
        out.open_object();
        out.key("code").text(rejection.code);
        out.key("follow_up").text(rejection.follow_up);
        out.key("message").text(rejection.message);
        out.key("repair").text(rejection.repair);
        out.close_object();
    }
    out.close_array();
}

}  // namespace exclaim::shape
