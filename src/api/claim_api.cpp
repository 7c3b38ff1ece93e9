// SPDX-License-Identifier: Apache-2.0
#include "api/claim_api.h"

#include <algorithm>

#include "api/csv_answer.h"
#include "api/list_query.h"
#include "api/next_action_json.h"
#include "api/problem.h"
#include "api/record_json.h"
#include "flow/claim_follow_up.h"
#include "flow/claims.h"
#include "flow/fees.h"
#include "flow/journey.h"
#include "flow/next_plan.h"
#include "flow/send_claims.h"
#include "flow/work.h"
#include "shape/claim_record_shape.h"

namespace exclaim::api {

namespace {
using shape::JsonText;

template <class AnyId>
void write_id(JsonText& out, std::string_view name, const std::optional<AnyId>& id) {
    out.key(name);
    if (id && !id->empty())
        out.text(id->text());
    else
        out.null();
}
template <class T>
void write_text(JsonText& out, std::string_view name, const std::optional<T>& value) {
    out.key(name);
    if (value)
        out.text(shape::Scalar<T>::to(*value));
    else
        out.null();
}

/// Everything that a claim carries, wherever it is shown.
void write_claim(JsonText& out, const store::StoredClaim& record, const store::ClaimStand& stand) {
    const auto& v = record.value;
    out.key("id").text(record.id.text());
    out.key("version").integer(record.stamp.version);
    out.key("changed_at").text(record.stamp.changed_at.text());
    write_id(out, "changed_by", std::optional{record.stamp.changed_by});
    out.key("case").text(v.for_case.text());
    out.key("policy").text(v.policy.text());
    out.key("control_number").text(v.control_number);
    out.key("frequency").text(word(v.frequency));
    write_id(out, "replaces", v.replaces);
    write_id(out, "follows", v.follows);
    out.key("built_on").text(v.built_on.iso());
    out.key("override_reason").text(v.override_reason);
    write_id(out, "override_by", v.override_by);
    out.key("charge").text(v.charge().text());
    std::optional<Date> first, last;
    for (const auto& [line, session] : v.lines) {
        if (line.date && (!first || *line.date < *first)) first = line.date;
        if (line.date && (!last || *last < *line.date)) last = line.date;
    }
    write_text(out, "first_date", first);
    write_text(out, "last_date", last);
    out.key("state").text(word(stand.state));
    write_text(out, "since", stand.since);
    shape::JsonOut codec(out);
    describe(codec, v);
}

void write_evidence(JsonText& out, const store::StoredEvidence& each) {
    out.open_object();
    out.key("id").text(each.id.text());
    out.key("added_at").text(each.stamp.changed_at.text());
    write_id(out, "added_by", std::optional{each.stamp.changed_by});
    shape::JsonOut codec(out);
    describe(codec, each.value);
    out.close_object();
}

std::string claim_text(const flow::OpenedClaim& opened) {
    JsonText out;
    out.open_object();
    write_claim(out, opened.record, opened.stand);
    write_id(out, "next_version", opened.next);
    out.key("payer_number").text(opened.standing.payer_claim_number);
    write_text(out, "timely_proof", opened.standing.timely_proof);
    out.key("may_withdraw").boolean(opened.may_withdraw);
    out.key("evidence").open_array();
    for (const auto& each : opened.evidence) write_evidence(out, each);
    out.close_array();
    out.key("findings");
    shape::write_findings(out, opened.findings);
    out.close_object();
    return out.take();
}

Result<Answer> claim_answer(const Context& c, const flow::OpenedClaim& opened, int status = 200) {
    Answer answer{status, claim_text(opened), {}};
    answer.headers.emplace_back("ETag", "\"" + std::to_string(opened.record.stamp.version) + "\"");
    if (status == 201)
        answer.headers.emplace_back("Location", "/api/v1/claims/" + opened.record.id.text());
    return with_next_action(std::move(answer),
                            TRY(flow::next_action(c.flow(), c.actor(), opened.record.id)));
}

/// One row of a list of claims.
auto write_row(const flow::Actions<ClaimId>& actions) {
    return [&actions](JsonText& out, const auto& row) {
        out.open_object();
        write_claim(out, row.record, row.stand);
        out.key("client").text(row.client.text());
        out.key("client_name").text(row.client_name);
        out.key("payer_name").text(row.payer_name);
        write_next_action_of(out, actions, row.record.id);
        out.close_object();
    };
}

flow::Override override_of(const Context& c, std::string reason) {
    return {std::move(reason), c.may_override()};
}
}  // namespace

Result<Answer> get_fees(const Context& c) {
    return record_answer(TRY(flow::open_fees(c.flow(), c.actor())));
}

Result<Answer> put_fees(const Context& c) {
    auto fees = TRY(c.body<domain::FeeSchedule>());
    const auto version = TRY(c.if_match());
    auto edited = flow::edit_fees(c.flow(), c.actor(), version, std::move(fees));
    if (!edited && edited.error().kind == ErrorKind::stale) {
        const auto current = TRY(flow::open_fees(c.flow(), c.actor()));
        auto response = problem(edited.error(), c.request.request_id, record_text(current));
        return Answer{response.status, std::move(response.body), {}, "application/problem+json"};
    }
    return record_answer(TRY(std::move(edited)));
}

namespace {
constexpr std::string_view claim_sorts = "changed_at control_number charge";

Result<store::ClaimFilter> claim_filter(const Context& c) {
    store::ClaimFilter filter;
    if (const auto text = parameter(c.query, "state")) {
        for (std::string_view rest = *text; !rest.empty();) {
            const auto comma = std::min(rest.find(','), rest.size());
            const auto state = parse_word<domain::ClaimState>(rest.substr(0, comma));
            if (!state) return bad_parameter("state", "states of claims, commas between");
            filter.states.push_back(*state);
            rest.remove_prefix(std::min(comma + 1, rest.size()));
        }
    }
    if (const auto text = parameter(c.query, "payer")) {
        filter.payer = PayerId::parse(*text);
        if (!filter.payer) return bad_parameter("payer", "the id of a payer");
    }
    if (const auto text = parameter(c.query, "case")) {
        filter.for_case = CaseId::parse(*text);
        if (!filter.for_case) return bad_parameter("case", "the id of a case");
    }
    return filter;
}
}  // namespace

Result<Answer> export_claims(const Context& c) {
    const auto filter = TRY(claim_filter(c));
    store::PageQuery query{limits::page_max, 0, TRY(sort_word(c.query, claim_sorts))};
    CsvTable out("id,control_number,client_name,payer_name,state,first_date,last_date,charge");
    while (true) {
        const auto rows = TRY(flow::list_claims(c.flow(), c.actor(), filter, query));
        for (const auto& row : rows.items) {
            const auto& claim = row.record.value;
            std::optional<Date> first, last;
            for (const auto& [line, session] : claim.lines) {
                if (!line.date) continue;
                first = std::min(first.value_or(*line.date), *line.date);
                last = std::max(last.value_or(*line.date), *line.date);
            }
            out.row({row.record.id.text(), claim.control_number, row.client_name, row.payer_name,
                     word(row.stand.state), day_cell(first), day_cell(last),
                     claim.charge().text()});
        }
        if (!rows.next) return std::move(out).answer("claims");
        query.after = rows.next->value();
    }
}

Result<Answer> list_claims(const Context& c) {
    const auto query = TRY(page_query(c.query, claim_sorts));
    const auto filter = TRY(claim_filter(c));
    const auto rows = TRY(flow::list_claims(c.flow(), c.actor(), filter, query));
    std::set<CaseId> cases;
    for (const auto& each : rows.items) cases.insert(each.record.value.for_case);
    const auto actions = TRY(flow::claim_actions(c.flow(), c.actor(), cases));
    const auto next = rows.next ? std::optional{rows.next->text()} : std::nullopt;
    return list_answer(rows.items, next, rows.count, write_row(actions), rows.charge);
}

namespace {
Result<Answer> claims_of_case(const Context& c, CaseId id) {
    const auto rows = TRY(flow::list_claims_of(c.flow(), c.actor(), id));
    const auto actions = TRY(flow::claim_actions(c.flow(), c.actor(), id));
    return whole_list(
        c, rows.items, [](const auto& row) { return row.record.id.text(); }, write_row(actions),
        rows.charge);
}
}  // namespace

Result<Answer> list_case_claims(const Context& c) {
    return claims_of_case(c, TRY(c.id<CaseId>()));
}

Result<Answer> discard_claim(const Context& c) {
    return claims_of_case(c, TRY(flow::discard_claim(c.flow(), c.actor(), TRY(c.id<ClaimId>()))));
}

Result<Answer> list_billable(const Context& c) {
    JsonText out;
    out.open_object().key("days").open_array();
    for (const auto& day : TRY(flow::list_billable(c.flow(), c.actor(), TRY(c.id<CaseId>())))) {
        out.open_object();
        out.key("date").text(day.on.iso());
        out.key("ready").boolean(day.ready());
        out.key("not_ready").text(day.not_ready);
        out.key("claim").text(day.on_claim);
        out.key("policy").text(day.policy.text());
        out.key("lines").open_array();
        for (const auto& each : day.lines)
            out.open_object()
                .key("session")
                .text(each.session.text())
                .key("code")
                .text(each.line.code.text())
                .key("minutes")
                .integer(each.line.minutes)
                .key("units")
                .integer(each.line.units)
                .close_object();
        out.close_array().close_object();
    }
    out.close_array().close_object();
    return Answer{200, out.take(), {}};
}

Result<Answer> post_claim(const Context& c) {
    const auto wanted = TRY(c.body<shape::BuildClaimRequest>());
    return claim_answer(c,
                        TRY(flow::build_claim(c.flow(), c.actor(), TRY(c.id<CaseId>()),
                                              wanted.sessions, c.idempotency())),
                        201);
}

Result<Answer> get_claim(const Context& c) {
    const auto id = TRY(c.id<ClaimId>());
    return claim_answer(c, TRY(flow::open_claim(c.flow(), c.actor(), id)));
}

Result<Answer> put_claim(const Context& c) {
    const auto id = TRY(c.id<ClaimId>());
    auto given = TRY(c.body<domain::ClaimRecord>());
    const auto version = TRY(c.if_match());
    auto edited = flow::edit_claim(c.flow(), c.actor(), id, version, std::move(given));
    if (!edited && edited.error().kind == ErrorKind::stale) {
        const auto current = TRY(flow::open_claim(c.flow(), c.actor(), id));
        auto response = problem(edited.error(), c.request.request_id, claim_text(current));
        return Answer{response.status, std::move(response.body), {}, "application/problem+json"};
    }
    return claim_answer(c, TRY(std::move(edited)));
}

Result<Answer> check_claim(const Context& c) {
    return claim_answer(c, TRY(flow::check_claim(c.flow(), c.actor(), TRY(c.id<ClaimId>()))));
}

Result<Answer> send_claims(const Context& c) {
    auto wanted = TRY(c.body<shape::SendClaimsRequest>());
    static constexpr auto outcomes =
        std::to_array<std::string_view>({"sent", "already_sent", "refused"});
    const auto items =
        TRY(flow::send_claims(c.flow(), c.actor(), wanted.claims,
                              override_of(c, std::move(wanted.override_reason)), c.idempotency()));
    JsonText out;
    out.open_object().key("items").open_array();
    for (const auto& item : items) {
        out.open_object();
        out.key("claim").text(item.claim.text());
        out.key("control_number").text(item.control_number);
        out.key("outcome").text(outcomes[static_cast<std::size_t>(item.outcome)]);
        out.key("why").text(item.why);
        write_id(out, "file", item.file);
        out.key("findings");
        shape::write_findings(out, item.findings);
        out.close_object();
    }
    out.close_array().close_object();
    return Answer{200, out.take(), {}};
}

namespace {
Result<Answer> again(const Context& c, flow::Again how, std::string payer_claim_number) {
    return claim_answer(c,
                        TRY(flow::claim_again(c.flow(), c.actor(), TRY(c.id<ClaimId>()), how,
                                              std::move(payer_claim_number), c.idempotency())),
                        201);
}
}  // namespace

Result<Answer> correct_claim(const Context& c) {
    return again(c, flow::Again::correct,
                 TRY(c.body<shape::ClaimAgainRequest>()).payer_claim_number);
}
Result<Answer> void_claim(const Context& c) {
    return again(c, flow::Again::take_back,
                 TRY(c.body<shape::ClaimAgainRequest>()).payer_claim_number);
}
Result<Answer> resubmit_claim(const Context& c) {
    return again(c, flow::Again::resubmit, {});
}

Result<Answer> give_up_claim(const Context& c) {
    auto reason = TRY(c.body<shape::GiveUpRequest>()).reason;
    return claim_answer(
        c, TRY(flow::give_up_claim(c.flow(), c.actor(), TRY(c.id<ClaimId>()), std::move(reason))));
}

Result<Answer> post_next_plan(const Context& c) {
    return claim_answer(
        c,
        TRY(flow::claim_to_next_plan(c.flow(), c.actor(), TRY(c.id<ClaimId>()), c.idempotency())),
        201);
}

Result<Answer> post_claim_evidence(const Context& c) {
    auto given = TRY(c.body<shape::HandEvidenceRequest>());
    domain::Evidence said;
    said.kind = given.kind;
    said.verdict = given.verdict;
    // Calls and EOBs come from the payer; what leaves is our own word.
    if (given.kind == domain::EvidenceKind::call || given.kind == domain::EvidenceKind::eob)
        said.level = domain::Level::payer;
    said.at = given.at.value_or(c.flow().business_clock.now());
    said.payer_claim_number = std::move(given.payer_claim_number);
    said.said_by = std::move(given.said_by);
    said.note = std::move(given.note);
    return claim_answer(c, TRY(flow::hand_evidence(
                               c.flow(), c.actor(), TRY(c.id<ClaimId>()), std::move(said),
                               override_of(c, std::move(given.override_reason)), c.idempotency())));
}

Result<Answer> ask_claim_status(const Context& c) {
    const auto file =
        TRY(flow::ask_status(c.flow(), c.actor(), TRY(c.id<ClaimId>()), c.idempotency()));
    JsonText out;
    out.open_object().key("file").text(file.text()).close_object();
    return Answer{200, out.take(), {}};
}

Result<Answer> get_claim_x12(const Context& c) {
    const auto written = TRY(flow::written_claim(c.flow(), c.actor(), TRY(c.id<ClaimId>())));
    JsonText out;
    out.open_object().key("file").text(written.file.text());
    out.key("sent_at").text(written.sent_at.text());
    out.key("x12").text(written.bytes).close_object();
    return Answer{200, out.take(), {}};
}

}  // namespace exclaim::api
