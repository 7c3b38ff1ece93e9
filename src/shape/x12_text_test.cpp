// SPDX-License-Identifier: Apache-2.0
#include "shape/x12_text.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/text.h"
#include "support/x12_files.h"

using namespace exclaim;
using namespace exclaim::test;

namespace {
std::string there_and_back(const std::string& bytes, bool keep_whitespace) {
    const auto made = shape::x12_to_json(bytes, keep_whitespace);
    REQUIRE(made.has_value());
    const auto back = shape::x12_from_json(made->json);
    REQUIRE(back.has_value());
    CHECK((made->breaks_left_out || *back == bytes));
    return *back;
}
std::string without_breaks(std::string text) {
    std::erase(text, '\n');
    return text;
}
}  // namespace

TEST_CASE("X12 to JSON and back gives the same bytes, also of what stands before and behind") {
    for (const auto& [name, bytes] : golden_files()) {
        CAPTURE(name);
        const auto line = without_breaks(bytes);
        std::string windows, dots;
        for (const char c : bytes) {
            windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
            dots += c == '~' ? std::string("\xE2\x80\xA6") : std::string(1, c);
        }
        for (const auto& file :
             {bytes, line, line + "\n", line + "\r\n", "\xEF\xBB\xBF" + bytes,
              "\xEF\xBB\xBF" + line, "  " + bytes, "\n" + bytes, "\r\n\r\n" + line, bytes + "\x1a",
              line + "\x1a", bytes + "\n\n", bytes.substr(0, bytes.size() - 1), windows, dots,
              bytes + std::string(3, '\0'), line.substr(0, line.size() - 1)}) {
            CHECK(there_and_back(file, false) == file);
            CHECK(there_and_back(file, true) == file);
        }
    }
}

TEST_CASE("of a file that could not be written again no JSON is made") {
    const auto refused = [](const std::string& bytes) {
        const auto made = shape::x12_to_json(bytes, false);
        return made ? "made" : made.error().message;
    };
    auto bytes = without_breaks(golden("837p.x12"));
    const auto right = bytes;
    bytes[82] = '~';  // ISA11
    CHECK(
        refused(bytes) ==
        "No JSON leads back to this file: two delimiters of interchange 1 are the same character: "
        "a reader could not tell them apart. Nothing was written.");
    auto second = right;
    second.erase(83, 6);  // ISA12
    CHECK(refused(right + second) ==
          "No JSON leads back to this file: the ISA of interchange 2 has 15 elements, and 16 say "
          "what its delimiters are. Nothing was written.");
    std::string wide = "\xFF\xFE";
    for (const char c : right) wide.append({c, '\0'});
    CHECK(refused(wide) ==
          "This file is written in UTF-16, with two bytes for each character; X12 has one. Nothing "
          "was written. Save it as plain text (ASCII, ANSI or UTF-8).");
}

TEST_CASE("a delimiter that is one byte of a character is written and read as that byte") {
    auto file = golden("835.x12");
    std::replace(file.begin(), file.end(), ':', '\xC2');
    std::replace(file.begin(), file.end(), '~', '\xA6');
    CHECK(there_and_back(file, true) == file);
    CHECK(shape::x12_to_json(file, true)->json.find("latin-1") != std::string::npos);
}

TEST_CASE("one sign for components and repeats is written as components in a composite") {
    auto file = golden("835.x12");
    file.replace(file.find("*^*00501*"), 9, "*:*00501*");
    CHECK(there_and_back(file, true) == file);
    const auto json = shape::x12_to_json(file, true)->json;
    CHECK(json.find("{\"components\":[\"HC\",\"97110\"]}") != std::string::npos);
    CHECK(json.find("repeats") == std::string::npos);
}

TEST_CASE(
    "line breaks that do not follow every segment alike are kept only if asked for, and told") {
    auto bytes = golden("837p.x12");
    bytes.insert(bytes.find("CLM*"), "\n");
    CHECK(there_and_back(bytes, true) == bytes);
    CHECK(there_and_back(bytes, false) == without_breaks(bytes) + "\n");
    CHECK(shape::x12_to_json(bytes, false)->breaks_left_out);
    CHECK_FALSE(shape::x12_to_json(bytes, true)->breaks_left_out);
    CHECK_FALSE(shape::x12_to_json(golden("837p.x12"), false)->breaks_left_out);
}

