// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "base/finding.h"

namespace exclaim {

/// Why the world said no. One kind, one HTTP status, one exit code (see error_kind_info).
enum class ErrorKind {
    invalid,          ///< the request makes no sense
    unauthenticated,  ///< nobody is signed in
    forbidden,        ///< signed in, but not allowed
    missing,          ///< no such record, or one of another practice
    stale,            ///< somebody else changed it first
    blocked,          ///< the user's data has blocking findings
    busy,             ///< too much at once; try again later
    outside,          ///< disk, network or database failed
};

struct ErrorKindInfo {
    ErrorKind kind;
    const char* name;   ///< stable word, used in problem+json `type`
    const char* title;  ///< for people
    int http_status;
    int exit_code;  ///< contract: 1 findings, 2 unusable request, 3 outside world failed
};

/// The one table from kind to HTTP status and exit code.
const ErrorKindInfo& error_kind_info(ErrorKind kind);

/// A refusal or failure, in words a person can act on. Never holds health data: it may be logged.
struct Error {
    ErrorKind kind = ErrorKind::outside;
    std::string message;  ///< what happened, what was kept, what to do
    Findings findings;    ///< for `blocked` and `invalid`: what to repair; never logged
    std::string reason;   ///< stable word where a caller must tell cases apart, e.g. "unique"
};

template <class T>
using Result = tl::expected<T, Error>;
using Failure = tl::unexpected<Error>;

inline Failure fail(ErrorKind kind, std::string message) {
    return Failure{Error{kind, std::move(message), {}, {}}};
}
inline Failure fail(ErrorKind kind, std::string message, Findings findings) {
    return Failure{Error{kind, std::move(message), std::move(findings), {}}};
}

template <class T>
T unwrap(Result<T>&& result) {
    return *std::move(result);
}
inline void unwrap(Result<void>&&) {}

}  // namespace exclaim

/// Unwraps a Result, or returns its error from the enclosing function. May be nested.
#define TRY(...) EXCLAIM_TRY(EXCLAIM_JOIN(try_result_, __COUNTER__), __VA_ARGS__)
#define EXCLAIM_TRY(name, ...)                                  \
    __extension__({                                             \
        auto&& name = (__VA_ARGS__);                            \
        if (!name) [[unlikely]]                                 \
            return ::exclaim::Failure{std::move(name).error()}; \
        ::exclaim::unwrap(std::move(name));                     \
    })
#define EXCLAIM_JOIN(a, b) EXCLAIM_JOIN_NOW(a, b)
#define EXCLAIM_JOIN_NOW(a, b) a##b
