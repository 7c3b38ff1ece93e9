// SPDX-License-Identifier: Apache-2.0
#include "x12/rules.h"

#include <algorithm>

#include "x12/value_form.h"

namespace exclaim::x12 {

std::optional<Money> amount(std::string_view text) {
    if (!is_decimal(text)) return std::nullopt;
    const bool negative = text.front() == '-';
    if (negative) text.remove_prefix(1);
    const auto point = text.find('.');
    std::string whole(text.substr(0, point));
    std::string cents(point == std::string_view::npos ? std::string_view{}
                                                      : text.substr(point + 1));
    while (cents.size() > 2 && cents.back() == '0') cents.pop_back();
    if (cents.size() > 2) return std::nullopt;
    cents.resize(2, '0');
    whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size()));
    if (whole.empty()) whole = "0";
    const bool zero = whole == "0" && cents == "00";
    return Money::parse((negative && !zero ? "-" : "") + whole + "." + cents);
}

Mark mark(const Placed& placed, std::size_t element, std::size_t component,
          std::string_view data_element) {
    const auto part = component > 0 ? placed.segment.component_part(element, component)
                                    : placed.segment.part(element);
    return {placed.loop ? std::string(placed.loop->id) : std::string{},
            std::string(placed.segment.tag()),
            placed.position,
            static_cast<std::int64_t>(element),
            static_cast<std::int64_t>(component),
            part.byte,
            std::string(part.text),
            data_element};
}

Mark behind(const Placed& placed, std::string_view missing) {
    auto at = mark(placed, 0);
    at.segment = missing;
    at.byte += static_cast<std::int64_t>(placed.segment.text.size()) + 1;
    ++at.position;
    at.value.clear();
    return at;
}

void tell_reasons_without_amount(const Placed& cas, const Report& report) {
    for (std::size_t n = 5; n <= 17; n += 3)
        if (!cas.segment.element(n).empty() && cas.segment.element(n + 1).empty())
            report(issue_at(Code::reason_without_amount,
                            {{"reason", std::string(cas.segment.element(n))}},
                            mark(cas, n + 1, 0, "782")));
}

void tell_incomplete_place(const Placed& n4, bool needed, const Report& report) {
    const auto country = n4.segment.element(4), state = n4.segment.element(2);
    if ((!country.empty() && country != "US") || n4.qualifier_wrong) return;
    // One that is longer than a state may be the ZIP: that it stands in front was told.
    if (n4.segment.element(3).empty() && state.size() < 3)
        report(issue_at(needed ? Code::address_without_zip : Code::other_address_without_zip, {},
                        mark(n4, 3, 0, "116")));
    else if (state.empty())
        report(issue_at(Code::address_without_state, {}, mark(n4, 2, 0, "156")));
}

std::string iso(std::string_view day) {
    return std::string(day.substr(0, 4)) + "-" + std::string(day.substr(4, 2)) + "-" +
           std::string(day.substr(6, 2));
}

bool lines_exceed(Money lines, Money charge) {
    return charge < Money{} ? lines < charge : lines > charge;
}

bool allows_code(const Placed& placed, std::size_t element) {
    const auto elements =
        placed.node ? placed.node->opener().elements : std::span<const ElementUse>{};
    if (elements.size() < element || elements[element - 1].codes.empty()) return true;
    const auto& codes = elements[element - 1].codes;
    return std::find(codes.begin(), codes.end(), placed.segment.element(element)) != codes.end();
}

Where where(const Mark& mark) {
    Where at;
    if (!mark.loop.empty()) at.loop = mark.loop;
    at.segment = mark.segment;
    at.position = mark.position;
    if (mark.element > 0) at.element = mark.element;
    if (mark.component > 0) at.component = mark.component;
    at.byte = mark.byte;
    return at;
}

Issue issue_at(Code code, std::initializer_list<Fill> fills, const Mark& at, const Mark* trigger) {
    auto found = issue(code, fills, where(at));
    found.element = at.data_element;
    found.bad = at.value;
    if (trigger) found.trigger = where(*trigger);
    return found;
}

void MissingPlace::see(const Placed& placed) {
    if (place_) return;
    const auto tag = placed.segment.tag();
    if (std::find(in_front_.begin(), in_front_.end(), tag) == in_front_.end())
        place_ = mark(placed, 0);
}

Mark MissingPlace::missing(std::string_view segment, std::string_view loop) const {
    Mark at = place_.value_or(Mark{});
    at.segment = segment;
    at.loop = loop;
    at.value.clear();
    return at;
}

namespace {
/// Several rules that hear of the same course.
class Together final : public Listener {
public:
    explicit Together(std::vector<std::unique_ptr<Listener>> all) : all_(std::move(all)) {}
    void loop_opened(const Node& loop) override {
        for (auto& each : all_) each->loop_opened(loop);
    }
    void segment(const Placed& placed) override {
        for (auto& each : all_) each->segment(placed);
    }
    void loop_closed(const Node& loop) override {
        for (auto& each : all_) each->loop_closed(loop);
    }

private:
    std::vector<std::unique_ptr<Listener>> all_;
};

template <class... Rules>
std::unique_ptr<Listener> together(Rules... rules) {
    std::vector<std::unique_ptr<Listener>> all;
    (all.push_back(std::move(rules)), ...);
    return std::make_unique<Together>(std::move(all));
}
}  // namespace

std::unique_ptr<Listener> make_rules(const Guide& guide, const CodeLists& lists, Report report) {
    if (guide.key == "837p")
        return together(make_subscriber_rules(report), make_claim_rules(report),
                        make_claim_content_rules(lists, report), make_claim_party_rules(report));
    if (guide.key == "999") return make_acknowledgement_rules(std::move(report));
    if (guide.key == "277ca") return make_claim_answer_rules(std::move(report));
    if (guide.key == "270") return together(make_inquiry_rules(report), make_value_rules(report));
    if (guide.key == "271") return together(make_benefit_rules(report), make_value_rules(report));
    if (guide.key == "278") return make_value_rules(std::move(report));
    if (guide.key == "278r") return together(make_decision_rules(report), make_value_rules(report));
    if (guide.key == "276")
        return together(make_status_inquiry_rules(report), make_value_rules(report));
    if (guide.key == "835")
        return together(make_remittance_rules(report), make_remittance_content_rules(report));
    return nullptr;
}

}  // namespace exclaim::x12
