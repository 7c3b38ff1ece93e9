// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <string_view>

namespace exclaim {

/// The five meanings a state can have; each has one colour, one icon and its own words.
enum class Light { done, waiting, blocked, moving, idle };
inline constexpr std::array<std::string_view, 5> light_words = {"done", "waiting", "blocked",
                                                                "moving", "idle"};

struct StatusWord {
    Light light;
    std::string_view id;     ///< stable, in JSON
    std::string_view label;  ///< on screen
};

/// Every status word there is. API and web application both show these and no others.
inline constexpr auto status_words = std::to_array<StatusWord>({
    {Light::done, "ready", "Ready"},
    {Light::done, "signed", "Signed"},
    {Light::done, "active", "Active"},
    {Light::done, "accepted_by_plan", "Accepted by plan"},
    {Light::done, "paid", "Paid"},
    {Light::done, "settled", "Settled"},
    {Light::waiting, "not_asked", "Not asked"},
    {Light::waiting, "expiring", "Expiring"},
    {Light::waiting, "unsigned", "Unsigned"},
    {Light::waiting, "due", "Due"},
    {Light::waiting, "more_information_asked", "More information asked"},
    {Light::waiting, "to_post", "To post"},
    {Light::waiting, "paid_in_part", "Paid in part"},
    {Light::waiting, "nothing_paid", "Decided, nothing paid"},
    {Light::blocked, "blocked", "Blocked"},
    {Light::blocked, "rejected", "Rejected"},
    {Light::blocked, "denied", "Denied"},
    {Light::blocked, "overdue", "Overdue"},
    {Light::blocked, "used_up", "Used up"},
    {Light::moving, "sent", "Sent"},
    {Light::moving, "received", "Received"},
    {Light::moving, "accepted_by_clearinghouse", "Accepted by clearinghouse"},
    {Light::moving, "with_plan", "With plan"},
    {Light::moving, "decided_by_plan", "Decided by plan"},
    {Light::moving, "mailed", "Mailed"},
    {Light::moving, "appeal_sent", "Appeal sent"},
    {Light::moving, "paid_to_client", "Paid to client (expected)"},
    {Light::idle, "draft", "Draft"},
    {Light::idle, "superbill_given", "Superbill given"},
    {Light::idle, "filed_by_client", "Filed by client"},
    {Light::idle, "closed", "Closed"},
    {Light::idle, "nothing_yet", "Nothing yet"},
});

}  // namespace exclaim
