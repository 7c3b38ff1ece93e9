// SPDX-License-Identifier: Apache-2.0
#include "api/payment_api.h"

#include "api/csv_answer.h"
#include "api/list_query.h"
#include "api/record_json.h"
#include "flow/claims.h"
#include "flow/ledger.h"
#include "flow/money.h"
#include "flow/payments.h"
#include "flow/plan_account.h"
#include "flow/questions.h"
#include "flow/refunds.h"
#include "flow/transfers.h"
#include "shape/payment_shape.h"

namespace exclaim::api {

namespace {
template <class T>
Answer object_answer(const T& value, int status = 200) {
    shape::JsonText out;
    shape::write_object(out, value);
    return Answer{status, out.take(), {}};
}

shape::QuestionAnswer shown(const flow::QuestionView& view) {
    shape::QuestionAnswer out{view.question.id,     view.question.value, {},        {},
                              view.may_bill_client, view.said,           view.ours, view.explained};
    for (const auto& each : view.proposals)
        out.proposals.push_back({each.claim, each.for_case, each.control_number, each.why});
    for (const auto& each : view.stands)
        out.stands.push_back(
            {each.payment, each.payer, each.trace, each.status, each.date, each.paid});
    return out;
}

Answer payment_answer(const flow::PaymentView& view, int status = 200) {
    shape::JsonText out;
    out.open_object();
    out.key("id").text(view.payment.id.text());
    out.key("version").integer(view.payment.stamp.version);
    out.key("changed_at").text(view.payment.stamp.changed_at.text());
    out.key("changed_by");
    if (view.payment.stamp.changed_by.empty())
        out.null();
    else
        out.text(view.payment.stamp.changed_by.text());
    shape::JsonOut codec(out);
    describe(codec, view.payment.value);
    out.key("questions").open_array();
    for (const auto& each : view.questions) shape::write_object(out, shown(each));
    out.close_array().key("income").text(domain::income_beside(view.beside).text());
    out.key("beside").open_array();
    for (const auto& each : view.beside) shape::write_object(out, each);
    out.close_array().key("findings");
    shape::write_findings(out, view.findings);
    out.close_object();
    Answer answer{status, out.take(), {}};
    answer.headers.emplace_back("ETag", "\"" + std::to_string(view.payment.stamp.version) + "\"");
    if (status == 201)
        answer.headers.emplace_back("Location", "/api/v1/payments/" + view.payment.id.text());
    return answer;
}

std::vector<shape::EntryAnswer> shown(const std::vector<store::LedgerEntry>& entries) {
    std::vector<shape::EntryAnswer> out;
    out.reserve(entries.size());
    for (const auto& each : entries) {
        const auto claim = each.place.claim;
        out.push_back({each.id, claim.empty() ? std::nullopt : std::optional{claim}, each.entry,
                       each.place.payment, each.place.client_payment});
    }
    return out;
}

void write_place(shape::JsonText& out, ClaimId id, const flow::ClaimPlace& place) {
    out.open_object().key("claim").text(id.text()).key("case").text(place.for_case.text());
    out.key("client_name").text(place.client_name);
    out.key("control_number").text(place.control_number).close_object();
}

Result<std::optional<Date>> as_of(const Context& c) {
    const auto text = parameter(c.query, "as_of");
    if (!text) return std::optional<Date>{};
    const auto date = Date::parse_iso(*text);
    if (!date) return bad_parameter("as_of", "a date, 2026-10-06");
    return date;
}
}  // namespace

Result<Answer> list_payments(const Context& c) {
    const auto page =
        TRY(flow::list_payments(c.flow(), c.actor(), TRY(page_query(c.query, "-id"))));
    std::set<ClaimId> named;
    for (const auto& item : page.items)
        for (const auto& each : item.value.postings)
            if (each.claim) named.insert(*each.claim);
    const auto places = TRY(flow::claim_places(c.flow(), c.actor(), named));
    const auto next = page.next ? std::optional{page.next->text()} : std::nullopt;
    return list_answer(page.items, next, page.count, [&](shape::JsonText& out, const auto& item) {
        write_record(out, item, nullptr, [&](shape::JsonText& more) {
            more.key("claims_paid").open_array();
            for (const auto& each : item.value.postings)
                if (each.claim) write_place(more, *each.claim, places.at(*each.claim));
            more.close_array();
        });
    });
}

Result<Answer> export_payments(const Context& c) {
    store::PageQuery query{limits::page_max, 0, "-id"};
    CsvTable out("id,date,payer_id,payer_name,trace,source,amount,state,state_reason,deposited");
    while (true) {
        const auto page = TRY(flow::list_payments(c.flow(), c.actor(), query));
        for (const auto& item : page.items) {
            const auto& v = item.value;
            out.row({item.id.text(), day_cell(v.remitted.date), v.remitted.payer_id,
                     v.remitted.payer_name, v.remitted.trace, word(v.source),
                     v.remitted.amount.text(), word(v.state), v.state_reason,
                     day_cell(v.deposited)});
        }
        if (!page.next) return std::move(out).answer("payments");
        query.after = page.next->value();
    }
}

Result<Answer> post_payment(const Context& c) {
    auto body = TRY(c.body<domain::Remitted>());
    return payment_answer(
        TRY(flow::post_eob(c.flow(), c.actor(), std::move(body), c.idempotency())), 201);
}

Result<Answer> get_payment(const Context& c) {
    return payment_answer(TRY(flow::open_payment(c.flow(), c.actor(), TRY(c.id<PaymentId>()))));
}

Result<Answer> post_deposit(const Context& c) {
    const auto id = TRY(c.id<PaymentId>());
    const auto body = TRY(c.body<shape::DepositRequest>());
    return payment_answer(
        TRY(flow::deposit_payment(c.flow(), c.actor(), id, body.on, body.amount)));
}

Result<Answer> post_deposit_correction(const Context& c) {
    const auto id = TRY(c.id<PaymentId>());
    const auto body = TRY(c.body<shape::DepositCorrectionRequest>());
    return payment_answer(
        TRY(flow::correct_deposit(c.flow(), c.actor(), id, body.reason, body.on)));
}

Result<Answer> list_questions(const Context& c) {
    std::optional<CaseId> of_case;
    if (const auto text = parameter(c.query, "case")) {
        of_case = CaseId::parse(*text);
        if (!of_case) return bad_parameter("case", "the id of a case");
    }
    const auto page =
        TRY(flow::list_questions(c.flow(), c.actor(), of_case, TRY(page_query(c.query, "id"))));
    const auto next = page.next ? std::optional{page.next->text()} : std::nullopt;
    return list_answer(page.items, next, page.count, [](shape::JsonText& out, const auto& each) {
        shape::write_object(out, shown(each));
    });
}

Result<Answer> get_question(const Context& c) {
    const auto found = TRY(flow::open_question(c.flow(), c.actor(), TRY(c.id<QuestionId>())));
    return object_answer(shown(found));
}

Result<Answer> post_decision(const Context& c) {
    const auto id = TRY(c.id<QuestionId>());
    auto wanted = TRY(c.body<domain::QuestionDecision>());
    const auto done = TRY(flow::decide_question(c.flow(), c.actor(), id, std::move(wanted)));
    return object_answer(shown(done));
}

Result<Answer> get_claim_ledger(const Context& c) {
    const auto view =
        TRY(flow::claim_ledger(c.flow(), c.actor(), TRY(c.id<ClaimId>()), TRY(as_of(c))));
    shape::LedgerAnswer out{view.claim,         view.as_of,          {},
                            view.total,         shown(view.entries), view.beside.owed,
                            view.beside.entries};
    for (const auto& [line, stands] : view.lines)
        out.lines.push_back({line.number, line.code, line.date, stands, stands.settled()});
    return object_answer(out);
}

Result<Answer> get_client_ledger(const Context& c) {
    const auto view =
        TRY(flow::client_ledger(c.flow(), c.actor(), TRY(c.id<ClientId>()), TRY(as_of(c))));
    shape::ClientLedgerAnswer out{
        view.client, view.as_of,         view.total,   view.unapplied,
        view.credit, view.held,          view.movable, view.total.client - view.unapplied,
        {},          shown(view.entries)};
    for (const auto& [payment, rest] : view.payments) {
        std::vector<store::LedgerEntry> own;
        for (const auto& each : view.entries)
            if (each.place.client_payment == payment.id) own.push_back(each);
        out.payments.push_back({payment.id, view.client, payment.value, shown(own), rest});
    }
    return object_answer(out);
}

Result<Answer> post_client_payment(const Context& c) {
    auto value = TRY(c.body<domain::ClientPayment>());
    value.client = TRY(c.id<ClientId>());
    const auto made =
        TRY(flow::take_client_payment(c.flow(), c.actor(), std::move(value), c.idempotency()));
    const shape::TakenPaymentAnswer answer{made.payment.id, made.payment.value.client,
                                           made.payment.value, shown(made.applied), made.unapplied};
    shape::JsonText out;
    out.open_object();
    shape::JsonOut codec(out);
    describe(codec, answer);
    out.key("findings");
    shape::write_findings(out, made.findings);
    out.close_object();
    return Answer{201, out.take(), {}};
}

Result<Answer> post_refund(const Context& c) {
    auto value = TRY(c.body<domain::ClientPayment>());
    value.client = TRY(c.id<ClientId>());
    const auto made =
        TRY(flow::give_refund(c.flow(), c.actor(), std::move(value), c.idempotency()));
    return object_answer(shape::RefundAnswer{made.id, made.value.client, made.value,
                                             shown(made.entries), made.credit},
                         201);
}

Result<Answer> post_transfer(const Context& c) {
    const auto id = TRY(c.id<ClientId>());
    auto body = TRY(c.body<shape::TransferRequest>());
    const auto made = TRY(flow::transfer_credit(c.flow(), c.actor(), id, body.amount,
                                                std::move(body.note), c.idempotency()));
    return object_answer(shape::TransferAnswer{made.id, made.client, made.amount, made.on,
                                               made.note, shown(made.entries), made.credit},
                         201);
}

Result<Answer> list_plan_accounts(const Context& c) {
    const auto all = TRY(flow::list_plan_accounts(c.flow(), c.actor()));
    Money owed;
    for (const auto& each : all) owed += each.account.owed;
    return whole_list(
        c, all, [](const flow::OpenPlanAccount& each) { return std::to_string(each.number); },
        [](shape::JsonText& out, const flow::OpenPlanAccount& each) {
            shape::write_object(
                out, shape::PlanAccountAnswer{each.account, each.for_case, each.control_number,
                                              each.client_name});
        },
        owed);
}

Result<Answer> post_plan_refund(const Context& c) {
    const auto id = TRY(c.id<ClaimId>());
    auto body = TRY(c.body<shape::PlanRefundRequest>());
    auto beside = TRY(flow::refund_plan(
        c.flow(), c.actor(), id, {body.amount, body.on, std::move(body.note)}, c.idempotency()));
    return object_answer(shape::ClaimBesideAnswer{beside.owed, std::move(beside.entries)}, 201);
}

Result<Answer> get_case_money(const Context& c) {
    const auto money = TRY(flow::case_money(c.flow(), c.actor(), TRY(c.id<CaseId>())));
    return object_answer(shape::CaseMoneyAnswer{money.dates, money.total, money.unallocated});
}

}  // namespace exclaim::api
