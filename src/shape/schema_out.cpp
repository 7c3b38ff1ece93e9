// SPDX-License-Identifier: Apache-2.0
#include "shape/schema_out.h"

namespace exclaim::shape {

void SchemaOut::open(std::string_view type, bool nullable, const About& about) {
    out_.open_object().key("type");
    if (nullable)
        out_.open_array().text(type).text("null").close_array();
    else
        out_.text(type);
    if (!about.label.empty()) out_.key("title").text(about.label);
}

void SchemaOut::text(std::string_view format, bool nullable, const About& about,
                     std::string_view example) {
    open("string", nullable, about);
    if (!format.empty()) out_.key("format").text(format);
    if (about.max > 0) out_.key("maxLength").integer(about.max);
    if (about.required && side_ == Side::request) out_.key("minLength").integer(1);
    if (!example.empty()) out_.key("examples").open_array().text(example).close_array();
    out_.close_object();
}

void SchemaOut::choices(const std::vector<std::string_view>& words, bool nullable,
                        const About& about) {
    open("string", nullable, about);
    out_.key("enum").open_array();
    for (const auto word : words) out_.text(word);
    if (nullable) out_.null();
    out_.close_array().close_object();
}

void SchemaOut::finish(const std::vector<std::string>& required) {
    if (!required.empty()) {
        out_.key("required").open_array();
        for (const auto& name : required) out_.text(name);
        out_.close_array();
    }
    out_.key("additionalProperties").boolean(side_ == Side::answer);
}

}  // namespace exclaim::shape
