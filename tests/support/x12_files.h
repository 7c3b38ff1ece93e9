// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "base/check.h"
#include "x12/report.h"
#include "x12/tree.h"

namespace exclaim::test {

inline std::string file_bytes(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// The golden X12 files by name; invented people, checked by hand.
inline std::map<std::string, std::string> golden_files() {
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator("tests/x12/golden"))
        files[entry.path().filename().string()] = file_bytes(entry.path());
    return files;
}
inline std::string golden(const std::string& name) {
    return golden_files().at(name);
}

/// The bytes with one edit, where they have what is edited.
inline std::string edited(std::string bytes, std::string_view from, std::string_view to) {
    const auto at = bytes.find(from);
    REQUIRE_MESSAGE(at != std::string::npos, std::string(from));
    return bytes.replace(at, from.size(), to);
}

/// The first transaction of a file.
inline x12::Tree tree_of(const std::string& bytes) {
    x12::MemorySource source(bytes);
    std::vector<x12::Issue> outside;
    auto trees = x12::read_trees(source, x12::shipped_code_lists(), outside);
    REQUIRE(trees.has_value());
    REQUIRE(!trees->empty());
    return std::move(trees->front());
}

inline x12::FileReport checked(std::string_view bytes) {
    x12::MemorySource source(bytes);
    auto report = x12::check(source, x12::shipped_code_lists(), "test");
    ENSURE(report.has_value());
    return std::move(*report);
}

inline std::vector<x12::Issue> all_issues(const x12::FileReport& report) {
    std::vector<x12::Issue> all = report.issues;
    const auto add = [&](const std::vector<x12::Issue>& issues) {
        all.insert(all.end(), issues.begin(), issues.end());
    };
    for (const auto& interchange : report.interchanges) {
        add(interchange.issues);
        for (const auto& group : interchange.groups) {
            add(group.issues);
            for (const auto& transaction : group.transactions) add(transaction.issues);
        }
    }
    return all;
}

/// The codes of all findings, blanks between.
inline std::string codes(const x12::FileReport& report) {
    std::string text;
    for (const auto& issue : all_issues(report))
        text += (text.empty() ? "" : " ") + issue.finding.code;
    return text;
}

/// The segments of a file whose lines end in "~\n".
inline std::vector<std::string> split_segments(const std::string& bytes) {
    std::vector<std::string> segments;
    for (std::size_t from = 0, end; (end = bytes.find('~', from)) != std::string::npos;
         from = end + 2)
        segments.push_back(bytes.substr(from, end - from));
    return segments;
}

/// "X12-2005 REF; X12-2001 CLP": each finding of a file that is not an information, with its
/// segment.
inline std::string told_by_segment(const std::string& bytes) {
    std::string text;
    for (const auto& issue : all_issues(checked(bytes)))
        if (issue.finding.severity != Severity::info)
            text += (text.empty() ? "" : "; ") + issue.finding.code + " " +
                    issue.finding.where.segment.value_or("");
    return text;
}

/// A file of these segments, its SE01 corrected.
inline std::string joined(const std::vector<std::string>& segments) {
    std::string text;
    int count = 0;
    for (auto segment : segments) {
        count = segment.starts_with("ST*") ? 1 : count + 1;
        if (segment.starts_with("SE*"))
            segment.replace(3, segment.find('*', 3) - 3, std::to_string(count));
        text += segment + "~\n";
    }
    return text;
}

}  // namespace exclaim::test
