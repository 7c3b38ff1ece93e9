// SPDX-License-Identifier: Apache-2.0
#include "server/operator_log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace exclaim::server {

namespace {
class OperatorLog final : public Log {
public:
    OperatorLog() : logger_(spdlog::stderr_logger_mt("exclaim")) {
        logger_->set_pattern("%Y-%m-%dT%H:%M:%SZ %l %v", spdlog::pattern_time_type::utc);
    }
    ~OperatorLog() override { spdlog::drop("exclaim"); }

    void write(LogLevel level, Words what, std::initializer_list<LogField> fields) override {
        std::string line(what.text());
        for (const auto& field : fields)
            line.append(" ").append(field.name.text()).append("=").append(field.value.text());
        logger_->log(to_spdlog(level), line);
    }

private:
    static spdlog::level::level_enum to_spdlog(LogLevel level) {
        switch (level) {
            case LogLevel::debug: return spdlog::level::debug;
            case LogLevel::info: return spdlog::level::info;
            case LogLevel::warning: return spdlog::level::warn;
            case LogLevel::error: return spdlog::level::err;
        }
        return spdlog::level::err;
    }
    std::shared_ptr<spdlog::logger> logger_;
};
}  // namespace

std::unique_ptr<Log> make_operator_log() {
    return std::make_unique<OperatorLog>();
}

}  // namespace exclaim::server
