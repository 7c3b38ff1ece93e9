// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string_view>
#include <type_traits>
#include <vector>

namespace exclaim::shape {

/// What a description says of one field besides its name and place.
struct About {
    std::string_view label;         ///< for people, in findings and in the interface description
    bool required = false;          ///< texts: not empty; others: present and not null
    int max = 0;                    ///< texts: characters; lists: entries
    std::string_view example = {};  ///< shown in the interface description
    bool many_lines = false;        ///< line breaks are allowed
};

// One function per record describes it once:
//     template <class Codec> void describe(Codec& c, auto& client) { c.field("first_name",
//     client.first_name, {…}); }
// The codecs JsonOut, JsonIn, SchemaOut and CsvOut turn that into text, values, documentation and
// table rows. A second function, describe_kept(c, value), names the fields that the program keeps
// by itself (signatures, hashes): they are answered, never sent.

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};

}  // namespace exclaim::shape
