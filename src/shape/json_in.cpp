// SPDX-License-Identifier: Apache-2.0
#include "shape/json_in.h"

#include <algorithm>

namespace exclaim::shape {

namespace {
bool unprintable(std::string_view text, bool many_lines) {
    return std::any_of(text.begin(), text.end(), [&](char c) {
        const auto byte = static_cast<unsigned char>(c);
        if (many_lines && (c == '\n' || c == '\t' || c == '\r')) return false;
        return byte < 0x20 || byte == 0x7F;
    });
}
}  // namespace

void JsonIn::wrong_type(const std::string& path, const About& about, std::string_view wanted) {
    blame(path, Code::wrong_type,
          {{"label", std::string(about.label)}, {"wanted", std::string(wanted)}});
}

bool JsonIn::read_text(JsonNode node, std::string& value, const About& about,
                       const std::string& path) {
    if (node.kind() != JsonNode::Kind::text) {
        wrong_type(path, about, "text");
        return false;
    }
    // Blanks around a name are a slip of the hand; they would break matching with the payer's data.
    const auto text = trim(node.text());
    if (text.empty() && about.required) {
        blame(path, Code::required, {{"label", std::string(about.label)}});
        return false;
    }
    if (unprintable(text, about.many_lines)) {
        blame(path, Code::control_characters, {{"label", std::string(about.label)}});
        return false;
    }
    const auto count = utf8_length(text);
    if (about.max > 0 && count > static_cast<std::size_t>(about.max)) {
        blame(path, Code::too_long,
              {{"label", std::string(about.label)},
               {"max", std::to_string(about.max)},
               {"count", std::to_string(count)}});
        return false;
    }
    value = std::string(text);
    return true;
}

void JsonIn::refuse_unknown() {
    for (const auto& name : object_.names())
        if (!known_.contains(name))
            blame(path_.empty() ? name : path_ + "." + name, Code::unknown_field, {{"name", name}});
}

}  // namespace exclaim::shape
