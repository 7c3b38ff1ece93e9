// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "base/npi.h"

using namespace exclaim;

TEST_CASE("an NPI is accepted only with its check digit") {
    CHECK(Npi::parse("1234567893"));
    CHECK(Npi::fault_of("1234567890") == Npi::Fault::check_digit);
}
