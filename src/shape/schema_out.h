// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "shape/describe.h"
#include "shape/json_text.h"
#include "shape/scalar.h"

namespace exclaim::shape {

/// Codec: a description becomes the "properties" of a JSON Schema (the dialect of OpenAPI 3.1).
/// In an answer every field is always there; in a request only the required ones must be.
class SchemaOut {
public:
    enum class Side { request, answer };
    SchemaOut(JsonText& out, Side side) : out_(out), side_(side) {}

    template <class T>
    void field(std::string_view name, const T& value, const About& about) {
        if (side_ == Side::answer || about.required) required_.emplace_back(name);
        out_.key(name);
        write(value, about);
    }
    const std::vector<std::string>& required() const { return required_; }

private:
    void open(std::string_view type, bool nullable, const About& about);
    void text(std::string_view format, bool nullable, const About& about, std::string_view example);
    void choices(const std::vector<std::string_view>& words, bool nullable, const About& about);

    template <class T>
    void write(const T& value, const About& about, bool nullable = false) {
        if constexpr (std::same_as<T, std::string>)
            text({}, nullable, about, about.example);
        else if constexpr (std::same_as<T, bool>) {
            open("boolean", nullable, about);
            out_.close_object();
        } else if constexpr (std::integral<T>) {
            open("integer", nullable, about);
            out_.key("format").text("int64").close_object();
        } else if constexpr (TextScalar<T>)
            text(Scalar<T>::format, nullable, about, Scalar<T>::example);
        else if constexpr (WordEnum<T>)
            choices({Words<T>::all.begin(), Words<T>::all.end()}, nullable, about);
        else if constexpr (IsOptional<T>::value)
            write_inner<typename T::value_type>(about, true);
        else if constexpr (IsVector<T>::value) {
            open("array", nullable, about);
            if (about.max > 0) out_.key("maxItems").integer(about.max);
            out_.key("items");
            write_inner<typename T::value_type>({.label = about.label}, false);
            out_.close_object();
        } else {
            open("object", nullable, about);
            properties(value);
            out_.close_object();
        }
    }

    /// The type inside an optional or a list: scalars have no default value, but need none to be
    /// described.
    template <class T>
    void write_inner(const About& about, bool nullable) {
        if constexpr (std::same_as<T, std::string> || !TextScalar<T>)
            write(T{}, about, nullable);
        else
            text(Scalar<T>::format, nullable, about, Scalar<T>::example);
    }

public:
    template <class T>
    void properties(const T& value) {
        out_.key("properties").open_object();
        SchemaOut inner(out_, side_);
        describe(inner, value);
        out_.close_object();
        finish(inner.required());
    }
    void finish(const std::vector<std::string>& required);

private:
    JsonText& out_;
    Side side_;
    std::vector<std::string> required_;
};

/// A whole schema object of a described type.
template <class T>
std::string schema_of(SchemaOut::Side side) {
    JsonText out;
    out.open_object().key("type").text("object");
    SchemaOut codec(out, side);
    codec.properties(T{});
    out.close_object();
    return out.take();
}

/// A schema object of the fields of a type that the program keeps by itself (describe_kept).
template <class T>
std::string schema_of_kept() {
    JsonText out;
    out.open_object().key("properties").open_object();
    SchemaOut codec(out, SchemaOut::Side::answer);
    const T value{};
    describe_kept(codec, value);
    out.close_object().close_object();
    return out.take();
}

}  // namespace exclaim::shape
