// SPDX-License-Identifier: Apache-2.0
#include "shape/x12_json.h"

#include "shape/finding_json.h"
#include "shape/optional_json.h"
#include "x12/ack.h"

namespace exclaim::shape {
namespace {
/// What a file does not say is null, never "".
void said(JsonText& json, std::string_view name, const std::string& value) {
    field(json, name, value.empty() ? std::nullopt : std::optional(value));
}
}  // namespace

CheckJson::CheckJson(std::function<void(std::string_view)> out) : out_(std::move(out)) {
    json_.open_object().key("files").open_array();
}

void CheckJson::flush() {
    out_(json_.take());
}

void CheckJson::issues(const std::vector<x12::Issue>& issues, const ToldAs& told_as) {
    json_.key("findings").open_array();
    for (const auto& issue : issues) write_finding(json_, issue.finding, told_as(issue));
    json_.close_array();
}

void CheckJson::file_begins(std::string_view file) {
    ++files_;
    json_.open_object().key("file").text(file);
    json_.key("interchanges").open_array();
}

void CheckJson::interchange_begins(const x12::InterchangeHead& head) {
    json_.open_object();
    said(json_, "control", head.control);
    said(json_, "sender", head.sender);
    said(json_, "receiver", head.receiver);
    said(json_, "usage", head.usage);
    json_.key("groups").open_array();
}

void CheckJson::group_begins(const x12::GroupHead& head) {
    json_.open_object();
    said(json_, "code", head.code);
    said(json_, "version", head.version);
    said(json_, "control", head.control);
    json_.key("transactions").open_array();
    transactions_ = 0;
}

void CheckJson::transaction(const x12::TransactionReport& transaction) {
    json_.open_object();
    said(json_, "set", transaction.head.set);
    said(json_, "control", transaction.head.control);
    json_.key("status").text(word(transaction.verdict()));
    json_.key("segments").integer(transaction.segments);
    issues(transaction.issues,
           [](const x12::Issue& each) { return x12::told_as(each, x12::Scope::innermost); });
    ++transactions_;
    json_.close_object();
    flush();
}

void CheckJson::group_ends(std::string_view said, const std::vector<x12::Issue>& found) {
    json_.close_array();
    issues(found,
           [&](const x12::Issue& each) { return x12::told_of_group(each, said, transactions_); });
    json_.close_object();
    flush();
}

void CheckJson::interchange_ends(const std::vector<x12::Issue>& found) {
    json_.close_array();
    issues(found,
           [](const x12::Issue& each) { return x12::told_as(each, x12::Scope::interchange); });
    json_.close_object();
    flush();
}

void CheckJson::file_ends(const x12::Tally& tally, const std::vector<x12::Issue>& found) {
    json_.close_array();
    issues(found, [](const x12::Issue&) { return std::optional<std::string>{}; });
    json_.key("status").text(word(tally.verdict()));
    json_.close_object();
    totals_.interchanges += tally.interchanges;
    totals_.groups += tally.groups;
    totals_.transactions += tally.transactions;
    totals_.segments += tally.segments;
    totals_.bytes += tally.bytes;
    totals_.blocks += tally.blocks;
    totals_.warnings += tally.warnings;
    flush();
}

void CheckJson::end() {
    json_.close_array();
    json_.key("totals").open_object();
    json_.key("files").integer(files_);
    json_.key("interchanges").integer(totals_.interchanges);
    json_.key("groups").integer(totals_.groups);
    json_.key("transactions").integer(totals_.transactions);
    json_.key("segments").integer(totals_.segments);
    json_.key("bytes").integer(totals_.bytes);
    json_.key("block").integer(totals_.blocks);
    json_.key("warning").integer(totals_.warnings);
    json_.close_object().close_object();
    flush();
}

}  // namespace exclaim::shape
