// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "base/text.h"
#include "domain/authorization/authorization.h"

using namespace exclaim;
using namespace exclaim::domain;

namespace {
Date day(std::string_view iso) {
    return *Date::parse_iso(iso);
}
Authorization answered() {
    Authorization out;
    out.state = AuthorizationState::approved;
    out.source = Source::response_278;
    out.on = day("2026-10-06");
    out.number = "AUTH778899";
    out.asked = out.granted = 12;
    out.begins = day("2026-10-05");
    out.ends = day("2026-11-30");
    out.received = InboxId{7};
    return out;
}
/// "AUT-0029 granted, AUT-0029 unit"
template <class Change>
std::string changed(Change change, const Authorization& before = answered()) {
    auto now = before;
    change(now);
    std::string out;
    for (const auto& each : check_change(before, now))
        out += (out.empty() ? "" : ", ") + each.code + " " + *each.where.field;
    return out;
}
std::string judged(const Authorization& value) {
    std::string out;
    for (const auto& each : check(value, day("2026-10-06")))
        out += (out.empty() ? "" : ", ") + each.code + " " + std::string(word(each.severity));
    return out;
}
}  // namespace

TEST_CASE("what a 278 answered is not typed over; what it left open is filled in") {
    CHECK(changed([](auto&) {}).empty());
    CHECK(changed([](auto& a) { a.number = "AUTH1"; }) == "AUT-0029 number");
    CHECK(changed([](auto& a) { a.granted = 30; }) == "AUT-0029 granted");
    CHECK(changed([](auto& a) { a.ends = day("2027-01-31"); }) == "AUT-0029 ends");
    CHECK(changed([](auto& a) { a.begins.reset(); }) == "AUT-0029 begins");
    CHECK(changed([](auto& a) { a.state = AuthorizationState::denied; }) == "AUT-0029 state");
    CHECK(changed([](auto& a) { a.source = Source::call; }) == "AUT-0029 source");
    CHECK(changed([](auto& a) { a.practitioner = PractitionerId{3}; }).empty());
    auto bare = answered();
    bare.granted.reset();
    bare.ends.reset();
    CHECK(changed(
              [](auto& a) {
                  a.granted = 12;
                  a.ends = day("2026-11-30");
              },
              bare)
              .empty());
    const auto withdrawn = [](auto& a) {
        a.state = AuthorizationState::cancelled;
        a.source = Source::letter;
        a.number.clear();
    };
    CHECK(changed(withdrawn).empty());
    // While the plan is asked, or says to call it, whoever is told by telephone writes it there.
    const auto told = [](auto& a) {
        a.state = AuthorizationState::approved;
        a.source = Source::call;
        a.number = "AUTH1";
    };
    for (const auto state : {AuthorizationState::pended, AuthorizationState::call}) {
        auto waiting = answered();
        waiting.state = state;
        CHECK(changed(told, waiting).empty());
    }
    auto typed = answered();
    typed.received.reset();
    CHECK(changed(told, typed).empty());
}

TEST_CASE("all of what was asked is no part of it") {
    auto value = answered();
    CHECK(judged(value).empty());
    value.source = Source::letter;
    value.received.reset();
    value.state = AuthorizationState::partial;
    CHECK(judged(value) == "AUT-0031 block");
    value.granted = 13;
    CHECK(judged(value) == "AUT-0031 block");
    value.granted = 8;
    CHECK(judged(value) == "AUT-0007 info");
    // A plan may have refused other codes; what came is kept as it came.
    value = answered();
    value.state = AuthorizationState::partial;
    CHECK(judged(value) == "AUT-0031 warning");
}

TEST_CASE("nothing that no file brought was told by a 278") {
    auto value = answered();
    value.received.reset();
    CHECK(judged(value) == "AUT-0032 block");
    value.state = AuthorizationState::requested;  // asked by 278 and not answered
    value.number.clear();
    CHECK(judged(value).empty());
}

TEST_CASE("the same number twice on a case is warned of, but not for days of its own") {
    const std::vector others{answered()};
    auto value = answered();
    value.number = "auth778899";
    CHECK(check_beside(value, others).at(0).code == "AUT-0030");
    value.begins = day("2026-12-01");
    value.ends = day("2026-12-31");
    CHECK(check_beside(value, others).empty());
    value.begins.reset();
    value.ends.reset();
    CHECK(check_beside(value, others).size() == 1);
    value.number = "AUTH1";
    CHECK(check_beside(value, others).empty());
    value.number.clear();
    CHECK(check_beside(value, {}).empty());
}
