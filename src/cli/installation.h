// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/log.h"
#include "flow/kept_work.h"
#include "flow/services.h"

namespace exclaim::cli {

/// Where an installation keeps its data.
struct Place {
    std::string data = "exclaim-data";  ///< folder of the database and the key
    std::string database;               ///< URL; empty: SQLite in the folder
    std::string url() const;
    std::string key_file() const { return data + "/keys/exclaim.key"; }
};

/// Makes the folders of an installation, and lets nobody else on this machine look into them.
Result<void> make_folders(const Place&);

/// An opened installation: everything flows need. Not movable: the parts refer to each other.
class Installation {
public:
    /// Makes the folder and the key on first use. `migrate`: bring the database up to date,
    /// otherwise refuse an old one.
    static Result<std::unique_ptr<Installation>> open(const Place&, const Clock& system_clock,
                                                      const Clock& business_clock, const TimeZones&,
                                                      Log&, bool migrate);
    flow::Services services();
    /// Files say that they are tests from now on: a demo.
    void use_test_files() { test_files_ = true; }
    store::Database& database() { return *db_; }
    bool key_is_new() const { return key_is_new_; }
    int steps_taken() const { return steps_taken_; }

private:
    Installation(const Clock& system_clock, const Clock& business_clock, const TimeZones& zones,
                 Log& log, safe::Key key);
    const Clock& system_clock_;
    const Clock& business_clock_;
    const TimeZones& zones_;
    Log& log_;
    safe::Key key_;
    IdGenerator ids_;
    std::unique_ptr<store::Database> db_;
    flow::KeptWork works_;
    bool key_is_new_ = false;
    bool test_files_ = false;
    int steps_taken_ = 0;
};

}  // namespace exclaim::cli