namespace {
std::string refusal(std::string_view json) {
    const auto back = shape::x12_from_json(json);
    return back ? "written: " + *back : back.error().message;
}
/// A source that gives a few bytes at a time.
class Drops final : public x12::Source {
public:
    Drops(std::string_view bytes, std::size_t size) : bytes_(bytes), size_(size) {}
    Result<std::size_t> read(char* to, std::size_t size) override {
        return bytes_.read(to, std::min(size, size_));
    }

private:
    x12::MemorySource bytes_;
    std::size_t size_;
};
constexpr std::string_view isa_json =
    R"({"id":"ISA","elements":["00","          ","00","          ","ZZ","SENDER         ","ZZ",)"
    R"("RECEIVER       ","261007","0930","^","00501","000000001","0","T",":"]})";
constexpr std::string_view isa_x12 =
    "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *261007*0930*^*00501*"
    "000000001*0*T*:~";
const std::string segments =
    "\"segments\":[" + std::string(isa_json) +
    R"(,{"id":"A","elements":["\u00e9",{"repeats":["1",{"components":["2","3"]}]}]},)"
    R"({"elements":[""],"id":"B","before":" "}])";
constexpr std::string_view delimiters =
    R"("delimiters":{"segment":"~","element":"*","component":":","repeat":"^"})";
}  // namespace

TEST_CASE("the fields of the JSON may stand in any order") {
    const std::string once = std::string("{") + std::string(delimiters) + "," + segments + "}";
    const std::string late = "{" + segments + "," + std::string(delimiters) + "}";
    const std::string tail = R"("line_end":"\n","encoding":"latin-1","after":"\u001a")";
    const std::string wanted = std::string(isa_x12) + "\nA*\xE9*1^2:3~\n B*~";
    for (const auto& one : {once, late}) {
        const auto both = format(R"("interchanges":[{},{}])", one, one);
        for (const auto& json :
             {format("{{{},{}}}", tail, both), format("{{{},{}}}", both, tail)}) {
            CAPTURE(json);
            CHECK(refusal(json) == format("written: {}\n{}\x1a", wanted, wanted));
        }
    }
}

TEST_CASE("JSON that is no X12 is refused, wherever that shows, and nothing of it is written") {
    const auto list = [](const std::string& one) {
        return "{\"encoding\":\"utf-8\",\"interchanges\":[" + one + "]}";
    };
    const auto in = [&](const std::string& segment) {
        return list("{" + std::string(delimiters) + ",\"segments\":[" + std::string(isa_json) +
                    "," + segment + "]}");
    };
    const auto says = [](const std::string& json, std::string_view what) {
        CAPTURE(json);
        CHECK(refusal(json) == "This JSON is not X12 as exclaim x12 json writes it: " +
                                   std::string(what) + ". Nothing was written.");
    };
    says("{}", "interchanges must be a list");
    says(R"({"interchanges":{"a":[1]}})", "interchanges must be a list");
    says(R"({"interchanges":null})", "interchanges must be a list");
    says(list("1"), "an interchange is an object");
    says(list("[]"), "an interchange is an object");
    says(list("{" + segments + "}"), "an interchange needs its delimiters");
    says(list("{" + std::string(delimiters) + "}"), "an interchange needs its segments");
    says(list("{" + std::string(delimiters) + ",\"segments\":{}}"),
         "an interchange needs its segments");
    says(list(R"({"delimiters":{"segment":"~","element":"**"},"segments":[]})"),
         "a delimiter is one character");
    says(list(R"({"delimiters":{"segment":"~"},"segments":[]})"),
         "segment, element and component delimiters are needed");
    says(in("1"), "a segment is an object");
    says(in(R"({"id":"A"})"), "a segment needs its id and elements");
    says(in(R"({"id":1,"elements":[]})"), "a text was expected");
    says(in(R"({"id":"A","elements":[{"repeats":1}]})"), "repeats must be a list");
    says(in(R"({"id":"A","elements":[{}]})"), "components must be a list");
    says(in(R"({"id":"A","elements":[null]})"), "a text was expected");
    says(R"({"line_end":1,"interchanges":[]})", "a text was expected");
    says(R"({"after":1,"interchanges":[]})", "a text was expected");
    says(R"({"encoding":"latin-1","after":"\u0100",)" +
             list("{" + std::string(delimiters) + "," + segments + "}").substr(20),
         "latin-1 has no character above U+00FF");
    // What is no JSON at all is told before what is wrong in it.
    CHECK(refusal("").find("byte 0") != std::string::npos);
    CHECK(refusal("[]") ==
          "This JSON is a list. What is expected is the object that exclaim x12 json writes: "
          "{\"encoding\": …, \"interchanges\": […]}. Nothing was written.");
    CHECK(refusal(list("1") + "x").find("byte") != std::string::npos);
    CHECK(refusal(R"({"interchanges":1,"a":{"b":1,"b":2}})").find('b') != std::string::npos);
    CHECK(refusal("{\"interchanges\":[" + std::string(40, '[') + std::string(40, ']') + "]}")
              .find("nests deeper") != std::string::npos);
}

