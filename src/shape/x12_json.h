// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "shape/json_text.h"
#include "x12/report.h"

namespace exclaim::shape {

/// The document of `x12 check --json`, put out while the files are read: a file's status is known,
/// and stands, behind its interchanges.
class CheckJson final : public x12::Parts {
public:
    explicit CheckJson(std::function<void(std::string_view)> out);
    /// Before each file.
    void file_begins(std::string_view file);
    void interchange_begins(const x12::InterchangeHead&) override;
    void group_begins(const x12::GroupHead&) override;
    void transaction(const x12::TransactionReport&) override;
    void group_ends(std::string_view said, const std::vector<x12::Issue>&) override;
    void interchange_ends(const std::vector<x12::Issue>&) override;
    void file_ends(const x12::Tally&, const std::vector<x12::Issue>&) override;
    /// Behind the last file: the totals.
    void end();

private:
    /// How an acknowledgement tells an issue, if it does.
    using ToldAs = std::function<std::optional<std::string>(const x12::Issue&)>;
    void issues(const std::vector<x12::Issue>& issues, const ToldAs& told_as);
    void flush();

    std::function<void(std::string_view)> out_;
    JsonText json_;
    x12::Tally totals_;
    std::int64_t files_ = 0, transactions_ = 0;  ///< transactions: of the group at hand
};

}  // namespace exclaim::shape
