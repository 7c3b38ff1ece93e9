// SPDX-License-Identifier: Apache-2.0
#include "store/backup_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "base/text.h"

namespace exclaim::store {

namespace {
constexpr std::string_view first_line = "ExClaim backup 1\n";
constexpr std::size_t sum_size = 32;
/// The largest piece is a batch of document pieces, far below this.
constexpr std::uint32_t piece_max = 64 * 1024 * 1024;

std::string length_bytes(std::size_t size) {
    std::string out;
    for (int i = 0; i < 4; ++i, size >>= 8) out += static_cast<char>(size & 0xFF);
    return out;
}

Failure damaged(const std::string& path) {
    return fail(ErrorKind::invalid,
                format("{} is no whole ExClaim backup: it is damaged or was cut off. Nothing was "
                       "changed; copy it again or use another one.",
                       path));
}

Result<void> check_sum(std::ifstream& file, const std::string& path) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (error || size < first_line.size() + safe::SealStream::header_size + sum_size)
        return damaged(path);
    safe::Sha256 sum;
    std::string part(1024UL * 1024, '\0');
    for (auto rest = size - sum_size; rest > 0;) {
        const auto some = std::min<std::uintmax_t>(rest, part.size());
        if (!file.read(part.data(), static_cast<std::streamsize>(some))) return damaged(path);
        sum.add(std::string_view{part}.substr(0, some));
        rest -= some;
    }
    std::string told(sum_size, '\0');
    if (!file.read(told.data(), sum_size) || told != sum.finish()) return damaged(path);
    file.seekg(0);
    return {};
}

/// A name in a folder survives power loss once the folder itself is on the disk.
void sync_folder(const std::string& path) {
    const auto folder = std::filesystem::absolute(path).parent_path();
    const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0) return;
    ::fsync(file);
    ::close(file);
}
}  // namespace

BackupWriter::BackupWriter(std::string path, int file, const safe::Key& key)
    : path_(std::move(path)), file_(file), stream_(key) {}

BackupWriter::BackupWriter(BackupWriter&& other) noexcept
    : path_(std::move(other.path_)),
      file_(std::exchange(other.file_, -1)),
      stream_(std::move(other.stream_)),
      sum_(other.sum_) {}

BackupWriter::~BackupWriter() {
    if (file_ < 0) return;
    ::close(file_);
    ::unlink((path_ + ".part").c_str());
}

Result<BackupWriter> BackupWriter::create(const std::string& path, const safe::Key& key) {
    if (std::filesystem::exists(path))
        return fail(ErrorKind::invalid,
                    format("{} exists already. It was kept; choose another name.", path));
    const auto part = path + ".part";
    const int file = ::open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        return fail(ErrorKind::outside, format("{} cannot be written ({}). No backup was made.",
                                               part, std::strerror(errno)));
    BackupWriter out(path, file, key);
    TRY(out.write(first_line));
    TRY(out.write(out.stream_.header()));
    return out;
}

Result<void> BackupWriter::write(std::string_view bytes) {
    sum_.add(bytes);
    while (!bytes.empty()) {
        const auto written = ::write(file_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0)
            return fail(ErrorKind::outside, format("{} cannot be written ({}). No backup was made.",
                                                   path_, std::strerror(errno)));
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

Result<void> BackupWriter::add(const RowBatch& batch, bool last) {
    const auto sealed = stream_.piece(encode(batch), last);
    ENSURE(sealed.size() < piece_max);
    TRY(write(length_bytes(sealed.size())));
    return write(sealed);
}

Result<void> BackupWriter::finish() {
    TRY(write(length_bytes(0)));
    TRY(write(sum_.finish()));
    // link() refuses an existing name, where rename() would replace it.
    const auto part = path_ + ".part";
    if (::fsync(file_) != 0 || ::link(part.c_str(), path_.c_str()) != 0)
        return fail(ErrorKind::outside, format("{} cannot be written ({}). No backup was made.",
                                               path_, std::strerror(errno)));
    sync_folder(path_);
    return {};
}

Result<BackupReader> BackupReader::open(const std::string& path, const safe::Key& key) {
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return fail(ErrorKind::invalid,
                    format("{} cannot be read ({}).", path, std::strerror(errno)));
    TRY(check_sum(file, path));
    std::string line(first_line.size(), '\0'), header(safe::SealStream::header_size, '\0');
    file.read(line.data(), static_cast<std::streamsize>(line.size()));
    file.read(header.data(), static_cast<std::streamsize>(header.size()));
    if (line != first_line) return damaged(path);
    return BackupReader(std::move(file), TRY(safe::OpenStream::start(key, header)));
}

Result<std::optional<RowBatch>> BackupReader::next() {
    std::array<unsigned char, 4> bytes{};
    file_.read(reinterpret_cast<char*>(bytes.data()), bytes.size());
    std::uint32_t size = 0;
    for (std::size_t i = 4; i-- > 0;) size = size << 8 | bytes[i];
    if (file_ && size == 0 && stream_.complete()) return std::optional<RowBatch>{};
    std::string sealed(size < piece_max ? size : 0, '\0');
    file_.read(sealed.data(), static_cast<std::streamsize>(sealed.size()));
    auto plain = file_ ? stream_.piece(sealed) : Result<std::string>{fail(ErrorKind::invalid, "")};
    auto batch = plain ? decode(*plain) : std::nullopt;
    if (!batch)
        return fail(ErrorKind::invalid,
                    "The backup cannot be opened with this key. Nothing was changed; use the key "
                    "of the installation that made it.");
    return std::optional{std::move(*batch)};
}

}  // namespace exclaim::store
