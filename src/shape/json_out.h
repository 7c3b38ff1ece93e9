// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "shape/describe.h"
#include "shape/json_text.h"
#include "shape/scalar.h"

namespace exclaim::shape {

/// Codec: a value becomes the fields of the JSON object that is open in `out`.
class JsonOut {
public:
    explicit JsonOut(JsonText& out) : out_(out) {}

    template <class T>
    void field(std::string_view name, const T& value, const About&) {
        out_.key(name);
        write(value);
    }

private:
    template <class T>
    void write(const T& value) {
        if constexpr (std::same_as<T, std::string>)
            out_.text(value);
        else if constexpr (std::same_as<T, bool>)
            out_.boolean(value);
        else if constexpr (std::integral<T>)
            out_.integer(value);
        else if constexpr (TextScalar<T>)
            out_.text(Scalar<T>::to(value));
        else if constexpr (WordEnum<T>)
            out_.text(to_word(value));
        else if constexpr (IsOptional<T>::value)
            value ? write(*value) : static_cast<void>(out_.null());
        else if constexpr (IsVector<T>::value) {
            out_.open_array();
            for (const auto& entry : value) write(entry);
            out_.close_array();
        } else {
            out_.open_object();
            describe(*this, value);
            out_.close_object();
        }
    }
    JsonText& out_;
};

/// Writes a described value as one object.
template <class T>
void write_object(JsonText& out, const T& value) {
    out.open_object();
    JsonOut codec(out);
    describe(codec, value);
    out.close_object();
}

}  // namespace exclaim::shape
