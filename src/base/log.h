// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "base/ids.h"
#include "base/result.h"

namespace exclaim {

/// Words written in the source: the only text that can be logged without a reason.
class Words {
public:
    template <std::size_t N>
    consteval Words(const char (&text)[N]) : text_(text, N - 1) {}
    constexpr std::string_view text() const { return text_; }

private:
    std::string_view text_;
};

/// Text that somebody looked at and found free of health data: an address to listen on, a file of
/// the program, a SQL state. The name is meant to stand out in review.
struct NoHealthData {
    std::string text;
};

/// One value of a log line. Numbers, opaque ids, error kinds and durations are let in; std::string,
/// dates, money, findings and every record type are not, so health data cannot slip in
/// (tests/compile_fail proves it).
class LogValue {
public:
    template <std::integral T>
        requires(!std::same_as<T, char>)
    LogValue(T value) : text_(std::to_string(value)) {}
    template <class Tag>
    LogValue(Id<Tag> id) : text_(id.text()) {}
    LogValue(Words words) : text_(words.text()) {}
    LogValue(NoHealthData known) : text_(std::move(known.text)) {}
    LogValue(ErrorKind kind) : text_(error_kind_info(kind).name) {}
    LogValue(std::chrono::microseconds time) : text_(std::to_string(time.count()) + "us") {}
    const std::string& text() const { return text_; }

private:
    std::string text_;
};

struct LogField {
    Words name;
    LogValue value;
};

enum class LogLevel { debug, info, warning, error };

/// Where the program tells its operator what it does. The real one lives in server.
class Log {
public:
    virtual ~Log() = default;
    virtual void write(LogLevel level, Words what, std::initializer_list<LogField> fields) = 0;
    void info(Words what, std::initializer_list<LogField> fields = {}) {
        write(LogLevel::info, what, fields);
    }
    void warning(Words what, std::initializer_list<LogField> fields = {}) {
        write(LogLevel::warning, what, fields);
    }
    void error(Words what, std::initializer_list<LogField> fields = {}) {
        write(LogLevel::error, what, fields);
    }
};

/// Says nothing: for tests and one-shot commands.
class SilentLog final : public Log {
public:
    void write(LogLevel, Words, std::initializer_list<LogField>) override {}
};

}  // namespace exclaim
