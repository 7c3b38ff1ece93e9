// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include "db/database.h"

namespace exclaim::testing {

/// The address of the PostgreSQL that tools/with_postgres.py started; null means: test SQLite.
inline const char* postgres_url() {
    return std::getenv("TEST_POSTGRES_URL");
}

/// A folder that is gone when the test is over.
class TestFolder {
public:
    TestFolder() {
        auto name = (std::filesystem::temp_directory_path() / "exclaim-XXXXXX").string();
        ENSURE(mkdtemp(name.data()) != nullptr);
        path_ = name;
    }
    ~TestFolder() { std::filesystem::remove_all(path_); }
    TestFolder(const TestFolder&) = delete;
    TestFolder& operator=(const TestFolder&) = delete;
    std::string file(std::string_view name) const { return (path_ / name).string(); }

private:
    std::filesystem::path path_;
};

/// An empty database of the engine under test: an SQLite file, or a schema of its own on
/// PostgreSQL.
class TestDatabase {
public:
    TestDatabase() : url_(postgres_url() ? new_schema() : "sqlite://" + folder_.file("test.db")) {
        reopen();
    }
    db::Database& operator*() { return *db_; }
    db::Database* operator->() { return db_.get(); }
    const std::string& url() const { return url_; }
    /// Path of the SQLite file.
    std::string file() const { return folder_.file("test.db"); }
    void close() { db_.reset(); }
    void reopen() {
        db_.reset();
        auto opened = db::open_database(url_);
        ENSURE(opened.has_value());
        db_ = std::move(*opened);
    }

private:
    static std::string new_schema() {
        static std::atomic<int> count{0};
        const auto name = "t" + std::to_string(getpid()) + "_" + std::to_string(++count);
        auto installation = db::open_database(postgres_url());
        ENSURE(installation.has_value());
        const auto made = (*installation)->transact({}, [&](db::Transaction& t) {
            return t.execute("CREATE SCHEMA " + name);
        });
        ENSURE(made.has_value());
        return std::string(postgres_url()) + "&options=-csearch_path%3D" + name;
    }

    TestFolder folder_;
    std::string url_;
    std::unique_ptr<db::Database> db_;
};

}  // namespace exclaim::testing
