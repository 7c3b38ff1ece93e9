// SPDX-License-Identifier: Apache-2.0
#include "store/sealed_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/text.h"

namespace exclaim::store {

namespace {
constexpr std::string_view format_name = "ExClaim backup 1\n";

Failure damaged(const char* why) {
    return fail(ErrorKind::outside,
                format("This backup cannot be used: {}. Take another one.", why));
}
Failure unwritable(const std::string& path) {
    return fail(
        ErrorKind::outside,
        format("The backup {} could not be written: is there room, and may you write there? "
               "Nothing was left behind.",
               path));
}
}  // namespace

Result<std::unique_ptr<SealedWriter>> SealedWriter::open(const safe::Key& key,
                                                         const std::string& path) {
    struct stat info {};
    if (::stat(path.c_str(), &info) == 0)
        return fail(ErrorKind::invalid,
                    format("There is a file {} already. Nothing was overwritten.", path));
    auto* file = std::fopen((path + ".part").c_str(), "wb");
    if (!file) return unwritable(path);
    ::fchmod(::fileno(file), 0600);
    std::unique_ptr<SealedWriter> out(new SealedWriter(key, path, file));
    const auto head = std::string(format_name) + out->stream_.header();
    if (std::fwrite(head.data(), 1, head.size(), file) != head.size()) return unwritable(path);
    return out;
}

SealedWriter::~SealedWriter() {
    if (!file_) return;
    std::fclose(file_);
    std::remove((path_ + ".part").c_str());
}

Result<void> SealedWriter::piece(bool last) {
    const auto sealed = stream_.piece(waiting_, last);
    waiting_.clear();
    unsigned char size[4];
    for (int i = 0; i < 4; ++i) size[i] = static_cast<unsigned char>(sealed.size() >> (24 - 8 * i));
    if (std::fwrite(size, 1, 4, file_) != 4 ||
        std::fwrite(sealed.data(), 1, sealed.size(), file_) != sealed.size())
        return unwritable(path_);
    return {};
}

Result<void> SealedWriter::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto part = bytes.substr(0, limits::document_chunk_bytes - waiting_.size());
        waiting_ += part;
        bytes.remove_prefix(part.size());
        if (waiting_.size() == limits::document_chunk_bytes) TRY(piece(false));
    }
    return {};
}

Result<void> SealedWriter::finish() {
    TRY(piece(true));
    const bool written = std::fflush(file_) == 0 && ::fsync(::fileno(file_)) == 0;
    std::fclose(file_);
    file_ = nullptr;
    if (written && std::rename((path_ + ".part").c_str(), path_.c_str()) == 0) return {};
    std::remove((path_ + ".part").c_str());
    return unwritable(path_);
}

Result<std::unique_ptr<SealedReader>> SealedReader::open(const safe::Key& key,
                                                         const std::string& path) {
    auto* file = std::fopen(path.c_str(), "rb");
    if (!file) return fail(ErrorKind::missing, format("There is no file {}.", path));
    std::string head(format_name.size() + safe::SealStream::header_size, '\0');
    const bool whole = std::fread(head.data(), 1, head.size(), file) == head.size() &&
                       head.starts_with(format_name);
    auto stream = whole ? safe::OpenStream::start(key, head.substr(format_name.size()))
                        : Result<safe::OpenStream>(damaged("it is not a backup of ExClaim"));
    if (!stream) {
        std::fclose(file);
        return Failure{stream.error()};
    }
    return std::unique_ptr<SealedReader>(new SealedReader(std::move(*stream), file));
}

SealedReader::~SealedReader() {
    std::fclose(file_);
}

Result<void> SealedReader::more() {
    unsigned char bytes[4];
    if (std::fread(bytes, 1, 4, file_) != 4) return damaged("it ends too early");
    std::size_t size = 0;
    for (const auto byte : bytes) size = size << 8 | byte;
    if (size > limits::document_chunk_bytes + safe::SealStream::overhead)
        return damaged("a byte in it was changed");
    std::string sealed(size, '\0');
    if (std::fread(sealed.data(), 1, size, file_) != size) return damaged("it ends too early");
    auto plain = stream_.piece(sealed);
    if (!plain) return damaged("a byte in it was changed, or it was sealed with another key");
    waiting_ += *plain;
    return {};
}

Result<std::string> SealedReader::read(std::size_t count) {
    while (waiting_.size() < count) {
        if (stream_.complete()) return damaged("it ends too early");
        TRY(more());
    }
    auto out = waiting_.substr(0, count);
    waiting_.erase(0, count);
    return out;
}

Result<void> SealedReader::finish() {
    while (!stream_.complete()) TRY(more());
    if (!waiting_.empty() || std::fgetc(file_) != EOF)
        return damaged("something was added at its end");
    return {};
}

}  // namespace exclaim::store