TEST_CASE("X12 and its JSON are the same however few bytes come at a time") {
    auto bytes = golden("837p.x12");
    bytes.replace(bytes.find("OAK"), 3, "\xC3\x96\xE2\x82\xAC\xF0\x9F\x98\x80");
    for (const auto& file : {bytes, bytes + "\xC3", bytes + "ZZ*\xE9~\n"}) {
        const auto whole = shape::x12_to_json(file, false);
        for (const std::size_t size : {1U, 2U, 3U, 7U}) {
            Drops once(file, size), twice(file, size);
            const auto facts = shape::x12_facts(once);
            REQUIRE(facts.has_value() == whole.has_value());
            if (!whole) continue;
            std::string json;
            REQUIRE(shape::x12_to_json(twice, *facts, false, [&](std::string_view text) {
                        json += text;
                        return Result<void>{};
                    }).has_value());
            CHECK(json == whole->json);
            Drops back(json, size);
            std::string again;
            CHECK(shape::X12FromJson().read(back, [&](std::string_view text) {
                again += text;
                return Result<void>{};
            }) == true);
            CHECK(again == file);
        }
    }
}

namespace {
/// The 837P as JSON with one edit.
std::string edited_json(std::string_view what, std::string_view by) {
    auto json = shape::x12_to_json(golden("837p.x12"), false)->json;
    const auto at = json.find(what);
    REQUIRE(at != std::string::npos);
    return json.replace(at, what.size(), by);
}
}  // namespace

