// SPDX-License-Identifier: Apache-2.0
#include "api/account_api.h"
#include "base/limits.h"
#include "shape/json_text.h"
#include "shape/requests_shape.h"

namespace exclaim::api {

namespace {
std::string session_text(const Context& c, const flow::Session& session) {
    const auto& actor = session.actor;
    shape::JsonText out;
    out.open_object();
    out.key("user")
        .open_object()
        .key("id")
        .text(actor.user.text())
        .key("name")
        .text(session.user_name);
    out.key("email").text(session.email).key("role").text(word(actor.role));
    out.key("one_time_code").boolean(session.one_time_code);
    out.key("must_change_password").boolean(session.must_change_password).close_object();
    out.key("practice")
        .open_object()
        .key("id")
        .text(actor.practice.text())
        .key("name")
        .text(session.practice_name);
    out.key("time_zone").text(session.time_zone).close_object();
    out.key("permissions").open_array();
    for (const auto permission : domain::all_permissions)
        if (domain::may(actor.role, permission)) out.text(word(permission));
    out.close_array();
    out.key("csrf_token").text(session.csrf);
    out.key("idle_lock_seconds").integer(std::chrono::seconds{limits::idle_lock}.count());
    out.key("locked").boolean(session.locked);
    out.key("sandbox").boolean(!c.services.demo.empty());
    out.key("today").text(actor.today.iso());
    out.close_object();
    return out.take();
}

std::string cookie(const Context& c, std::string_view secret, std::int64_t seconds) {
    return std::string(cookie_name(c.request.secure)) + "=" + std::string(secret) +
           "; Path=/; HttpOnly; SameSite=Strict" + (c.request.secure ? "; Secure" : "") +
           "; Max-Age=" + std::to_string(seconds);
}
}  // namespace

std::string_view cookie_name(bool secure) {
    return secure ? "__Host-exclaim" : "exclaim";
}

Result<Answer> post_sign_in(const Context& c) {
    const auto given = TRY(c.body<shape::SignInRequest>());
    const auto signed_in =
        TRY(flow::sign_in(c.flow(), {given.email, given.password, given.one_time_code},
                          c.request.request_id, c.request.remote));
    Answer answer{200, session_text(c, signed_in.session), {}};
    const auto life = std::chrono::seconds{limits::session_life}.count();
    answer.headers.emplace_back("Set-Cookie", cookie(c, signed_in.secret, life));
    return answer;
}

Result<Answer> post_sign_out(const Context& c) {
    TRY(flow::sign_out(c.flow(), c.session));
    Answer answer{204, "", {}};
    answer.headers.emplace_back("Set-Cookie", cookie(c, "", 0));
    return answer;
}

Result<Answer> get_session(const Context& c) {
    // Nobody signed in is an answer, not an error: every visit to the sign-in page asks this.
    const bool somebody = !c.actor().user.empty();
    return Answer{200, somebody ? session_text(c, c.session) : "null", {}};
}

Result<Answer> post_lock(const Context& c) {
    TRY(flow::lock_session(c.flow(), c.session));
    return Answer{204, "", {}};
}

Result<Answer> post_unlock(const Context& c) {
    TRY(flow::unlock_session(c.flow(), c.session, TRY(c.body<shape::PasswordRequest>()).password));
    auto session = c.session;
    session.locked = false;
    return Answer{200, session_text(c, session), {}};
}

Result<Answer> get_demo(const Context& c) {
    if (c.services.demo.empty()) return fail(ErrorKind::missing, "This is not a demo.");
    shape::JsonText out;
    out.open_object().key("people").open_array();
    for (const auto& person : c.services.demo)
        out.open_object()
            .key("name")
            .text(person.name)
            .key("role")
            .text(word(person.role))
            .key("email")
            .text(person.email)
            .key("password")
            .text(person.password)
            .close_object();
    out.close_array().close_object();
    return Answer{200, out.take(), {}};
}

}  // namespace exclaim::api
