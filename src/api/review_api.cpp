// SPDX-License-Identifier: Apache-2.0
#include "api/review_api.h"

#include "api/record_handlers.h"
#include "base/text.h"
#include "domain/findings.h"
#include "domain/review/rule_words.h"
#include "flow/review.h"
#include "flow/rules.h"
#include "shape/review_shape.h"

namespace exclaim::api {

template <>
constexpr std::string_view place_of<flow::PracticeRules> = "/api/v1/rules/";

namespace {
using Payers = std::vector<std::pair<PayerId, std::string>>;

void write_payer(shape::JsonText& out, const Payers& payers, PayerId id) {
    out.key("payer").open_object().key("id").text(id.text());
    out.key("name").text(flow::payer_name(payers, id)).close_object();
}

/// One figure: `value` is none where there is too little to tell, and `unknown` says why.
struct Figure {
    std::string_view id, label, unit, how;
    std::optional<std::int64_t> tenths;
    std::optional<std::int64_t> part, n;
    std::string unknown;
};

std::string tenths_text(std::int64_t tenths) {
    const auto magnitude = tenths < 0 ? -tenths : tenths;
    return format("{}{}.{}", tenths < 0 ? "-" : "", magnitude / 10, magnitude % 10);
}

void write(shape::JsonText& out, const Figure& f) {
    const auto count = [&](std::string_view name, const std::optional<std::int64_t>& value) {
        out.key(name);
        value ? out.integer(*value) : out.null();
    };
    out.open_object().key("id").text(f.id).key("label").text(f.label).key("value");
    f.tenths ? out.text(tenths_text(*f.tenths)) : out.null();
    out.key("unit").text(f.unit);
    count("part", f.part);
    count("n", f.n);
    out.key("how").text(f.how).key("unknown");
    f.tenths ? out.null() : out.text(f.unknown);
    out.close_object();
}

Figure rate(std::string_view id, std::string_view label, const domain::Rate& rate,
            std::string_view how) {
    return {id,
            label,
            "%",
            how,
            rate.per_mille(),
            rate.part,
            rate.whole,
            format("{} of {}: a rate is told from {} on", rate.part, rate.whole,
                   domain::least_for_a_rate)};
}

void write_ageing(shape::JsonText& out, std::string_view name, const domain::Ageing& ageing) {
    out.key(name).open_array();
    for (std::size_t i = 0; i < ageing.size(); ++i)
        out.open_object()
            .key("days")
            .text(domain::ageing_words[i])
            .key("money")
            .text(ageing[i].text())
            .close_object();
    out.close_array();
}
}  // namespace

Result<Answer> get_review(const Context& c) {
    const auto [review, payers] = TRY(flow::review(c.flow(), c.actor()));
    shape::JsonText out;
    out.open_object().key("today").text(c.actor().today.iso()).key("figures").open_array();
    write(out, rate("first_pass", "First-pass rate", review.first_pass,
                    "First claims that were judged without rejection and without denial, of all "
                    "that were judged"));
    write(out, rate("denial", "Denial rate", review.denial,
                    "First claims with a denied line, of all that were judged"));
    write(out, rate("clean", "Clean-claim rate", review.clean,
                    "First claims that nobody rejected on the way, of all that were answered"));
    write(out, {"days_in_ar", "Days in A/R", "days",
                "How many days of charges are still owed: what is owed less what was paid too "
                "much, divided by the charges of one day (services of the last 90 days)",
                review.days_in_ar, std::nullopt, std::nullopt,
                "Nothing was charged in the last 90 days"});
    out.close_array().key("ageing").open_object();
    out.key("how").text(
        "What was sent and is open with plans or waits for your decision, and what clients owe, by "
        "days since the service");
    write_ageing(out, "insurance", review.insurance);
    write_ageing(out, "client", review.client);
    out.close_object().key("denials").open_array();
    for (const auto& cell : review.denials) {
        out.open_object();
        write_payer(out, payers, cell.payer);
        out.key("step").text(word(cell.step)).key("count").integer(cell.count);
        out.key("money").text(cell.amount.text()).close_object();
    }
    out.close_array().close_object();
    return Answer{200, out.take(), {}};
}

Result<Answer> list_patterns(const Context& c) {
    const auto [patterns, payers] = TRY(flow::patterns(c.flow(), c.actor()));
    return whole_list(
        c, patterns, [](const domain::Pattern& each) { return each.rule.evidence.front().text(); },
        [&](shape::JsonText& out, const domain::Pattern& each) {
            out.open_object();
            write_payer(out, payers, each.payer);
            out.key("code");
            each.code ? out.text(each.code->text()) : out.null();
            out.key("reason").text(each.reason).key("step").text(word(each.step));
            out.key("count").integer(static_cast<std::int64_t>(each.rule.evidence.size()));
            out.key("money").text(each.amount.text()).key("last").text(each.last.iso());
            out.key("rule");
            shape::write_object(out, each.rule);
            out.close_object();
        });
}

Result<Answer> list_rules(const Context& c) {
    const auto all = TRY(flow::list_rules(c.flow(), c.actor()));
    const auto counts = TRY(flow::rule_counts(c.flow(), c.actor()));
    return whole_list(c, all, id_of, [&](shape::JsonText& out, const auto& item) {
        write_record(out, item, nullptr, [&](shape::JsonText& more) {
            const auto at = counts.find(item.id);
            more.key("fired").integer(at == counts.end() ? 0 : at->second);
        });
    });
}

Result<Answer> post_rule(const Context& c) {
    auto value = domain::as_compared(TRY(c.body<domain::PracticeRule>()));
    if (value.since && value.since != c.actor().today) {
        const auto day = value.since->iso();
        return fail(ErrorKind::blocked, "The rule was not made.",
                    {field_finding(domain::Code::rule_begins, "since", {{"day", day}})});
    }
    value.since = c.actor().today;
    return record_answer(TRY(flow::create<flow::PracticeRules>(c.flow(), c.actor(),
                                                               std::move(value), c.idempotency())),
                         201, place_of<flow::PracticeRules>);
}

Result<Answer> get_rule(const Context& c) {
    return get_record<flow::PracticeRules>(c);
}

Result<Answer> put_rule(const Context& c) {
    return save<flow::PracticeRules>(c, TRY(c.id<PracticeRuleId>()),
                                     domain::as_compared(TRY(c.body<domain::PracticeRule>())));
}

}  // namespace exclaim::api
