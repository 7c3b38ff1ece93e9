// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "x12/read/delivery.h"
#include "x12/read/person.h"
#include "x12/read/rejections.h"

namespace exclaim::x12 {

/// How much was granted.
using Grant = Delivery;

struct AuthorizedService {
    std::optional<std::string> code, service_type, decision, state;
    bool unreadable = false;  ///< a decision stands there, and is none of those that there are
    std::optional<std::string> number;           ///< only with A1, A2 and A6
    std::optional<std::string> tracking_number;  ///< any other number
    std::optional<Grant> granted;
    bool own_grant = false;  ///< said of this service alone; otherwise of all of its event together
    std::optional<std::string> from, to;
    std::vector<std::string> reasons;
    std::vector<Rejection> rejections;  ///< of this service: without a decision it is refused
};

/// The answer to one patient event of a 278.
struct AuthorizationAnswer {
    std::optional<std::string> trace;
    Person subscriber;
    std::optional<Person> dependent;
    std::vector<AuthorizedService> services;
    std::vector<Rejection> rejections;  ///< of the whole; those of a service stand with it
    std::vector<std::string> messages;
    std::vector<Finding> findings;
};

/// What to tell of a 278 that asks (BHT02 other than 11): nothing of it is an answer. None of one
/// that answers.
std::optional<Finding> no_answer(const Tree& tree);

/// The answers of a 278 that is one.
std::vector<AuthorizationAnswer> read_authorization(const Tree& tree);

/// The rejections of the whole, then those of its services.
std::vector<Rejection> all_rejections(const AuthorizationAnswer& answer);

}  // namespace exclaim::x12
