// SPDX-License-Identifier: Apache-2.0
#include "x12/rules.h"

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

std::unique_ptr<Listener> make_rules(const Guide& guide, Report report) {
    if (guide.key == "837p") return make_claim_rules(std::move(report));
    if (guide.key == "835") return make_remittance_rules(std::move(report));
    return nullptr;
}

}  // namespace exclaim::x12
