// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdio>
#include <memory>
#include <string>

#include "safe/seal.h"

namespace exclaim::store {

/// A file of sealed pieces: a name of the format, the stream's header, then each piece with its
/// length in front.
class SealedWriter {
public:
    /// Writes beside `path`; finish() puts the file in its place.
    static Result<std::unique_ptr<SealedWriter>> open(const safe::Key&, const std::string& path);
    ~SealedWriter();
    Result<void> write(std::string_view bytes);
    Result<void> finish();

private:
    SealedWriter(const safe::Key& key, std::string path, std::FILE* file)
        : stream_(key), path_(std::move(path)), file_(file) {}
    Result<void> piece(bool last);
    safe::SealStream stream_;
    std::string path_;
    std::FILE* file_;
    std::string waiting_;
};

class SealedReader {
public:
    static Result<std::unique_ptr<SealedReader>> open(const safe::Key&, const std::string& path);
    ~SealedReader();
    /// Exactly `count` bytes; fails at the end.
    Result<std::string> read(std::size_t count);
    /// Fails unless everything was read and the stream ended as it was written.
    Result<void> finish();

private:
    SealedReader(safe::OpenStream stream, std::FILE* file)
        : stream_(std::move(stream)), file_(file) {}
    Result<void> more();
    safe::OpenStream stream_;
    std::FILE* file_;
    std::string waiting_;
};

}  // namespace exclaim::store
