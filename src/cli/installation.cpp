// SPDX-License-Identifier: Apache-2.0
#include "cli/installation.h"

#include <sys/stat.h>

#include <filesystem>

#include "base/text.h"
#include "safe/random.h"
#include "store/migrations.h"

namespace exclaim::cli {

namespace files = std::filesystem;

Result<void> make_folders(const Place& place) {
    std::error_code error;
    files::create_directories(place.data + "/keys", error);
    if (error)
        return fail(
            ErrorKind::outside,
            format("The folder {} cannot be made ({}). Nothing was changed; choose another with "
                   "--data.",
                   place.data, error.message()));
    // Health data: nobody else on this machine may look in.
    ::chmod(place.data.c_str(), 0700);
    ::chmod((place.data + "/keys").c_str(), 0700);
    return {};
}

namespace {

Result<safe::Key> load_or_make_key(const Place& place, bool& made) {
    auto key = safe::Key::load(place.key_file());
    if (key || key.error().kind != ErrorKind::missing) return key;
    if (files::exists(place.data + "/exclaim.db"))
        return fail(ErrorKind::outside,
                    format("The key file {} is missing while the database is there. Nothing was "
                           "changed; put the key back, or documents stay sealed.",
                           place.key_file()));
    auto fresh = safe::Key::generate();
    TRY(fresh.save(place.key_file()));
    made = true;
    return fresh;
}
}  // namespace

std::string Place::url() const {
    if (!database.empty()) return database;
    return "sqlite://" + files::absolute(data + "/exclaim.db").lexically_normal().string();
}

Installation::Installation(const Clock& system_clock, const Clock& business_clock,
                           const TimeZones& zones, Log& log, safe::Key key)
    : system_clock_(system_clock),
      business_clock_(business_clock),
      zones_(zones),
      log_(log),
      key_(std::move(key)),
      ids_(system_clock, safe::random_u32) {}

Result<std::unique_ptr<Installation>> Installation::open(const Place& place,
                                                         const Clock& system_clock,
                                                         const Clock& business_clock,
                                                         const TimeZones& zones, Log& log,
                                                         bool migrate) {
    TRY(make_folders(place));
    bool made = false;
    auto key = TRY(load_or_make_key(place, made));
    std::unique_ptr<Installation> out(
        new Installation(system_clock, business_clock, zones, log, std::move(key)));
    out->key_is_new_ = made;
    out->db_ = TRY(db::open_database(place.url()));
    const int version = TRY(store::schema_version(*out->db_));
    if (version != store::newest_schema() && !migrate && version < store::newest_schema())
        return fail(
            ErrorKind::outside,
            format("The database has schema {} and this program needs {}. Run: exclaim migrate",
                   version, store::newest_schema()));
    out->steps_taken_ = TRY(store::migrate(*out->db_, system_clock, log));
    return out;
}

flow::Services Installation::services() {
    return flow::Services{*db_, system_clock_, business_clock_, zones_,     ids_,
                          key_, log_,          works_,          test_files_};
}

}  // namespace exclaim::cli
