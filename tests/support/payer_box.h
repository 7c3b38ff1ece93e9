// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>

#include "base/text.h"
#include "sandbox/payer.h"
#include "support/x12_files.h"
#include "x12/code_lists.h"
#include "x12/read/remittance.h"

/// A simulated payer to send claims to, and what its answers say.
namespace exclaim::sandbox::testing {
using namespace exclaim::test;

inline Date day(std::string_view iso) {
    return *Date::parse_iso(iso);
}

/// A payer with fresh books; everything it sends must pass all five levels.
class Box {
public:
    explicit Box(Scenario scenario = default_scenario()) {
        static int count = 0;
        folder_ = std::filesystem::temp_directory_path() /
                  ("exclaim-payer-" + std::to_string(::getpid()) + "-" + std::to_string(++count));
        std::filesystem::create_directories(folder_);
        auto opened = Payer::open((folder_ / "books.db").string(), std::move(scenario));
        REQUIRE(opened.has_value());
        payer_ = std::move(*opened);
    }
    ~Box() {
        payer_.reset();
        std::filesystem::remove_all(folder_);
    }
    Box(const Box&) = delete;
    Box& operator=(const Box&) = delete;

    std::vector<OutFile> send(const std::string& bytes, std::string_view on = "2026-10-08") {
        return clean(
            payer_->receive("file", bytes, day(on), [](const OutFile&) { return Result<void>{}; }));
    }
    std::vector<OutFile> on(std::string_view today) {
        return clean(payer_->pay(day(today), [](const OutFile&) { return Result<void>{}; }));
    }

private:
    static std::vector<OutFile> clean(Result<std::vector<OutFile>> files) {
        REQUIRE(files.has_value());
        for (const auto& file : *files) {
            CAPTURE(file.bytes);
            CHECK(codes(checked(file.bytes)) == "");
        }
        return *files;
    }
    std::filesystem::path folder_;
    std::unique_ptr<Payer> payer_;
};

/// "999 277CA 835": what was sent.
inline std::string kinds(const std::vector<OutFile>& files) {
    std::string out;
    for (const auto& file : files)
        out += (out.empty() ? "" : " ") + file.name.substr(7, file.name.size() - 11);
    return out;
}
inline std::string bytes_of(const std::vector<OutFile>& files, std::string_view kind) {
    for (const auto& file : files)
        if (file.name.find(std::string("-") + std::string(kind) + ".") != std::string::npos)
            return file.bytes;
    return {};
}
inline x12::Remittance remittance(const std::vector<OutFile>& files) {
    const auto bytes = bytes_of(files, "835");
    x12::MemorySource source(bytes);
    std::vector<x12::Issue> outside;
    const auto trees = x12::read_trees(source, x12::shipped_code_lists(), outside);
    REQUIRE(trees.has_value());
    REQUIRE(trees->size() == 1);
    auto read = x12::read_remittance(trees->front());
    CHECK(read.balanced == true);
    return read;
}

/// The worked claim with one edit.
inline std::string claim(std::string_view from = "ISA", std::string_view to = "ISA") {
    return edited(golden("837p.x12"), from, to);
}
/// Another claim in another file.
inline std::string next_claim(const std::string& bytes, std::string_view number) {
    return edited(bytes, "MX26-000123-1", number);
}

/// The adjustments of the first line: "CO-197".
inline std::string first_line(const std::vector<OutFile>& files) {
    std::string out;
    const auto read = remittance(files);
    for (const auto& each : read.claims.at(0).lines.at(0).adjustments)
        out += (out.empty() ? "" : " ") + each.group + "-" + each.reason;
    return out;
}
inline Scenario with(Script script) {
    auto scenario = default_scenario();
    scenario.scripts.push_back(std::move(script));
    return scenario;
}
inline Script script(Action action) {
    Script out;
    out.action = action;
    return out;
}
}  // namespace exclaim::sandbox::testing