TEST_CASE("edited JSON that would become broken X12 is refused, and it says where") {
    struct Edit {
        std::string_view what, by, said;
    };
    const Edit edits[] = {
        {R"("CLEARHOUSE     ")", R"("CLEAR~HOUSE    ")",
         "interchange 1, segment 1 (ISA), element 8: the value holds ~,"},
        {R"("BILLING DESK")", R"("BILLING*DESK")",
         "segment 6 (PER), element 2: the value holds *,"},
        {R"("id":"BHT")", R"("id":"BHT*1")", "interchange 1, segment 4: its id holds a delimiter"},
        {R"("id":"BHT")", R"("id":"\nBHT")", "segment 4: its id holds a delimiter or begins with"},
        {R"("id":"ISA")", R"("id":"GS")", "an interchange begins with its ISA"},
        {R"("id":"BHT")", R"("id":"ISA")", "an ISA begins an interchange of its own"},
        {R"("element":"*")", R"("element":"~")", "two delimiters of interchange 1 are the same"},
        {R"("element":"*")", R"("element":"A")",
         "the element delimiter of interchange 1 is a letter, a digit or a blank"},
        {R"("segment":"~")", R"("segment":" ")", "the segment delimiter of interchange 1 is"},
        {R"("component":":")", R"("component":">")",
         "the ISA of interchange 1 does not say the same as its delimiters"},
        {R"("repeat":"^")", R"("repeat":"!")", "does not say the same as its delimiters"},
        {R"("T",":"])", R"("T"])", "segment 1 (ISA): an ISA has 16 elements, this one 15"},
        {R"("encoding":"utf-8")", R"("encoding":"utf-16")",
         "encoding is neither \"utf-8\" nor \"latin-1\""},
        {R"("encoding":"utf-8")", R"("charset":"utf-8")",
         "it has a field \"charset\" that means nothing here"},
        {R"("encoding":"utf-8",)", "", "it needs \"encoding\": \"utf-8\" or \"latin-1\""},
        {R"("delimiters":)", R"("x":1,"delimiters":)",
         "interchange 1 has a field \"x\" that means nothing here"},
        {R"("repeat":)", R"("x":"!","repeat":)", "interchange 1: delimiters has a field \"x\""},
        {R"("id":"BHT")", R"("id":"BHT","Before":" ")", "(ST): it has a field \"Before\""},
        {R"("id":"BHT")", R"("id":"BHT","before":"REF")", "before holds more than line breaks"},
        {R"("id":"BHT")", R"("id":"BHT","terminated":false)",
         "only the last segment of the file may be unterminated"},
        {R"({"components":)", R"({"y":1,"components":)", "an element has a field \"y\""},
        {R"("line_end":"\n")", R"("line_end":"~\n")", "line_end holds more than"},
    };
    for (const auto& [what, by, said] : edits) {
        CAPTURE(by);
        const auto told = refusal(edited_json(what, by));
        CAPTURE(told);
        CHECK(told.find(said) != std::string::npos);
        CHECK(told.ends_with("Nothing was written."));
    }
    CHECK(refusal(R"({"encoding":"utf-8","interchanges":[]})").find("interchanges is empty") !=
          std::string::npos);
    CHECK(refusal("{\"encoding\":\"utf-8\",\"interchanges\":[{" + std::string(delimiters) +
                  ",\"segments\":[]}]}")
              .find("interchange 1 has no segments") != std::string::npos);
    // A value may be any other text, and a BIN any bytes that it counts.
    const auto binary = [](std::string_view count) {
        return edited_json(R"({"id":"BHT")",
                           format(R"({{"id":"BIN","elements":["{}","a~b"]}},{{"id":"BHT")", count));
    };
    CHECK(refusal(binary("3")).find("BIN*3*a~b~\nBHT") != std::string::npos);
    CHECK(refusal(binary("4")).find("element 1 does not count them") != std::string::npos);
}

TEST_CASE("a file without a segment is no X12 and has no JSON") {
    for (const std::string_view empty : {"", " ", "\n\n"})
        CHECK(shape::x12_to_json(empty, false).error().message.find("not an X12 file") !=
              std::string::npos);
}

TEST_CASE("text in front of an interchange, or between two, is kept and comes back") {
    for (const auto& [name, bytes] : golden_files()) {
        CAPTURE(name);
        const auto line = without_breaks(bytes);
        for (const std::string text : {"HTTP/1.1 200 OK\r\n\r\n", "From: payer\n",
                                       "\xEF\xBB\xBF-----\n", "x", "ISA*00*\n", "\xE9\n"})
            for (const auto& file : {text + bytes, text + line}) {
                CAPTURE(text);
                CHECK(there_and_back(file, false) == file);
                CHECK(there_and_back(file, true) == file);
            }
        for (const auto* text : {"-----\n", "-----\n\nInterchange 2:\n", "x"})
            for (const auto& file : {bytes + text + bytes, line + text + line}) {
                CAPTURE(text);
                const auto made = shape::x12_to_json(file, false);
                REQUIRE(made.has_value());
                CHECK_FALSE(made->breaks_left_out);
                CHECK(there_and_back(file, false) == file);
                CHECK(there_and_back(file, true) == file);
                // The second is an interchange of its own.
                const auto first = made->json.find("\"delimiters\"");
                CHECK(made->json.find("\"delimiters\"", first + 1) != std::string::npos);
            }
    }
    const auto made = shape::x12_to_json("x\n" + golden("835.x12"), false);
    CHECK(made->json.find(R"("segments":[{"before":"x\n","id":"ISA")") != std::string::npos);
    // Nothing but text is none, and what is put in front may not be an interchange itself.
    CHECK_FALSE(shape::x12_to_json("HTTP/1.1 200 OK\r\n\r\n", false).has_value());
    auto twice = made->json;
    twice.replace(twice.find(R"("x\n")"), 5, "\"" + std::string(isa_x12) + "\"");
    CHECK(refusal(twice).find("in front of interchange 1 stands what reads as another") !=
          std::string::npos);
}
