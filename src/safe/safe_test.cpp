// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdio>

#include "safe/hash.h"
#include "safe/one_time.h"
#include "safe/password.h"
#include "safe/random.h"
#include "safe/seal.h"
#include "safe/sign.h"

using namespace exclaim;
using namespace exclaim::safe;

TEST_CASE("SHA-256 gives the published value of the empty text") {
    start();
    CHECK(hex(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("a digest tells where one part ends and the next begins") {
    CHECK(Digest{}.add("ab").add("c").finish() != Digest{}.add("a").add("bc").finish());
}

TEST_CASE("a password fits its own hash only, and two hashes of it differ") {
    start();
    const auto hash = hash_password("correct horse battery");
    CHECK(hash.starts_with("$argon2id$"));
    CHECK(verify_password(hash, "correct horse battery"));
    CHECK_FALSE(verify_password(hash, "correct horse batterx"));
    CHECK(hash != hash_password("correct horse battery"));
    CHECK_FALSE(needs_rehash(hash));
    CHECK_FALSE(verify_password(decoy_password_hash(), "correct horse battery"));
}

TEST_CASE(
    "a sealed text opens with its key and place, and with no other; one changed byte is noticed") {
    start();
    const auto key = Key::generate();
    const auto sealed = seal(key, "secret", "row 1");
    CHECK(open(key, sealed, "row 1").value() == "secret");
    CHECK_FALSE(open(key, sealed, "row 2"));
    CHECK_FALSE(open(Key::generate(), sealed, "row 1"));
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        auto changed = sealed;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        CHECK_FALSE(open(key, changed, "row 1"));
        CHECK_FALSE(open(key, sealed.substr(0, i), "row 1"));
    }
}

TEST_CASE("a sealed stream notices a piece that is missing, swapped, repeated or cut off") {
    start();
    const auto key = Key::generate();
    SealStream out(key);
    const auto first = out.piece("one", false), second = out.piece("two", false),
               last = out.piece("", true);
    const auto read = [&](const std::vector<std::string>& pieces) -> std::optional<std::string> {
        auto in = OpenStream::start(key, out.header()).value();
        std::string text;
        for (const auto& piece : pieces) {
            const auto plain = in.piece(piece);
            if (!plain) return std::nullopt;
            text += *plain;
        }
        return in.complete() ? std::optional{text} : std::nullopt;
    };
    CHECK(read({first, second, last}) == "onetwo");
    CHECK_FALSE(read({first, second}));
    CHECK_FALSE(read({second, first, last}));
    CHECK_FALSE(read({first, last}));
    CHECK_FALSE(read({first, first, second, last}));
    CHECK_FALSE(read({first, second, last, last}));
}

TEST_CASE("one-time codes are those of RFC 6238, slack is one step, and a code works once") {
    // RFC 6238 appendix B, SHA-1, secret "12345678901234567890"; six digits are the last six of its
    // eight.
    const std::string secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    const auto at = [](std::int64_t second) { return Instant::from_micros(second * 1'000'000); };
    CHECK(verify_one_time_code(secret, "287082", at(59), std::nullopt) == 1);
    CHECK(verify_one_time_code(secret, "081804", at(1111111109), std::nullopt) == 37037036);
    CHECK(verify_one_time_code(secret, "353130", at(20000000000), std::nullopt) == 666666666);
    CHECK(verify_one_time_code(secret, "287 082", at(59 + 30), std::nullopt) == 1);
    CHECK_FALSE(verify_one_time_code(secret, "287082", at(59 + 61), std::nullopt));
    CHECK_FALSE(verify_one_time_code(secret, "287082", at(59), 1));
    CHECK_FALSE(verify_one_time_code(secret, "28708", at(59), std::nullopt));
    CHECK_FALSE(verify_one_time_code("not base 32!", "287082", at(59), std::nullopt));
}

TEST_CASE("an authenticator's address escapes what stands in it") {
    CHECK(one_time_uri("ExClaim", "kim@example.com", "ABC") ==
          "otpauth://totp/ExClaim:kim%40example.com?secret=ABC&issuer=ExClaim");
}

TEST_CASE("a signature proves its text and key") {
    start();
    const auto key = SigningKey::generate();
    const auto signature = sign(key, "note");
    CHECK(verify_signature(key.open, "note", signature));
    CHECK_FALSE(verify_signature(key.open, "nota", signature));
    CHECK_FALSE(verify_signature(SigningKey::generate().open, "note", signature));
    CHECK_FALSE(verify_signature(key.open, "note", "short"));
}

TEST_CASE("a key file is private, is never overwritten, and comes back the same") {
    start();
    char folder[] = "/tmp/exclaim-key-XXXXXX";
    REQUIRE(mkdtemp(folder));
    const auto path = std::string(folder) + "/key";
    const auto key = Key::generate();
    REQUIRE(key.save(path));
    CHECK_FALSE(Key::generate().save(path));
    const auto again = Key::load(path);
    REQUIRE(again);
    CHECK(open(*again, seal(key, "x", ""), "").value() == "x");
    std::remove(path.c_str());
    CHECK(Key::load(path).error().kind == ErrorKind::missing);
    ::rmdir(folder);
}
