// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>

#include "shape/json_node.h"
#include "x12/source.h"

namespace exclaim::shape {

/// Hears of a JSON text while it is read. It numbers the places it knows; the whole text is place
/// 0. What it finds wrong it keeps to itself: the text is read to its end, for its own faults
/// come first.
class JsonVisitor {
public:
    enum class Want {
        enter,  ///< tell what it holds, value by value
        take,   ///< hand it over whole
        skip
    };
    struct Step {
        Want want;
        int place;
    };
    virtual ~JsonVisitor() = default;
    /// What is to be done with a value of an object or list; the name is empty in a list.
    virtual Step want(int parent, std::string_view name) = 0;
    /// An object or list that is entered.
    virtual void opened(int place, JsonNode::Kind kind) = 0;
    virtual void closed(int place) = 0;
    /// A value that was taken, or a text, number … where an object or list was to be entered.
    virtual void value(int place, JsonNode node) = 0;
};

/// Reads a JSON text as JsonDocument does, with memory for what is taken, not for the whole.
Result<void> read_json(x12::Source& source, JsonVisitor& visitor);

}  // namespace exclaim::shape
