// SPDX-License-Identifier: Apache-2.0
#include "safe/key.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "base/text.h"

namespace exclaim::safe {

Key Key::generate() {
    Key key;
    randombytes_buf(key.bytes_.data(), key.bytes_.size());
    return key;
}

Key::~Key() {
    sodium_memzero(bytes_.data(), bytes_.size());
}

Key::Key(Key&& other) noexcept : bytes_(other.bytes_) {
    sodium_memzero(other.bytes_.data(), other.bytes_.size());
}

Result<Key> Key::load(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return Failure{Error{
            errno == ENOENT ? ErrorKind::missing : ErrorKind::outside,
            format(
                "The key file {} cannot be opened. Without it documents stay sealed; bring it back "
                "from where it is kept apart from the backups.",
                path),
            {},
            {}}};
    struct stat info {};
    char text[65] = {};
    const bool known = ::fstat(file, &info) == 0;
    const auto count = ::read(file, text, 64);
    ::close(file);
    if (known && (info.st_mode & 077) != 0)
        return fail(ErrorKind::outside,
                    format("Others can read the key file {}. Run: chmod 600 {}", path, path));
    Key key;
    std::size_t length = 0;
    const bool whole = count == 64 && sodium_hex2bin(key.bytes_.data(), key.bytes_.size(), text, 64,
                                                     nullptr, &length, nullptr) == 0;
    sodium_memzero(text, sizeof text);
    if (!whole || length != key.bytes_.size())
        return fail(
            ErrorKind::outside,
            format("{} is not a key file of ExClaim: it needs 64 hexadecimal digits.", path));
    return key;
}

Result<void> Key::save(const std::string& path) const {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        return fail(ErrorKind::outside, format("The key file {} cannot be made here.", path));
    char text[66] = {};
    sodium_bin2hex(text, 65, bytes_.data(), bytes_.size());
    text[64] = '\n';
    const bool written = ::write(file, text, 65) == 65 && ::fsync(file) == 0;
    sodium_memzero(text, sizeof text);
    ::close(file);
    if (!written)
        return fail(ErrorKind::outside, format("The key file {} could not be written.", path));
    return {};
}

}  // namespace exclaim::safe
