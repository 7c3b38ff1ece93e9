// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>

#include "cli/files.h"

namespace exclaim::cli {

/// A file that has no name, that nobody else may read, and that is gone with the program.
class TemporaryFile final : public RereadSource {
public:
    static Result<std::unique_ptr<TemporaryFile>> make();
    ~TemporaryFile() override;
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    Result<void> put(std::string_view text);
    Result<std::size_t> read(char* to, std::size_t size) override;
    Result<void> again() override;
    Result<void> clear();

private:
    explicit TemporaryFile(int file) : file_(file) {}
    int file_;
};

/// Text that is put by until what stands in front of it is known: a little of it in memory, more in
/// a temporary file.
class PutBy {
public:
    Result<void> put(std::string_view text);
    /// Hands all of it on, and keeps nothing.
    Result<void> pass_on(const link::Put& to);

private:
    std::string newest_;
    std::unique_ptr<TemporaryFile> older_;  ///< made when it is first needed
};

}  // namespace exclaim::cli
