// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <unordered_map>

#include "base/text.h"
#include "store/journey_store.h"
#include "store/row_reader.h"

namespace exclaim::store {

/// Fills many cases at once: one query a table.
class JourneyBulk {
public:
    JourneyBulk(Transaction& t, PracticeId practice) : t_(t), practice_(practice) {}
    Result<std::vector<domain::CaseFacts>> load(Date today);

private:
    Result<void> cases();
    Result<void> payers(Date today);
    Result<void> before_sessions();  ///< steps 1 to 4
    Result<void> checks();
    Result<void> referrals();
    Result<void> measurements();
    Result<void> plans();
    Result<void> authorizations();
    Result<void> sessions();  ///< steps 5 and 6
    Result<void> written();   ///< notes, reports and attachments of step 6
    Result<void> claims();    ///< step 7
    Result<void> money();     ///< steps 8 and 9

    /// Rows of `columns` FROM `tables`; the case's id stands in column `of`. `read` gets the facts
    /// of the case and the columns.
    template <class Read>
    Result<void> each(std::string_view columns, std::string_view tables, std::string_view of,
                      std::string_view order, Read&& read) {
        const auto sql = format(
            "SELECT {2}, {0} FROM {1} JOIN cases open_case ON open_case.practice_id = "
            "x.practice_id "
            "AND open_case.id = {2} WHERE x.practice_id = $1 AND open_case.closed IS NULL ORDER BY "
            "{3}",
            columns, tables, of, order);
        for (const auto& row : TRY(t_.query(sql, db::values(practice_.value())))) {
            const auto found = place_.find(row.integer(0));
            if (found == place_.end()) continue;
            RowReader r(row, 1);
            read(all_[found->second], r);
        }
        return {};
    }

    Transaction& t_;
    PracticeId practice_;
    std::vector<domain::CaseFacts> all_;
    std::unordered_map<std::int64_t, std::size_t> place_;  ///< case id → its place in all_
};

}  // namespace exclaim::store
