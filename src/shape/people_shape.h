// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/limits.h"
#include "domain/people/people.h"
#include "shape/describe.h"

// The records of people, described once: JSON in and out, the interface description and CSV follow.
// They stand in namespace domain so that the codecs find them beside their types.
namespace exclaim::domain {

/// T or const T: a description is read from and written to.
template <class V, class T>
concept Is = std::same_as<std::remove_const_t<V>, T>;

template <class Codec, Is<Address> V>
void describe(Codec& c, V& v) {
    c.field("line1", v.line1,
            {.label = "Street", .max = limits::address_chars, .example = "100 Main Street"});
    c.field("line2", v.line2, {.label = "Street, second line", .max = limits::address_chars});
    c.field("city", v.city, {.label = "City", .max = limits::city_chars, .example = "Houston"});
    c.field("state", v.state, {.label = "State"});
    c.field("zip", v.zip, {.label = "ZIP code"});
}

template <class Codec, Is<Practice> V>
void describe(Codec& c, V& v) {
    c.field("name", v.name,
            {.label = "Name",
             .required = true,
             .max = limits::name_chars,
             .example = "Medex Studio LLC"});
    c.field("npi", v.npi, {.label = "NPI"});
    c.field("ein", v.ein, {.label = "EIN"});
    c.field("taxonomy", v.taxonomy, {.label = "Taxonomy"});
    c.field("address", v.address, {.label = "Address"});
    c.field("phone", v.phone, {.label = "Phone"});
    c.field("email", v.email,
            {.label = "E-mail", .max = limits::email_chars, .example = "office@example.com"});
    c.field("time_zone", v.time_zone,
            {.label = "Time zone", .required = true, .max = 64, .example = "America/Chicago"});
}

template <class Codec, Is<Credential> V>
void describe(Codec& c, V& v) {
    c.field("kind", v.kind,
            {.label = "Credential", .required = true, .max = limits::name_chars, .example = "MES"});
    c.field("number", v.number, {.label = "Number", .max = limits::name_chars});
    c.field("issued", v.issued, {.label = "Issued"});
    c.field("expires", v.expires, {.label = "Expires"});
    c.field("state", v.state, {.label = "State of the licence"});
}

template <class Codec, Is<Practitioner> V>
void describe(Codec& c, V& v) {
    c.field("first_name", v.first_name,
            {.label = "First name",
             .required = true,
             .max = limits::first_name_chars,
             .example = "Kim"});
    c.field(
        "last_name", v.last_name,
        {.label = "Last name", .required = true, .max = limits::name_chars, .example = "Jones"});
    c.field("npi", v.npi, {.label = "NPI"});
    c.field("taxonomy", v.taxonomy, {.label = "Taxonomy"});
    c.field("credentials", v.credentials, {.label = "Credentials", .max = 20});
    c.field("active", v.active, {.label = "Active"});
}

template <class Codec, Is<Payer> V>
void describe(Codec& c, V& v) {
    c.field("name", v.name,
            {.label = "Name",
             .required = true,
             .max = limits::name_chars,
             .example = "Example Blue PPO"});
    c.field("kind", v.kind, {.label = "Kind"});
    c.field("electronic_id", v.electronic_id,
            {.label = "Electronic id", .max = 80, .example = "12345"});
    c.field("unit_rule", v.unit_rule, {.label = "Unit rule"});
    c.field("filing_days", v.filing_days, {.label = "Filing limit in days"});
    c.field("phone", v.phone, {.label = "Phone"});
    c.field("address", v.address, {.label = "Address"});
}

template <class Codec, Is<Client> V>
void describe(Codec& c, V& v) {
    c.field("first_name", v.first_name,
            {.label = "First name",
             .required = true,
             .max = limits::first_name_chars,
             .example = "Joan"});
    c.field("middle_name", v.middle_name, {.label = "Middle name", .max = 25});
    c.field("last_name", v.last_name,
            {.label = "Last name", .required = true, .max = limits::name_chars, .example = "Demo"});
    c.field("suffix", v.suffix, {.label = "Suffix", .max = 10, .example = "Jr"});
    c.field("birth_date", v.birth_date, {.label = "Birth date"});
    c.field("sex", v.sex, {.label = "Sex"});
    c.field("address", v.address, {.label = "Address"});
    c.field("phone", v.phone, {.label = "Phone"});
    c.field("email", v.email,
            {.label = "E-mail", .max = limits::email_chars, .example = "joan@example.com"});
    c.field("note", v.note, {.label = "Note", .max = limits::note_chars, .many_lines = true});
    c.field("active", v.active, {.label = "Active"});
}

template <class Codec, Is<Subscriber> V>
void describe(Codec& c, V& v) {
    c.field("first_name", v.first_name,
            {.label = "Holder's first name",
             .required = true,
             .max = limits::first_name_chars,
             .example = "John"});
    c.field("last_name", v.last_name,
            {.label = "Holder's last name",
             .required = true,
             .max = limits::name_chars,
             .example = "Demo"});
    c.field("birth_date", v.birth_date, {.label = "Holder's birth date"});
    c.field("sex", v.sex, {.label = "Holder's sex"});
}

template <class Codec, Is<Policy> V>
void describe(Codec& c, V& v) {
    c.field("payer", v.payer, {.label = "Payer", .required = true});
    c.field("priority", v.priority, {.label = "Order"});
    c.field("member_id", v.member_id,
            {.label = "Member id",
             .required = true,
             .max = limits::member_id_chars,
             .example = "XYZ123456789"});
    c.field("group_number", v.group_number, {.label = "Group number", .max = 50});
    c.field("plan_name", v.plan_name,
            {.label = "Plan", .max = limits::name_chars, .example = "PPO Choice"});
    c.field("relationship", v.relationship, {.label = "Client is"});
    c.field("subscriber", v.subscriber, {.label = "Holder"});
    c.field("begins", v.begins, {.label = "Begins"});
    c.field("ends", v.ends, {.label = "Ends"});
}

}  // namespace exclaim::domain
