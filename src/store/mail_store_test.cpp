// SPDX-License-Identifier: Apache-2.0
#include "store/mail_store.h"

#include <doctest/doctest.h>

#include <fstream>

#include "base/limits.h"
#include "store/document_store.h"
#include "support/test_practice.h"

using namespace exclaim;
using namespace exclaim::store;
using exclaim::testing::TestPractice;

namespace {
struct Post : TestPractice {
    DocumentId put(std::string_view content, std::string file_name = "card.jpg") {
        Document document{ids.make<DocumentId>(),
                          "card",
                          std::move(file_name),
                          "image/jpeg",
                          0,
                          clock.now(),
                          owner};
        write([&](Transaction& t) { return put_document(t, practice, document, content, key); });
        return document.id;
    }
    Result<std::string> content(DocumentId id, const safe::Key& with) {
        return database->read(practice,
                              [&](Transaction& t) { return read_document(t, practice, id, with); });
    }
    Received arrive(std::string_view bytes) {
        return write([&](Transaction& t) {
            return receive(t, practice, ids.make<InboxId>(), ids.make<DocumentId>(), "folder",
                           bytes, clock.now(), key);
        });
    }
};

/// Every byte the database has on the disk.
std::string raw_file(TestPractice& p) {
    std::string out;
    for (const char* ending : {"", "-wal"}) {
        std::ifstream file(p.database.file() + ending, std::ios::binary);
        out.append(std::istreambuf_iterator<char>(file), {});
    }
    return out;
}
}  // namespace

TEST_CASE_FIXTURE(Post, "a document of any length comes back as it was") {
    const auto piece = limits::document_chunk_bytes;
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, piece, piece + 1, 5 * piece}) {
        std::string bytes;
        for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(i * 31 % 256);
        const auto id = put(bytes, "Zoë's card.jpg");
        const auto known =
            read([&](Transaction& t) { return load_document(t, practice, id, key); });
        CHECK(known.file_name == "Zoë's card.jpg");
        CHECK(known.bytes == static_cast<std::int64_t>(size));
        CHECK(content(id, key) == bytes);
    }
}

TEST_CASE_FIXTURE(Post, "neither content nor name of a document lies open in the database file") {
    if (exclaim::testing::postgres_url()) return;
    put("The plaintext of a referral letter", "Doe_Jane_referral.pdf");
    const auto file = raw_file(*this);
    CHECK(file.find("Strong Again LLC") != std::string::npos);  // the search itself works
    CHECK(file.find("plaintext of a referral") == std::string::npos);
    CHECK(file.find("Doe_Jane") == std::string::npos);
}

TEST_CASE_FIXTURE(Post, "a document does not open with another key") {
    const auto id = put("secret");
    CHECK_FALSE(content(id, safe::Key::generate()));
}

TEST_CASE_FIXTURE(Post, "a document with a missing piece is not shown in part") {
    const auto id = put(std::string(3 * limits::document_chunk_bytes, 'x'));
    const bool sqlite = database->engine() == db::Engine::sqlite;
    REQUIRE(execute(std::string("DROP TRIGGER document_pieces_no_delete") +
                    (sqlite ? "" : " ON document_pieces")));
    REQUIRE(execute("DELETE FROM document_pieces WHERE piece = 2"));
    CHECK_FALSE(content(id, key));
}

TEST_CASE_FIXTURE(Post, "the same bytes are received once") {
    const auto first = arrive("ISA*00*");
    CHECK_FALSE(first.already_there);
    const auto again = arrive("ISA*00*");
    CHECK(again.already_there);
    CHECK(again.id == first.id);
    CHECK(again.document == first.document);
    CHECK_FALSE(arrive("ISA*01*").already_there);
    CHECK(content(first.document, key) == "ISA*00*");
    const auto waiting = [&] {
        return read([&](Transaction& t) { return unhandled(t, practice, 10); }).size();
    };
    CHECK(waiting() == 2);
    write([&](Transaction& t) { return mark_handled(t, practice, first.id, clock.now()); });
    CHECK(waiting() == 1);
}

TEST_CASE_FIXTURE(Post, "an outgoing file is queued once per key and leaves the queue when sent") {
    const auto document = put("claim");
    const auto send = [&](const char* with_key) {
        return write([&](Transaction& t) {
            return queue(t, practice, {ids.make<OutboxId>(), with_key, "folder", document},
                         clock.now());
        });
    };
    CHECK(send("claim-1"));
    CHECK_FALSE(send("claim-1"));
    CHECK(send("claim-2"));
    const auto waiting = read([&](Transaction& t) { return unsent(t, practice, 10); });
    REQUIRE(waiting.size() == 2);
    CHECK(waiting[0].key == "claim-1");
    CHECK(waiting[0].document == document);
    write([&](Transaction& t) { return mark_sent(t, practice, waiting[0].id, clock.now()); });
    CHECK(read([&](Transaction& t) { return unsent(t, practice, 10); }).size() == 1);
}
