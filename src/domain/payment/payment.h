// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/ids.h"
#include "base/money.h"
#include "base/words.h"
#include "domain/payment/remitted.h"

namespace exclaim::domain {

/// Electronic, or typed from paper.
enum class PaymentSource { remittance, eob };
inline constexpr auto payment_source_words = std::to_array<std::string_view>({"835", "eob"});
constexpr const auto& words_of(PaymentSource) {
    return payment_source_words;
}

/// Posted whole, or held back whole.
enum class PaymentState { posted, quarantined, duplicate };
inline constexpr auto payment_state_words =
    std::to_array<std::string_view>({"posted", "quarantined", "duplicate"});
constexpr const auto& words_of(PaymentState) {
    return payment_state_words;
}

/// How a client paid.
enum class ClientMethod { cash, card, check, other };
inline constexpr auto client_method_words =
    std::to_array<std::string_view>({"cash", "card", "check", "other"});
constexpr const auto& words_of(ClientMethod) {
    return client_method_words;
}

/// A payment as it arrived and what became of it.
struct Payment {
    Remitted remitted;
    PaymentSource source = PaymentSource::remittance;
    PaymentState state = PaymentState::posted;
    std::string state_reason;  ///< why it is held back
    std::optional<InboxId> file;
    std::optional<Date> deposited;  ///< the money is on the account
    Date posted_on = Date::from_days({});
};

/// Money from a client. What is not applied to a line stays theirs.
struct ClientPayment {
    ClientId client;
    Money amount;
    Date on = Date::from_days({});
    ClientMethod method = ClientMethod::card;
    std::string reference;
    std::string note;
};

}  // namespace exclaim::domain
