// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <utility>

#include "base/limits.h"
#include "base/text.h"
#include "link/mailbox.h"

namespace exclaim::link {
namespace {
namespace fs = std::filesystem;

Failure outside(const std::string& path, std::string_view what, std::string_view why) {
    return fail(
        ErrorKind::outside,
        format("{} cannot be {}: {}. Nothing was lost; it is tried again.", path, what, why));
}

/// What tells one content of a file from the next. The change time cannot be set by whoever copies
/// the file, unlike the time of modification.
struct State {
    std::int64_t size = 0, second = 0, nanosecond = 0;
    bool operator==(const State&) const = default;
};

std::optional<State> state_of(const std::string& path) {
    struct stat found {};
    if (::stat(path.c_str(), &found) != 0 || !S_ISREG(found.st_mode)) return {};
    return State{found.st_size, found.st_ctim.tv_sec, found.st_ctim.tv_nsec};
}

class Folders final : public Mailbox {
public:
    Folders(std::string in, std::string out, Takes takes)
        : in_(std::move(in)), out_(std::move(out)), takes_(takes) {}

    Result<std::vector<std::string>> waiting() override {
        std::vector<std::string> names;
        const auto before = std::exchange(seen_, {});
        std::error_code problem;
        for (fs::directory_iterator each(in_, problem), end; !problem && each != end;
             each.increment(problem)) {
            const auto name = each->path().filename().string();
            const auto state = state_of(each->path());
            if (!state || name.starts_with('.') || name.ends_with(".part") ||
                name.ends_with(".tmp"))
                continue;
            seen_[name] = *state;
            // A sender without temporary names writes under the last name from the first byte on.
            const auto known = before.find(name);
            if (takes_ == Takes::at_once || (known != before.end() && known->second == *state))
                names.push_back(name);
        }
        if (problem) return outside(in_, "read", problem.message());
        std::sort(names.begin(), names.end());
        return names;
    }

    Result<std::string> fetch(const std::string& name) override {
        const auto path = in_ + "/" + name;
        const auto state = state_of(path);
        if (!state) return outside(path, "read", std::strerror(errno));
        const auto size = static_cast<std::size_t>(state->size);
        if (size > limits::x12_in_memory_bytes)
            return fail(ErrorKind::outside,
                        format("{} is larger than {} MiB and stays where it is. Ask its sender for "
                               "smaller files.",
                               path, limits::x12_in_memory_bytes >> 20U));
        std::ifstream file(path, std::ios::binary);
        std::string bytes(size, '\0');
        if (!file.read(bytes.data(), static_cast<std::streamsize>(size)) || state_of(path) != state)
            return outside(path, "read", "it changes while it is read");
        fetched_[name] = *state;
        return bytes;
    }

    Result<void> remove(const std::string& name) override {
        // What came after the fetch under the same name was not kept anywhere yet.
        const auto known = fetched_.extract(name);
        if (known && state_of(in_ + "/" + name) != known.mapped()) return {};
        std::error_code problem;
        fs::remove(in_ + "/" + name, problem);
        if (problem) return outside(in_ + "/" + name, "taken away", problem.message());
        return {};
    }

    Result<std::string> lay_aside(const std::string& name) override {
        const auto folder = in_ + "/unreadable";
        std::error_code problem;
        if (fs::create_directories(folder, problem)) ::chmod(folder.c_str(), 0700);
        if (problem) return outside(folder, "made", problem.message());
        auto path = folder + "/" + name;
        for (int count = 2; fs::exists(path, problem); ++count)
            path = format("{}/{}.{}", folder, name, count);
        fs::rename(in_ + "/" + name, path, problem);
        if (problem) return outside(in_ + "/" + name, "laid aside", problem.message());
        return path;
    }

    Result<void> deliver(const std::string& name, std::string_view bytes) override {
        return write_whole(out_ + "/" + name, bytes);
    }

private:
    std::string in_, out_;
    Takes takes_;
    std::map<std::string, State> seen_, fetched_;
};

/// A renamed file is only where it should be after a power failure if its folder is on the disk.
bool folder_on_disk(const fs::path& folder) {
    const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0) return false;
    const bool done = ::fsync(handle) == 0 || errno == EINVAL;
    ::close(handle);
    return done;
}
}  // namespace

Result<std::unique_ptr<Mailbox>> open_folders(const std::string& in, const std::string& out,
                                              Takes takes) {
    for (const auto& folder : {in, out}) {
        std::error_code problem;
        // Health data: nobody else on this machine may look in.
        if (fs::create_directories(folder, problem)) ::chmod(folder.c_str(), 0700);
        if (problem)
            return fail(ErrorKind::outside,
                        format("The folder {} cannot be made: {}.", folder, problem.message()));
    }
    return std::make_unique<Folders>(in, out, takes);
}

Result<void> write_whole(const std::string& path, std::string_view content) {
    return write_whole(path, [&](const Put& put) { return put(content); });
}

Result<void> write_whole(const std::string& path,
                         const std::function<Result<void>(const Put&)>& fill) {
    const fs::path target(path);
    const auto folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
    const auto part = (folder / ("." + target.filename().string() + ".part")).string();
    const int file = ::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    const auto refuse = [&](std::string_view what) {
        const auto why = std::string(std::strerror(errno));
        if (file >= 0) ::close(file);
        ::unlink(part.c_str());
        return fail(ErrorKind::outside,
                    format("{} cannot be {}: {}. Nothing was written.", path, what, why));
    };
    if (file < 0) return refuse("made");
    bool whole = true;
    const auto filled = fill([&](std::string_view content) -> Result<void> {
        for (std::size_t done = 0; done < content.size();) {
            const auto count = ::write(file, content.data() + done, content.size() - done);
            if (count < 0 && errno == EINTR) continue;
            whole = whole && count >= 0;
            if (count < 0) return refuse("written");
            done += static_cast<std::size_t>(count);
        }
        return {};
    });
    if (!filled) {
        if (whole) {  // what fills it gave up
            ::close(file);
            ::unlink(part.c_str());
        }
        return filled;
    }
    if (::fsync(file) != 0 && errno != EINVAL) return refuse("written");
    ::close(file);
    if (::rename(part.c_str(), path.c_str()) != 0) return refuse("put in its place");
    if (!folder_on_disk(folder)) return refuse("put in its place");
    return {};
}

}  // namespace exclaim::link
