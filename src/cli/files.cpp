// SPDX-License-Identifier: Apache-2.0
#include "cli/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "base/text.h"
#include "cli/temporary_file.h"
#include "link/mailbox.h"

namespace exclaim::cli {
namespace {
class FileSource final : public RereadSource {
public:
    FileSource(int file, std::string path)
        : file_(file), path_(std::move(path)), begin_(::lseek(file, 0, SEEK_CUR)) {}
    ~FileSource() override {
        if (file_ > 0) ::close(file_);
    }
    FileSource(const FileSource&) = delete;
    FileSource& operator=(const FileSource&) = delete;

    Result<std::size_t> read(char* to, std::size_t size) override {
        while (true) {
            const auto count = ::read(file_, to, size);
            if (count >= 0) return static_cast<std::size_t>(count);
            if (errno == EINTR) continue;
            if (errno == EISDIR)
                return fail(ErrorKind::invalid, format("{} is a folder. Name a file.", path_));
            return fail(ErrorKind::outside,
                        format("{} cannot be read: {}.", path_, std::strerror(errno)));
        }
    }

    Result<void> again() override {
        if (::lseek(file_, begin_, SEEK_SET) == begin_) return {};
        return fail(ErrorKind::outside,
                    format("{} cannot be read twice: {}.", path_, std::strerror(errno)));
    }
    /// False for a pipe.
    bool has_places() const { return begin_ >= 0; }

private:
    int file_;
    std::string path_;
    ::off_t begin_;  ///< standard input may be a file that was read before
};

Result<std::unique_ptr<FileSource>> open_file(const std::string& path) {
    if (path == "-") return std::make_unique<FileSource>(0, "Standard input");
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return fail(ErrorKind::invalid, errno == ENOENT ? format("There is no file {}.", path)
                                                        : format("{} cannot be opened: {}.", path,
                                                                 std::strerror(errno)));
    return std::make_unique<FileSource>(file, path);
}

/// Puts all of a source into a temporary file.
Result<std::unique_ptr<RereadSource>> kept(x12::Source& source) {
    auto copy = TRY(TemporaryFile::make());
    std::string window(64UL * 1024, '\0');
    while (const auto count = TRY(source.read(window.data(), window.size())))
        TRY(copy->put(std::string_view(window).substr(0, count)));
    TRY(copy->again());
    return Result<std::unique_ptr<RereadSource>>(std::move(copy));
}

/// Writes into what is no file of a disk (a device, a pipe): there is nothing to rename.
Result<void> write_into(const std::string& path,
                        const std::function<Result<void>(const link::Put&)>& fill) {
    const auto refuse = [&] {
        return fail(ErrorKind::outside,
                    format("{} cannot be written: {}.", path, std::strerror(errno)));
    };
    const int file = ::open(path.c_str(), O_WRONLY | O_NOCTTY | O_CLOEXEC);
    if (file < 0) return refuse();
    auto done = fill([&](std::string_view content) -> Result<void> {
        while (!content.empty()) {
            const auto count = ::write(file, content.data(), content.size());
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) return refuse();
            content.remove_prefix(static_cast<std::size_t>(count));
        }
        return {};
    });
    if (::close(file) != 0 && done) return refuse();
    return done;
}

/// Where links lead, also to a file that is not there yet: a link stays what it is.
Result<std::string> behind_links(std::string path) {
    namespace fs = std::filesystem;
    constexpr int most = 40;  // as many as the system itself follows
    for (int count = 0; count < most; ++count) {
        std::error_code problem;
        if (!fs::is_symlink(fs::symlink_status(path, problem))) return path;
        const auto to = fs::read_symlink(path, problem);
        if (problem) break;
        path = (to.is_absolute() ? to : fs::path(path).parent_path() / to).string();
    }
    return fail(ErrorKind::outside,
                format("{} cannot be written: its links lead nowhere. Nothing was written.", path));
}
}  // namespace

Result<std::unique_ptr<x12::Source>> open_source(const std::string& path) {
    return Result<std::unique_ptr<x12::Source>>(TRY(open_file(path)));
}

Result<std::unique_ptr<RereadSource>> open_again_and_again(const std::string& path) {
    auto file = TRY(open_file(path));
    if (!file->has_places()) return kept(*file);
    return Result<std::unique_ptr<RereadSource>>(std::move(file));
}

Result<std::string> read_whole(const std::string& path, std::size_t most) {
    const auto source = TRY(open_source(path));
    std::string content;
    while (true) {
        const auto before = content.size();
        content.resize(before + 64UL * 1024);
        const auto count = TRY(source->read(content.data() + before, content.size() - before));
        content.resize(before + count);
        if (count == 0) return content;
        if (content.size() > most)
            return fail(ErrorKind::invalid,
                        format("{} is larger than {} MiB. Nothing was done.", path, most >> 20U));
    }
}

Result<void> print(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0)
        return fail(ErrorKind::outside,
                    format("Standard output cannot be written: {}.", std::strerror(errno)));
    return {};
}

void Output::operator()(std::string_view text) {
    constexpr std::size_t enough = 64UL * 1024;
    waiting_ += text;
    if (waiting_.size() > enough) flush();
}

const Result<void>& Output::flush() {
    if (done_ && !waiting_.empty()) done_ = print(waiting_);
    waiting_.clear();
    return done_;
}

int with_output_checked(int code) {
    errno = 0;
    const bool flushed = std::fflush(stdout) == 0;
    if ((flushed && std::ferror(stdout) == 0) || errno == EPIPE) return code;
    constexpr int lost = 3;
    if (code < lost)  // else it has been told
        std::fprintf(
            stderr,
            "exclaim: Standard output cannot be written%s%s. What was printed is not whole.\n",
            errno != 0 ? ": " : "", errno != 0 ? std::strerror(errno) : "");
    return std::max(code, lost);
}

Result<void> write_whole(const std::string& path, std::string_view content) {
    return write_whole(path, [&](const link::Put& put) { return put(content); });
}

Result<void> write_whole(const std::string& path,
                         const std::function<Result<void>(const link::Put&)>& fill) {
    if (path == "-") return fill(print);
    struct ::stat what {};
    if (::stat(path.c_str(), &what) == 0 && !S_ISREG(what.st_mode) && !S_ISDIR(what.st_mode))
        return write_into(path, fill);
    return link::write_whole(TRY(behind_links(path)), fill);
}

}  // namespace exclaim::cli
