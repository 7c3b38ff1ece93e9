// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "base/limits.h"
#include "domain/people/people.h"
#include "shape/describe.h"

// What the interface takes besides records: each a plain struct and its one description.
namespace exclaim::shape {

template <class V, class T>
concept Is = std::same_as<std::remove_const_t<V>, T>;

struct SignInRequest {
    std::string email, password, one_time_code;
};
template <class Codec, Is<SignInRequest> V>
void describe(Codec& c, V& v) {
    c.field("email", v.email, {.label = "E-mail", .required = true, .max = limits::email_chars});
    c.field("password", v.password, {.label = "Password", .required = true});
    c.field("one_time_code", v.one_time_code, {.label = "One-time code", .max = 10});
}

/// Asks for one's own password once more.
struct PasswordRequest {
    std::string password;
};
template <class Codec, Is<PasswordRequest> V>
void describe(Codec& c, V& v) {
    c.field("password", v.password, {.label = "Password", .required = true});
}

struct NewPasswordRequest {
    std::string current, next;
};
template <class Codec, Is<NewPasswordRequest> V>
void describe(Codec& c, V& v) {
    c.field("current", v.current, {.label = "Present password", .required = true});
    c.field("new", v.next, {.label = "New password", .required = true});
}

struct CodeRequest {
    std::string code;
};
template <class Codec, Is<CodeRequest> V>
void describe(Codec& c, V& v) {
    c.field("code", v.code,
            {.label = "One-time code", .required = true, .max = 10, .example = "123456"});
}

/// Free text never stands in an address, so looking for somebody is a POST.
struct ClientSearch {
    std::string text;  ///< beginnings of names or of a member id
    std::optional<bool> active;
    std::optional<PayerId> payer;
    std::optional<Date> born;
    std::int64_t limit = limits::page_default;
    std::optional<ClientId> cursor;
};
template <class Codec, Is<ClientSearch> V>
void describe(Codec& c, V& v) {
    c.field("text", v.text, {.label = "Name or member id", .max = 100});
    c.field("active", v.active, {.label = "Active"});
    c.field("payer", v.payer, {.label = "Payer"});
    c.field("born", v.born, {.label = "Birth date"});
    c.field("limit", v.limit, {.label = "Page size"});
    c.field("cursor", v.cursor, {.label = "Cursor"});
}

struct UserRequest {
    std::string name, email;
    domain::Role role = domain::Role::reader;
    bool disabled = false;
    std::optional<PractitionerId> practitioner;
};
template <class Codec, Is<UserRequest> V>
void describe(Codec& c, V& v) {
    c.field("name", v.name,
            {.label = "Name", .required = true, .max = limits::name_chars, .example = "Kim Jones"});
    c.field("email", v.email,
            {.label = "E-mail",
             .required = true,
             .max = limits::email_chars,
             .example = "kim@example.com"});
    c.field("role", v.role, {.label = "Role", .required = true});
    c.field("disabled", v.disabled, {.label = "Disabled"});
    c.field("practitioner", v.practitioner, {.label = "Is the practitioner"});
}

struct TokenRequest {
    std::string name;
    std::vector<std::string> scopes;
    std::optional<Date> expires;
};
template <class Codec, Is<TokenRequest> V>
void describe(Codec& c, V& v) {
    c.field("name", v.name,
            {.label = "Name",
             .required = true,
             .max = limits::name_chars,
             .example = "Nightly export"});
    c.field("scopes", v.scopes, {.label = "Permissions", .required = true, .max = 20});
    c.field("expires", v.expires, {.label = "Expires", .required = true});
}

}  // namespace exclaim::shape
