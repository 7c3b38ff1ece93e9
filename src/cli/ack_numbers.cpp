// SPDX-License-Identifier: Apache-2.0
#include "cli/ack_numbers.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "base/text.h"
#include "cli/files.h"

namespace exclaim::cli {
namespace fs = std::filesystem;
namespace {
constexpr std::int64_t most = 999'999'999;  ///< nine digits

std::string counter_of(const std::string& folder) {
    return (fs::path(folder) / ".control").string();
}
}  // namespace

AckNumbers::AckNumbers(AckNumbers&& other) noexcept
    : folder_(std::move(other.folder_)),
      file_(std::exchange(other.file_, -1)),
      last_(other.last_) {}

AckNumbers::~AckNumbers() {
    if (file_ >= 0) ::close(file_);
}

Result<AckNumbers> AckNumbers::open(const std::string& folder) {
    std::error_code problem;
    fs::create_directories(folder, problem);
    if (problem) return fail(ErrorKind::outside, format("The folder {} cannot be made.", folder));
    const auto path = counter_of(folder);
    AckNumbers numbers(folder, ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    int locked = -1;
    while (numbers.file_ >= 0 && (locked = ::flock(numbers.file_, LOCK_EX)) != 0 &&
           errno == EINTR) {
    }
    if (locked != 0)
        return fail(ErrorKind::outside,
                    format("{}, which counts the acknowledgements, cannot be used: {}. None was "
                           "written.",
                           path, std::strerror(errno)));
    TRY(numbers.read());
    return numbers;
}

Result<void> AckNumbers::read() {
    char text[16] = {};
    const auto count = ::pread(file_, text, sizeof text, 0);
    const auto said = trim(std::string_view(text, count > 0 ? static_cast<std::size_t>(count) : 0));
    const auto number = parse_int(said);
    if (count < 0 || (!said.empty() && (!number || *number < 0 || *number > most)))
        return fail(ErrorKind::outside,
                    format("{} does not hold the number of the last acknowledgement. None was "
                           "written. Write that number into it.",
                           counter_of(folder_)));
    last_ = number ? *number : highest_lying_there();
    return {};
}

/// Of folders that were written before there was a counter.
std::int64_t AckNumbers::highest_lying_there() const {
    constexpr std::size_t at = 90, size = 9;  // ISA13
    std::int64_t highest = 0;
    std::error_code problem;
    for (fs::directory_iterator it(folder_, problem), end; !problem && it != end;
         it.increment(problem)) {
        if (it->path().extension() != ".ack") continue;
        const auto source = open_source(it->path().string());
        char text[at + size] = {};
        const auto count = source ? (*source)->read(text, sizeof text) : Result<std::size_t>(0U);
        if (!count || *count < sizeof text) continue;
        const auto number = parse_int(std::string_view(text + at, size));
        highest = std::max(highest, number.value_or(0));
    }
    return highest;
}

std::string AckNumbers::next() const {
    return format("{:09}", last_ % most + 1);
}

Result<void> AckNumbers::gave(std::int64_t last) {
    last_ = (last - 1) % most + 1;
    // Always as long: whatever happens there is a whole number in it.
    const auto text = format("{:09}\n", last_);
    if (::pwrite(file_, text.data(), text.size(), 0) == static_cast<::ssize_t>(text.size()) &&
        (::fsync(file_) == 0 || errno == EINVAL))
        return {};
    return fail(ErrorKind::outside,
                format("{} cannot be written: {}. The acknowledgement was not written.",
                       counter_of(folder_), std::strerror(errno)));
}

std::string AckNumbers::path_for(const std::string& name) const {
    for (int number = 1;; ++number) {
        const auto path = fs::path(folder_) / format("{}.{}.ack", name, number);
        std::error_code problem;
        if (!fs::exists(fs::symlink_status(path, problem))) return path.string();
    }
}

}  // namespace exclaim::cli
