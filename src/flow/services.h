// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/ids.h"
#include "base/log.h"
#include "domain/people/user.h"
#include "safe/key.h"
#include "store/store.h"

namespace exclaim::flow {

class KeptWork;

/// What the program is made of, built once in server (or in a test) and handed to every flow.
struct Services {
    store::Database& db;
    const Clock& system_clock;    ///< sign-ins, audit
    const Clock& business_clock;  ///< what "today" is; movable in a sandbox only
    const TimeZones& zones;
    IdGenerator& ids;
    const safe::Key& key;  ///< seals documents and second-factor secrets; kept outside the database
    Log& log;
    KeptWork& works;
    bool test_files = false;  ///< files say that they are tests (ISA15 T): a demo
};

/// Who does something, from where, and what day it is for them.
struct Actor {
    PracticeId practice;
    UserId user;
    domain::Role role = domain::Role::reader;
    Date today = Date::from_days({});  ///< in the time zone of the practice
    std::string request_id;
    std::string from;  ///< address of the caller, for the audit log
};

/// What a caller sends so that doing it twice does it once.
struct Idempotency {
    std::string key;  ///< chosen by the caller; empty if none
    std::string
        request_hash;  ///< of method, path and body: the same key with another request is refused
};

}  // namespace exclaim::flow
