// SPDX-License-Identifier: Apache-2.0
#include "api/account_api.h"

#include "api/list_query.h"
#include "api/problem.h"
#include "api/record_json.h"
#include "flow/account.h"
#include "flow/audit.h"
#include "flow/chain.h"
#include "flow/today.h"
#include "flow/tokens.h"
#include "flow/users.h"
#include "shape/requests_shape.h"

namespace exclaim::api {

namespace {
Answer nothing() {
    return Answer{204, "", {}};
}

void write_user(shape::JsonText& out, const flow::StoredUser& user) {
    const auto& v = user.value;
    out.open_object().key("id").text(user.id.text()).key("version").integer(user.stamp.version);
    out.key("changed_at").text(user.stamp.changed_at.text()).key("changed_by");
    if (user.stamp.changed_by.empty())
        out.null();
    else
        out.text(user.stamp.changed_by.text());
    out.key("name").text(v.name).key("email").text(v.email).key("role").text(word(v.role));
    out.key("practitioner");
    if (v.practitioner)
        out.text(v.practitioner->text());
    else
        out.null();
    out.key("disabled")
        .boolean(v.disabled)
        .key("one_time_code")
        .boolean(v.one_time_code)
        .close_object();
}

Answer user_answer(const flow::StoredUser& user) {
    shape::JsonText out;
    write_user(out, user);
    Answer answer{200, out.take(), {}};
    answer.headers.emplace_back("ETag", "\"" + std::to_string(user.stamp.version) + "\"");
    return answer;
}

Answer with_password(const flow::UserWithPassword& made, int status) {
    shape::JsonText out;
    out.open_object().key("user");
    write_user(out, made.user);
    out.key("password").text(made.password).close_object();
    return Answer{status, out.take(), {}};
}

domain::User from_request(const shape::UserRequest& given) {
    domain::User user;
    user.name = given.name;
    user.email = given.email;
    user.role = given.role;
    user.disabled = given.disabled;
    user.practitioner = given.practitioner;
    return user;
}

void write_token(shape::JsonText& out, const store::ApiToken& token) {
    out.open_object().key("id").text(token.id.text()).key("name").text(token.name);
    out.key("scopes").open_array();
    for (const auto permission : flow::token_permissions(token.scopes)) out.text(word(permission));
    out.close_array();
    out.key("user").text(token.user.text()).key("created").text(token.created.text());
    out.key("expires")
        .text(token.expires.utc_date().iso())
        .key("revoked")
        .boolean(token.revoked)
        .close_object();
}
}  // namespace

Result<Answer> post_password(const Context& c) {
    const auto given = TRY(c.body<shape::NewPasswordRequest>());
    TRY(flow::change_password(c.flow(), c.session, given.current, given.next));
    return nothing();
}

Result<Answer> post_one_time_code(const Context& c) {
    const auto set_up = TRY(flow::start_one_time_code(
        c.flow(), c.session, TRY(c.body<shape::PasswordRequest>()).password));
    shape::JsonText out;
    out.open_object().key("secret").text(set_up.secret).key("uri").text(set_up.uri).close_object();
    return Answer{200, out.take(), {}};
}

Result<Answer> confirm_one_time_code(const Context& c) {
    TRY(flow::confirm_one_time_code(c.flow(), c.session, TRY(c.body<shape::CodeRequest>()).code));
    return nothing();
}

Result<Answer> remove_one_time_code(const Context& c) {
    TRY(flow::remove_one_time_code(c.flow(), c.session,
                                   TRY(c.body<shape::PasswordRequest>()).password));
    return nothing();
}

Result<Answer> list_users(const Context& c) {
    const auto page =
        TRY(flow::list_users(c.flow(), c.actor(), TRY(page_query(c.query, "name email role"))));
    const auto next = page.next ? std::optional{page.next->text()} : std::nullopt;
    return list_answer(page.items, next, page.count, write_user);
}

Result<Answer> post_user(const Context& c) {
    return with_password(
        TRY(flow::add_user(c.flow(), c.actor(), from_request(TRY(c.body<shape::UserRequest>())))),
        201);
}

Result<Answer> get_user(const Context& c) {
    return user_answer(TRY(flow::open_user(c.flow(), c.actor(), TRY(c.id<UserId>()))));
}

Result<Answer> put_user(const Context& c) {
    const auto id = TRY(c.id<UserId>());
    const auto given = TRY(c.body<shape::UserRequest>());
    const auto version = TRY(c.if_match());
    auto edited = flow::edit_user(c.flow(), c.actor(), id, version, from_request(given));
    if (!edited && edited.error().kind == ErrorKind::stale) {
        const auto current = user_answer(TRY(flow::open_user(c.flow(), c.actor(), id)));
        auto response = problem(edited.error(), c.request.request_id, current.body);
        return Answer{response.status, std::move(response.body), {}, "application/problem+json"};
    }
    return user_answer(TRY(std::move(edited)));
}

Result<Answer> reset_user_password(const Context& c) {
    return with_password(TRY(flow::reset_password(c.flow(), c.actor(), TRY(c.id<UserId>()))), 200);
}

Result<Answer> list_tokens(const Context& c) {
    const auto tokens = TRY(flow::list_tokens(c.flow(), c.actor()));
    return whole_list(c, tokens, id_of, write_token);
}

Result<Answer> post_token(const Context& c) {
    const auto given = TRY(c.body<shape::TokenRequest>());
    const auto made =
        TRY(flow::make_token(c.flow(), c.actor(), {given.name, given.scopes, given.expires}));
    shape::JsonText out;
    out.open_object().key("token");
    write_token(out, made.token);
    out.key("secret").text(made.secret).close_object();
    return Answer{201, out.take(), {}};
}

Result<Answer> revoke_token(const Context& c) {
    TRY(flow::revoke_token(c.flow(), c.actor(), TRY(c.id<TokenId>())));
    return nothing();
}

Result<Answer> list_audit(const Context& c) {
    store::AuditFilter filter;
    const auto page = TRY(page_query(c.query, "newest"));
    filter.limit = page.limit;
    filter.before = page.after;
    filter.action = parameter(c.query, "action").value_or("");
    if (const auto text = parameter(c.query, "user")) {
        filter.user = UserId::parse(*text);
        if (!filter.user) return bad_parameter("user", "the id of a user");
    }
    const auto found = TRY(flow::list_audit(c.flow(), c.actor(), filter));
    const auto next =
        found.page.more ? std::optional{id_text(found.page.items.back().sequence)} : std::nullopt;
    return list_answer(
        found.page.items, next, found.page.count,
        [&](shape::JsonText& out, const store::AuditEntry& entry) {
            out.open_object()
                .key("sequence")
                .integer(entry.sequence)
                .key("at")
                .text(entry.at.text())
                .key("user");
            if (const auto name = found.names.find(entry.user.value()); name != found.names.end())
                out.open_object()
                    .key("id")
                    .text(entry.user.text())
                    .key("name")
                    .text(name->second)
                    .close_object();
            else
                out.null();
            out.key("action")
                .text(entry.action)
                .key("record_kind")
                .text(entry.record_kind)
                .key("record");
            if (entry.record)
                out.text(id_text(entry.record));
            else
                out.null();
            out.key("detail").text(entry.detail).key("from").text(entry.from).close_object();
        });
}

Result<Answer> verify_audit(const Context& c) {
    const auto [verdict, documentation] = TRY(flow::verify_chains(c.flow(), c.actor()));
    shape::JsonText out;
    out.open_object()
        .key("ok")
        .boolean(verdict.ok && documentation.ok())
        .key("count")
        .integer(verdict.count)
        .key("first_bad");
    if (verdict.ok)
        out.null();
    else
        out.integer(verdict.first_bad);
    out.key("signatures").integer(documentation.count);
    out.key("signatures_lost").integer(documentation.lost);
    out.key("broken_cases").open_array();
    for (const auto id : documentation.broken) out.text(id_text(id.value()));
    out.close_array().close_object();
    return Answer{200, out.take(), {}};
}

}  // namespace exclaim::api
