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
    using Fill = void (*)(db::Database&);
    /// A database in which `fill` was done, which is the same everywhere in a program: it is done
    /// once and copied from then on, since making our tables takes longer than most tests.
    explicit TestDatabase(Fill fill)
        : url_(postgres_url() ? copied_database(fill) : "sqlite://" + folder_.file("test.db")) {
        if (!postgres_url()) std::filesystem::copy_file(filled_file(fill), file());
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
        db_ = opened(url_);
    }

private:
    static std::unique_ptr<db::Database> opened(const std::string& url) {
        auto database = db::open_database(url);
        ENSURE(database.has_value());
        return std::move(*database);
    }
    static std::string new_name() {
        static std::atomic<int> count{0};
        return "t" + std::to_string(getpid()) + "_" + std::to_string(++count);
    }
    static std::string filled_file(Fill fill) {
        static const TestFolder folder;
        static const std::string path = [fill] {
            auto out = folder.file("filled.db");
            fill(*opened("sqlite://" + out));
            return out;
        }();
        return path;
    }
    /// The address of a new database on the same server; `how` ends the statement that makes it.
    static std::string new_database(const std::string& name, const std::string& how) {
        const std::string server = postgres_url();
        // Not through db: no transaction may be around this statement.
        const auto make = "psql -q -d '" + server + "' -c 'CREATE DATABASE " + name + how + "'";
        ENSURE(std::system(make.c_str()) == 0);
        const auto query = server.find('?');
        return server.substr(0, server.rfind('/', query) + 1) + name + server.substr(query);
    }
    static std::string copied_database(Fill fill) {
        static const std::string filled = [fill] {
            auto name = new_name();
            fill(*opened(new_database(name, "")));
            return name;
        }();
        return new_database(new_name(), " TEMPLATE " + filled);
    }
    static std::string new_schema() {
        const auto name = new_name();
        const auto made = opened(postgres_url())->transact({}, [&](db::Transaction& t) {
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
