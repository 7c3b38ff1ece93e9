// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <fstream>
#include <optional>
#include <string>
#include <utility>

#include "safe/hash.h"
#include "safe/seal.h"
#include "store/row_batch.h"

namespace exclaim::store {

// A backup file: one line that says what it is, the header of the sealed stream, sealed pieces
// (each after its length in four bytes, least first; a length of 0 ends them), and the SHA-256 of
// everything before it. The checksum tells a damaged copy from a wrong key without the key.

/// Writes a backup beside its final name and moves it there when it is whole and on the disk.
class BackupWriter {
public:
    /// Never overwrites a file.
    static Result<BackupWriter> create(const std::string& path, const safe::Key& key);
    Result<void> add(const RowBatch& batch, bool last);
    /// After the last batch.
    Result<void> finish();

    ~BackupWriter();
    BackupWriter(BackupWriter&& other) noexcept;
    BackupWriter& operator=(BackupWriter&&) = delete;

private:
    BackupWriter(std::string path, int file, const safe::Key& key);
    Result<void> write(std::string_view bytes);
    std::string path_;
    int file_;
    safe::SealStream stream_;
    safe::Sha256 sum_;
};

/// Reads a backup; refuses one that is damaged, cut off or sealed with another key.
class BackupReader {
public:
    static Result<BackupReader> open(const std::string& path, const safe::Key& key);
    /// None after the last batch.
    Result<std::optional<RowBatch>> next();

private:
    BackupReader(std::ifstream file, const safe::OpenStream& stream)
        : file_(std::move(file)), stream_(stream) {}
    std::ifstream file_;
    safe::OpenStream stream_;
};

}  // namespace exclaim::store
