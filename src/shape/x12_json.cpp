// SPDX-License-Identifier: Apache-2.0
#include "shape/x12_json.h"

#include "shape/finding_json.h"

namespace exclaim::shape {
namespace {
void write_issues(JsonText& out, const std::vector<x12::Issue>& issues) {
    out.key("findings").open_array();
    for (const auto& issue : issues) write_finding(out, issue.finding);
    out.close_array();
}

void write_transaction(JsonText& out, const x12::TransactionReport& transaction) {
    out.open_object();
    out.key("set").text(transaction.head.set);
    out.key("control").text(transaction.head.control);
    out.key("status").text(word(transaction.verdict()));
    out.key("segments").integer(transaction.segments);
    write_issues(out, transaction.issues);
    out.close_object();
}

void write_group(JsonText& out, const x12::GroupReport& group) {
    out.open_object();
    out.key("code").text(group.head.code);
    out.key("version").text(group.head.version);
    out.key("control").text(group.head.control);
    out.key("transactions").open_array();
    for (const auto& transaction : group.transactions) write_transaction(out, transaction);
    out.close_array();
    write_issues(out, group.issues);
    out.close_object();
}

void write_interchange(JsonText& out, const x12::InterchangeReport& interchange) {
    out.open_object();
    out.key("control").text(interchange.head.control);
    out.key("sender").text(interchange.head.sender);
    out.key("receiver").text(interchange.head.receiver);
    out.key("usage").text(interchange.head.usage);
    out.key("groups").open_array();
    for (const auto& group : interchange.groups) write_group(out, group);
    out.close_array();
    write_issues(out, interchange.issues);
    out.close_object();
}
}  // namespace

std::string check_json(const std::vector<x12::FileReport>& files) {
    JsonText out;
    std::int64_t interchanges = 0, groups = 0, transactions = 0, segments = 0, bytes = 0,
                 blocks = 0, warnings = 0;
    out.open_object().key("files").open_array();
    for (const auto& file : files) {
        out.open_object();
        out.key("file").text(file.file);
        out.key("status").text(word(file.verdict()));
        out.key("interchanges").open_array();
        for (const auto& interchange : file.interchanges) {
            write_interchange(out, interchange);
            for (const auto& group : interchange.groups)
                transactions += static_cast<std::int64_t>(group.transactions.size());
            groups += static_cast<std::int64_t>(interchange.groups.size());
        }
        out.close_array();
        write_issues(out, file.issues);
        out.close_object();
        interchanges += static_cast<std::int64_t>(file.interchanges.size());
        segments += file.segments;
        bytes += file.bytes;
        blocks += file.blocks;
        warnings += file.warnings;
    }
    out.close_array();
    out.key("totals").open_object();
    out.key("files").integer(static_cast<std::int64_t>(files.size()));
    out.key("interchanges").integer(interchanges);
    out.key("groups").integer(groups);
    out.key("transactions").integer(transactions);
    out.key("segments").integer(segments);
    out.key("bytes").integer(bytes);
    out.key("block").integer(blocks);
    out.key("warning").integer(warnings);
    out.close_object().close_object();
    return out.take();
}

}  // namespace exclaim::shape
