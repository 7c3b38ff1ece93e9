// SPDX-License-Identifier: Apache-2.0
// Whatever arrives as a request's body is read or refused with words, by every description.
#include "base/check.h"
#include "fuzz/target.h"
#include "shape/json_in.h"
#include "shape/json_out.h"
#include "shape/people_shape.h"
#include "shape/requests_shape.h"

using namespace exclaim;

namespace {
template <class T>
std::string written(const T& value) {
    shape::JsonText out;
    shape::write_object(out, value);
    return out.take();
}

template <class T>
void read(std::string_view text) {
    const auto value = shape::read_object<T>(text);
    if (!value) {
        ENSURE(!value.error().message.empty());
        return;
    }
    // What was read is written and read again as the same.
    const auto again = shape::read_object<T>(written(*value));
    ENSURE(again && written(*again) == written(*value));
}
}  // namespace

void fuzz(std::string_view bytes) {
    read<domain::Client>(bytes);
    read<domain::Policy>(bytes);
    read<domain::Payer>(bytes);
    read<domain::Practice>(bytes);
    read<domain::Practitioner>(bytes);
    (void)shape::read_object<shape::SignInRequest>(bytes);
    (void)shape::read_object<shape::UserRequest>(bytes);
    (void)shape::read_object<shape::TokenRequest>(bytes);
    (void)shape::read_object<shape::ClientSearch>(bytes);
}
