// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "base/money.h"
#include "base/words.h"
#include "db/value.h"
#include "domain/people/people.h"
#include "store/store.h"

namespace exclaim::store {

/// Collects the parameters of a statement in order: the mirror of RowReader.
class RowWriter {
public:
    template <class Tag>
    RowWriter& add(Id<Tag> id) {
        return put(id.value());
    }
    RowWriter& add(std::int64_t value) { return put(value); }
    RowWriter& add(bool value) { return put(std::int64_t{value ? 1 : 0}); }
    RowWriter& add(const std::string& text) { return put(text); }
    RowWriter& add(std::string_view text) { return put(std::string(text)); }
    RowWriter& add(db::Bytes bytes) { return put(std::move(bytes)); }
    RowWriter& add(Instant at) { return put(at.micros()); }
    RowWriter& add(const Date& date) { return put(date.iso()); }
    RowWriter& add(const Npi& npi) { return put(npi.text()); }
    RowWriter& add(const Ein& ein) { return put(ein.digits()); }
    template <class Kind>
    RowWriter& add(const Code<Kind>& code) {
        return put(code.text());
    }
    RowWriter& add(Money money) { return put(money.cents()); }
    template <Worded E>
    RowWriter& add(E value) {
        return put(std::string(word(value)));
    }
    /// Codes in one column with blanks between; none of them holds a blank.
    template <class Kind>
    RowWriter& add(const std::vector<Code<Kind>>& codes) {
        std::string all;
        for (const auto& code : codes) all += (all.empty() ? "" : " ") + code.text();
        return put(std::move(all));
    }
    /// Texts without blanks in one column.
    RowWriter& add(const std::vector<std::string>& texts) {
        std::string all;
        for (const auto& text : texts) all += (all.empty() ? "" : " ") + text;
        return put(std::move(all));
    }
    template <class T>
    RowWriter& add(const std::optional<T>& value) {
        return value ? add(*value) : put(db::Null{});
    }
    RowWriter& add(const domain::Address& a) {
        return add(a.line1).add(a.line2).add(a.city).add(a.state).add(a.zip);
    }
    RowWriter& add(const Stamp& s) { return add(s.version).add(s.changed_at).add(s.changed_by); }

    const db::Values& values() const { return values_; }

private:
    RowWriter& put(db::Value value) {
        values_.push_back(std::move(value));
        return *this;
    }
    db::Values values_;
};

/// "$3, $4, $5" for three values from the third parameter on.
std::string places(std::size_t first, std::size_t count);
/// "a = $3, b = $4" for a comma-separated list of columns.
std::string assignments(std::string_view columns, std::size_t first);

/// Runs an UPDATE that must hit exactly the expected version: otherwise kind stale.
Result<void> update_one(Transaction&, std::string_view sql, const db::Values&);

}  // namespace exclaim::store
