// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "db/database.h"
#include "sandbox/books.h"
#include "sandbox/scenario.h"

namespace exclaim::sandbox {

/// A file that the payer sends.
struct OutFile {
    std::string name;  ///< "000012-277CA.x12": numbers go up
    std::string bytes;
};

/// False if a file holds no interchange: then nobody is known to whom a TA1 could go.
Result<bool> readable(std::string_view bytes);

/// The simulated payer: bytes in, bytes out, and books of its own. It knows nothing of the
/// practice but what stands in the files.
class Payer {
public:
    /// `books`: an SQLite file, made if it is not there.
    static Result<std::unique_ptr<Payer>> open(const std::string& books, Scenario scenario);

    /// Answers one file on a day. The answers are handed on before the books keep them, so that a
    /// crash between repeats them byte for byte. A file that came before is answered no more.
    Result<std::vector<OutFile>> receive(std::string_view name, std::string_view bytes, Date today,
                                         const std::function<Result<void>(const OutFile&)>& send);
    /// What it will pay or take back on which day, the next first.
    Result<std::vector<DueDay>> ahead();
    /// Pays what is due.
    Result<std::vector<OutFile>> pay(Date today,
                                     const std::function<Result<void>(const OutFile&)>& send);

private:
    Payer(std::unique_ptr<db::Database> books, Scenario scenario)
        : books_(std::move(books)), scenario_(std::move(scenario)) {}
    std::unique_ptr<db::Database> books_;
    Scenario scenario_;
};

}  // namespace exclaim::sandbox
