// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "link/mailbox.h"
#include "x12/source.h"

namespace exclaim::cli {

/// A file to read from its beginning to its end; "-" is standard input.
Result<std::unique_ptr<x12::Source>> open_source(const std::string& path);
/// A source that can be read more than once.
class RereadSource : public x12::Source {
public:
    /// Goes back to its beginning.
    virtual Result<void> again() = 0;
};
/// What cannot be read twice (standard input, a pipe) is first put into a temporary file that has
/// no name and is gone with the program.
Result<std::unique_ptr<RereadSource>> open_again_and_again(const std::string& path);
/// Its whole content, at most `most` bytes.
Result<std::string> read_whole(const std::string& path, std::size_t most);
/// Writes a file whole or not at all: under a temporary name, then renamed. "-" is standard output;
/// a link stays, and the file it leads to is written; a device or a pipe is written into.
Result<void> write_whole(const std::string& path, std::string_view content);
/// The same for what comes in pieces; on standard output each stands as soon as it comes.
Result<void> write_whole(const std::string& path,
                         const std::function<Result<void>(const link::Put&)>& fill);
/// What every command ends with: its exit code, or 3 if something it printed was lost. A pager that
/// was left closes its pipe: that is no mistake.
int with_output_checked(int code);
/// Puts text on standard output; fails if it cannot be written (a closed pipe, a full disk).
Result<void> print(std::string_view text);

/// Standard output, a piece at a time; the first failure is kept and nothing more is written.
class Output {
public:
    Output() = default;
    ~Output() { flush(); }
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;
    void operator()(std::string_view text);
    const Result<void>& flush();

private:
    std::string waiting_;
    Result<void> done_;
};

}  // namespace exclaim::cli
