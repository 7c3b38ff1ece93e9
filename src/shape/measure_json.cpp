// SPDX-License-Identifier: Apache-2.0
#include "shape/measure_json.h"

#include "domain/plan/plan_check.h"
#include "shape/optional_json.h"

namespace exclaim::shape {

namespace {
using domain::Score;

void decimal(JsonText& out, std::string_view name, std::int64_t thousandths) {
    out.key(name).text(Score{thousandths}.text());
}
void decimal(JsonText& out, std::string_view name, std::optional<std::int64_t> thousandths) {
    field(out, name, thousandths ? std::optional(Score{*thousandths}.text()) : std::nullopt);
}
void source(JsonText& out, std::string_view source, std::string_view read_on) {
    out.key("source").text(source);
    field(out, "read_on", read_on.empty() ? std::nullopt : std::optional(std::string(read_on)));
}

void write_threshold(JsonText& out, const domain::Threshold& t) {
    out.open_object().key("kind").text(word(t.kind));
    decimal(out, "value", t.value);
    decimal(out, "from", t.from);
    decimal(out, "to", t.to);
    out.key("population").text(t.population);
    source(out, t.source, t.read_on);
    out.close_object();
}

void write_cut(JsonText& out, const domain::Cut& cut) {
    out.open_object();
    decimal(out, "value", cut.value);
    out.key("beyond").text(word(cut.beyond)).key("words").text(cut.words);
    source(out, cut.source, cut.read_on);
    out.close_object();
}

/// "MDC 1.14 s: osteoarthritis of the knee (source)".
std::string basis_of(const domain::Measure& measure, const domain::Threshold& t) {
    return std::string(t.kind == domain::ThresholdKind::mdc ? "MDC " : "MCID ") +
           domain::with_unit(measure, {t.value}) + ": " + std::string(t.population) + " (" +
           std::string(t.source) + (t.read_on.empty() ? ", to be confirmed)" : ")");
}
}  // namespace

void write_measure(JsonText& out, const domain::Measure& m) {
    out.open_object().key("id").text(m.id).key("name").text(m.name).key("words").text(m.words);
    out.key("unit").text(m.unit).key("direction").text(word(m.direction));
    out.key("sided").boolean(m.sided).key("method").text(word(m.method));
    decimal(out, "low", m.low);
    decimal(out, "high", m.high);
    out.key("items").open_object().key("unit").text(m.item_unit);
    field(out, "other_unit",
          m.other_unit.empty() ? std::nullopt : std::optional(std::string(m.other_unit)));
    out.key("least").integer(m.least).key("most").integer(m.most);
    decimal(out, "low", m.item_low);
    decimal(out, "high", m.item_high);
    out.key("whole").boolean(m.whole_items).close_object();
    out.key("missing").text(m.missing).key("licence").text(m.licence);
    source(out, m.source, m.read_on);
    out.key("thresholds").open_array();
    for (const auto& each : m.thresholds) write_threshold(out, each);
    out.close_array().key("cuts").open_array();
    for (const auto& each : m.cuts) write_cut(out, each);
    out.close_array().close_object();
}

void write_change(JsonText& out, const domain::Measure& measure,
                  const domain::Measurement& baseline, const domain::Judged& change) {
    const auto value = [](const domain::Threshold* t) {
        return t ? std::optional(t->value) : std::nullopt;
    };
    std::string basis;
    for (const auto* t : {change.mdc, change.mcid})
        if (t) basis += (basis.empty() ? "" : "; ") + basis_of(measure, *t);
    out.open_object().key("verdict").text(word(change.change));
    out.key("baseline").text(baseline.score.value_or(Score{}).text());
    out.key("baseline_on").text(baseline.on.iso());
    out.key("better_by").text(change.better.text());
    decimal(out, "mdc", value(change.mdc));
    decimal(out, "mcid", value(change.mcid));
    out.key("basis").text(basis).close_object();
}

}  // namespace exclaim::shape
