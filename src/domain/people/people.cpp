// SPDX-License-Identifier: Apache-2.0
#include "domain/people/people.h"

#include <algorithm>
#include <array>

#include "base/latin.h"
#include "base/text.h"
#include "domain/findings.h"
#include "domain/people/government.h"
#include "domain/rules/rule.h"

namespace exclaim::domain {

bool is_email(std::string_view text) {
    const auto at = text.find('@');
    return at != std::string_view::npos && at > 0 &&
           text.find('@', at + 1) == std::string_view::npos &&
           text.find('.', at) != std::string_view::npos && text.back() != '.' &&
           text.find_first_of(" \t,;<>") == std::string_view::npos;
}

bool is_post_box(std::string_view street) {
    std::string plain;
    for (const char c : ascii_lower(street))
        if (c != '.' && c != ' ') plain += c;
    return plain.starts_with("pobox") || plain.starts_with("postofficebox");
}

namespace {
void check_email(std::string_view email, Findings& out) {
    if (!email.empty() && !is_email(email)) out.push_back(field_finding(Code::email_form, "email"));
}
}  // namespace

Findings check(const Practice& practice) {
    Findings out;
    check_email(practice.email, out);
    const auto& address = practice.address;
    if (address.zip && address.zip->text().size() != 9)
        out.push_back(
            field_finding(Code::billing_zip_short, "address.zip", {{"zip", address.zip->text()}}));
    if (is_post_box(address.line1))
        out.push_back(field_finding(Code::billing_post_box, "address.line1"));
    const auto missing = [&](bool there, const char* field, std::string what) {
        if (!there)
            out.push_back(
                field_finding(Code::billing_field_missing, field, {{"what", std::move(what)}}));
    };
    missing(practice.npi.has_value(), "npi", "The NPI");
    missing(practice.ein.has_value(), "ein", "The EIN");
    missing(practice.taxonomy.has_value(), "taxonomy", "The taxonomy");
    missing(!address.line1.empty(), "address.line1", "The street");
    missing(!address.city.empty(), "address.city", "The city");
    missing(address.state.has_value(), "address.state", "The state");
    missing(address.zip.has_value(), "address.zip", "The ZIP code");
    missing(practice.phone.has_value(), "phone", "The phone number");
    return out;
}

bool is_certificate(const Credential& credential) {
    return lists(practice_certificates, ascii_upper(trim(credential.kind)));
}

const Credential* credential_on(const Practitioner& practitioner, Date on) {
    const Credential* undated = nullptr;
    for (const auto& each : practitioner.credentials) {
        if (!is_certificate(each) || (each.issued && on < *each.issued) ||
            (each.expires && *each.expires < on))
            continue;
        if (each.expires) return &each;
        if (!undated) undated = &each;
    }
    return undated;
}

/// From how many days before its end on a certificate is to be renewed (domain sheet A.1).
constexpr int renewal_days = 90;

Findings check(const Practitioner& practitioner, Date today) {
    Findings out;
    const auto kinds =
        practitioner.taxonomy ? credentials_for(practitioner.taxonomy->text()) : std::string{};
    const auto& own = practitioner.credentials;
    if (!kinds.empty() && std::none_of(own.begin(), own.end(), [&](const Credential& each) {
            return lists(kinds, each.kind);
        }))
        out.push_back(field_finding(Code::taxonomy_without_credential, "taxonomy",
                                    {{"taxonomy", practitioner.taxonomy->text()},
                                     {"kind", kinds.substr(0, kinds.find(' '))}}));
    for (std::size_t i = 0; i < practitioner.credentials.size(); ++i) {
        const auto& credential = practitioner.credentials[i];
        const auto field = format("credentials.{}.expires", i);
        if (!credential.expires) {
            out.push_back(
                field_finding(Code::credential_undated, field, {{"kind", credential.kind}}));
            continue;
        }
        if (credential.issued && *credential.expires < *credential.issued)
            out.push_back(field_finding(Code::ends_before_begin, field));
        else if (*credential.expires < today)
            out.push_back(
                field_finding(Code::credential_expired, field,
                              {{"kind", credential.kind}, {"date", credential.expires->iso()}}));
        else if (*credential.expires - today <= renewal_days)
            out.push_back(field_finding(Code::credential_ends_soon, field,
                                        {{"kind", credential.kind},
                                         {"date", credential.expires->iso()},
                                         {"days", std::to_string(*credential.expires - today)}}));
    }
    return out;
}

Findings check(const Payer& payer) {
    Findings out;
    if (is_government(payer.kind))
        out.push_back(field_finding(Code::government_payer, "kind"));
    else if (names_government(payer.name))
        out.push_back(field_finding(Code::payer_sounds_government, "kind", {{"name", payer.name}}));
    if (payer.filing_days && (*payer.filing_days < 1 || *payer.filing_days > 3650))
        out.push_back(field_finding(Code::filing_days_range, "filing_days"));
    return out;
}

Findings check(const Client& client, Date today) {
    Findings out;
    check_email(client.email, out);
    if (client.birth_date && *client.birth_date > today)
        out.push_back(field_finding(Code::birth_in_future, "birth_date"));
    else if (client.birth_date && client.birth_date->age_on(today) > 120)
        out.push_back(field_finding(Code::birth_too_long_ago, "birth_date"));
    return out;
}

Findings check(const Policy& policy, const Payer& payer) {
    Findings out;
    if (policy.begins && policy.ends && *policy.ends < *policy.begins)
        out.push_back(field_finding(Code::ends_before_begin, "ends"));
    if (policy.priority < 1 || policy.priority > 11)
        out.push_back(field_finding(Code::priority_range, "priority"));
    if (policy.relationship != Relationship::self && !policy.subscriber)
        out.push_back(field_finding(Code::subscriber_missing, "subscriber"));
    if (policy.relationship == Relationship::self && policy.subscriber)
        out.push_back(field_finding(Code::subscriber_not_needed, "subscriber"));
    if (is_government(payer.kind))
        out.push_back(field_finding(Code::government_policy, "payer"));
    else if (names_government(policy.plan_name))
        out.push_back(
            field_finding(Code::plan_sounds_government, "plan_name", {{"name", policy.plan_name}}));
    return out;
}

Findings check_order(const PolicyBeside& policy, std::span<const PolicyBeside> beside) {
    for (const auto& other : beside) {
        const bool before = policy.ends && other.begins && *policy.ends < *other.begins;
        const bool after = other.ends && policy.begins && *other.ends < *policy.begins;
        // Insurers of injuries and health plans stand in no common order.
        const bool compared = insures_injuries(policy.kind) == insures_injuries(other.kind);
        if (compared && other.priority == policy.priority && !before && !after)
            return {field_finding(Code::priority_taken, "priority",
                                  {{"number", std::to_string(policy.priority)}})};
    }
    return {};
}

}  // namespace exclaim::domain
