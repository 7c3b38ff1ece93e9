// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace exclaim::x12 {

/// A list of codes that others keep, each with the days between which it holds.
struct CodeList {
    struct Entry {
        std::string code;
        int from = 0;         ///< CCYYMMDD; 0: since ever
        int to = 99'999'999;  ///< CCYYMMDD of the last day
        std::string words;    ///< ours; empty if we have none
    };
    std::string name;       ///< "place of service"
    std::string as_of;      ///< "2024-06"
    std::string source;     ///< whose numbers and words
    bool complete = false;  ///< an unknown code is wrong; otherwise it may be newer than the list
    bool own = false;       ///< brought in by the user, in place of the program's
    std::vector<Entry> entries;  ///< by code

    const Entry* find(std::string_view code) const;
    /// The time of a code that holds on a day (CCYYMMDD); the first where none does.
    const Entry* on(std::string_view code, int day) const;
    /// Of the times a code held the one that ended last.
    const Entry* last(std::string_view code) const;
};

/// The lists a file is checked against, by key ("pos", "carc" …); a list that is not there is not
/// checked.
class CodeLists {
public:
    const CodeList* find(std::string_view key) const;
    void put(std::string_view key, CodeList list);
    /// Puts a list of the user's in the place of the program's.
    void replace(std::string_view key, CodeList list);
    const std::map<std::string, CodeList, std::less<>>& all() const { return lists_; }
    /// A list of the user's that cannot be read: the program's own stays, and every check says so.
    struct Refused {
        std::string key, why;
    };
    void refuse(std::string_view key, std::string_view why) {
        refused_.push_back({std::string(key), std::string(why)});
    }
    const std::vector<Refused>& refused() const { return refused_; }

    /// Reads a list from text: "# name: …", "# as of: …", "# source: …", "# complete" and rows of
    /// code, first day, last day (CCYY-MM-DD or empty) and words between tabs. Says of a text that
    /// is no such list which line is wrong.
    static Result<CodeList> parse(std::string_view text);

private:
    std::map<std::string, CodeList, std::less<>> lists_;
    std::vector<Refused> refused_;
};

/// The lists that come with the program (data/codes), read once.
const CodeLists& shipped_code_lists();

/// True if a list of the user's has a code that the program's own list of that key does not know: a
/// guide that names codes of the list could not name it.
bool is_newer_code(const CodeList& list, std::string_view key, std::string_view code);

/// Key of the list that holds the codes of a place: ("CAS", 2, 0, "") is "carc". `qualifier` is the
/// code that says which list is meant, where another place says so. Empty if none.
std::string_view list_key(std::string_view segment, std::size_t element, std::size_t component,
                          std::string_view data_element, std::string_view qualifier);

}  // namespace exclaim::x12
