// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>

#include "base/result.h"

namespace exclaim::cli {

/// The numbers and names of the acknowledgements in one folder. The last number stands in the file
/// `.control` of the folder, so that no run gives one again; a second run waits for the first.
class AckNumbers {
public:
    /// Makes the folder if it is not there. Fails if it cannot be written.
    static Result<AckNumbers> open(const std::string& folder);
    AckNumbers(AckNumbers&& other) noexcept;
    AckNumbers& operator=(AckNumbers&&) = delete;
    ~AckNumbers();

    /// The next number, nine digits; it counts as given only when `gave` was told.
    std::string next() const;
    /// The last number given, on the disk before it returns.
    Result<void> gave(std::int64_t last);
    /// Where the next answer to a file of that name belongs: NAME.1.ack, NAME.2.ack … Nothing that
    /// lies there is written over.
    std::string path_for(const std::string& name) const;

private:
    AckNumbers(std::string folder, int file) : folder_(std::move(folder)), file_(file) {}
    Result<void> read();
    std::int64_t highest_lying_there() const;

    std::string folder_;
    int file_;  ///< the counter, locked
    std::int64_t last_ = 0;
};

}  // namespace exclaim::cli
