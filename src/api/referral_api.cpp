// SPDX-License-Identifier: Apache-2.0
#include "api/referral_api.h"

#include <algorithm>

#include "api/list_query.h"
#include "api/record_handlers.h"
#include "flow/referrals.h"
#include "shape/referral_shape.h"

namespace exclaim::api {

using flow::Referrals;

namespace {
constexpr std::string_view place = "/api/v1/referrals/";

void write_referral(shape::JsonText& out, const flow::ReferralView& view) {
    write_record(out, view.opened.record, &view.opened.findings, [&](shape::JsonText& more) {
        const auto date = [&](std::string_view name, const std::optional<Date>& value) {
            more.key(name);
            if (value)
                more.text(value->iso());
            else
                more.null();
        };
        const auto count = [&](std::string_view name, const std::optional<std::int64_t>& value) {
            more.key(name);
            if (value)
                more.integer(*value);
            else
                more.null();
        };
        date("holds_from", view.begins);
        date("holds_until", view.ends);
        count("visits_ordered", view.visits.ordered);
        more.key("visits_had").integer(view.visits.had);
        count("visits_left", view.visits.left);
    });
}

Result<Answer> answer(const Context& c, flow::OpenedOf<Referrals> opened, int status = 200) {
    const auto view = TRY(flow::view_referral(c.flow(), c.actor(), std::move(opened)));
    shape::JsonText out;
    write_referral(out, view);
    const auto& record = view.opened.record;
    Answer made{status, out.take(), {}};
    made.headers.emplace_back("ETag", "\"" + std::to_string(record.stamp.version) + "\"");
    if (status == 201) made.headers.emplace_back("Location", std::string(place) + record.id.text());
    return made;
}
}  // namespace

Result<Answer> list_referrals(const Context& c) {
    const auto all = TRY(flow::list_referrals(c.flow(), c.actor(), TRY(c.id<CaseId>())));
    return whole_list(
        c, all, [](const auto& view) { return view.opened.record.id.text(); }, write_referral);
}

Result<Answer> post_referral(const Context& c) {
    auto value = TRY(c.body<domain::Referral>());
    value.for_case = TRY(c.id<CaseId>());
    return answer(
        c, TRY(flow::create<Referrals>(c.flow(), c.actor(), std::move(value), c.idempotency())),
        201);
}

Result<Answer> get_referral(const Context& c) {
    return answer(c, TRY(flow::open<Referrals>(c.flow(), c.actor(), TRY(c.id<ReferralId>()))));
}

Result<Answer> put_referral(const Context& c) {
    const auto id = TRY(c.id<ReferralId>());
    auto value = TRY(c.body<domain::Referral>());
    const auto version = TRY(c.if_match());
    // A referral stays with its case: the address names the referral alone.
    auto before = TRY(flow::open<Referrals>(c.flow(), c.actor(), id));
    value.for_case = before.record.value.for_case;
    auto edited = flow::edit<Referrals>(c.flow(), c.actor(), id, version, std::move(value));
    if (!edited && edited.error().kind == ErrorKind::stale)
        return lost_update(c, edited.error(), TRY(flow::open<Referrals>(c.flow(), c.actor(), id)));
    return answer(c, TRY(std::move(edited)));
}

Result<Answer> get_criteria(const Context& c) {
    shape::CriteriaAnswer said;
    said.on = c.actor().today;
    if (const auto text = parameter(c.query, "on")) {
        said.on = Date::parse_iso(*text);
        if (!said.on) return bad_parameter("on", "a day such as 2026-10-06");
    }
    const auto six = TRY(flow::view_criteria(c.flow(), c.actor(), TRY(c.id<CaseId>()), *said.on));
    said.criteria.assign(six.begin(), six.end());
    const auto any = [&](domain::Answer which) {
        return std::any_of(six.begin(), six.end(),
                           [&](const auto& each) { return each.answer == which; });
    };
    said.all = any(domain::Answer::no)        ? domain::Answer::no
               : any(domain::Answer::unknown) ? domain::Answer::unknown
                                              : domain::Answer::yes;
    shape::JsonText out;
    shape::write_object(out, said);
    return Answer{200, out.take(), {}};
}

}  // namespace exclaim::api
