// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace exclaim::link {

/// Where files are exchanged with one partner. It moves bytes and knows nothing of what they say.
class Mailbox {
public:
    virtual ~Mailbox() = default;
    /// Names of what has arrived whole, in their order.
    virtual Result<std::vector<std::string>> waiting() = 0;
    virtual Result<std::string> fetch(const std::string& name) = 0;
    /// Takes a file away that is kept elsewhere by now; one that is gone already is no error.
    virtual Result<void> remove(const std::string& name) = 0;
    /// Moves a file that nobody can read out of what waits, and says where it lies now.
    virtual Result<std::string> lay_aside(const std::string& name) = 0;
    /// Whole or not at all. The same name again replaces the file: sent twice it lies there once.
    virtual Result<void> deliver(const std::string& name, std::string_view bytes) = 0;
};

/// When a file counts as arrived whole: where everybody writes under a temporary name at once, else
/// when it was the same at two looks.
enum class Takes { at_once, at_rest };

/// Two folders of this machine, made if they are not there: another program carries the files on.
/// What is laid aside goes into the folder `unreadable` of `in`, beside others of the same name.
/// Names that begin with a dot or end in .part or .tmp are files that are still being written.
Result<std::unique_ptr<Mailbox>> open_folders(const std::string& in, const std::string& out,
                                              Takes takes = Takes::at_once);

/// Writes a file whole or not at all: under a temporary name, then renamed, both on the disk before
/// it returns.
Result<void> write_whole(const std::string& path, std::string_view content);
/// The same for what is written piece by piece: `fill` is given where to put it; where it fails
/// nothing is written.
using Put = std::function<Result<void>(std::string_view)>;
Result<void> write_whole(const std::string& path,
                         const std::function<Result<void>(const Put&)>& fill);

}  // namespace exclaim::link
