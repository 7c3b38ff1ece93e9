// SPDX-License-Identifier: Apache-2.0
#include "cli/files.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "base/text.h"
#include "link/mailbox.h"

namespace exclaim::cli {
namespace {
class FileSource final : public x12::Source {
public:
    FileSource(int file, std::string path) : file_(file), path_(std::move(path)) {}
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

private:
    int file_;
    std::string path_;
};
}  // namespace

Result<std::unique_ptr<x12::Source>> open_source(const std::string& path) {
    if (path == "-") return std::make_unique<FileSource>(0, "Standard input");
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return fail(ErrorKind::invalid, errno == ENOENT ? format("There is no file {}.", path)
                                                        : format("{} cannot be opened: {}.", path,
                                                                 std::strerror(errno)));
    return std::make_unique<FileSource>(file, path);
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

Result<void> write_whole(const std::string& path, std::string_view content) {
    if (path == "-") return print(content);
    return link::write_whole(path, content);
}

}  // namespace exclaim::cli
