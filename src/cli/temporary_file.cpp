// SPDX-License-Identifier: Apache-2.0
#include "cli/temporary_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "base/text.h"

namespace exclaim::cli {
namespace {
constexpr std::size_t window_size = 64UL * 1024;

Failure no_temporary_file(std::string_view what) {
    return fail(ErrorKind::outside,
                format("A temporary file cannot be {}: {}.", what, std::strerror(errno)));
}
}  // namespace

Result<std::unique_ptr<TemporaryFile>> TemporaryFile::make() {
    std::error_code problem;
    const auto folder = std::filesystem::temp_directory_path(problem);
    if (problem)
        return fail(ErrorKind::outside,
                    "There is no folder for temporary files. Set TMPDIR to one that is there.");
    auto name = (folder / "exclaim-XXXXXX").string();
    const int file = ::mkostemp(name.data(), O_CLOEXEC);  // nobody else may read it
    if (file < 0) return no_temporary_file("written");
    std::unique_ptr<TemporaryFile> made(new TemporaryFile(file));
    if (::unlink(name.c_str()) != 0) return no_temporary_file("written");
    return made;
}

TemporaryFile::~TemporaryFile() {
    ::close(file_);
}

Result<void> TemporaryFile::put(std::string_view text) {
    while (!text.empty()) {
        const auto count = ::write(file_, text.data(), text.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return no_temporary_file("written");
        text.remove_prefix(static_cast<std::size_t>(count));
    }
    return {};
}

Result<std::size_t> TemporaryFile::read(char* to, std::size_t size) {
    while (true) {
        const auto count = ::read(file_, to, size);
        if (count >= 0) return static_cast<std::size_t>(count);
        if (errno != EINTR) return no_temporary_file("read");
    }
}

Result<void> TemporaryFile::again() {
    if (::lseek(file_, 0, SEEK_SET) == 0) return {};
    return no_temporary_file("read twice");
}

Result<void> TemporaryFile::clear() {
    if (::ftruncate(file_, 0) != 0) return no_temporary_file("written");
    return again();
}

Result<void> PutBy::put(std::string_view text) {
    newest_ += text;
    if (newest_.size() < window_size) return {};
    if (!older_) older_ = TRY(TemporaryFile::make());
    TRY(older_->put(newest_));
    newest_.clear();
    return {};
}

Result<void> PutBy::pass_on(const link::Put& to) {
    if (older_) {
        TRY(older_->again());
        std::string window(window_size, '\0');
        while (const auto count = TRY(older_->read(window.data(), window.size())))
            TRY(to(std::string_view(window).substr(0, count)));
        TRY(older_->clear());
    }
    TRY(to(newest_));
    newest_.clear();
    return {};
}

}  // namespace exclaim::cli
