// SPDX-License-Identifier: Apache-2.0
#include "flow/notes.h"

#include "domain/documentation/completeness.h"
#include "domain/findings.h"
#include "domain/session/check_session.h"
#include "flow/audit.h"
#include "flow/chain.h"
#include "flow/client_charges.h"
#include "flow/record_flow.h"
#include "flow/session_facts.h"
#include "flow/signer.h"
#include "store/session_store.h"

namespace exclaim::flow {

using store::StoredNote;
using store::Transaction;

namespace {
struct Told {
    store::StoredSession session;
    domain::NoteAround around;
    Findings findings;
};

/// The note before this one in time, for the eye on copied text.
Result<void> load_before(Transaction& t, PracticeId practice, const store::StoredSession& session,
                         domain::NoteAround& out) {
    std::optional<StoredNote> before;
    for (auto& each : TRY(store::notes_of(t, practice, session.value.for_case))) {
        if (each.value.session == session.id) break;
        if (each.value.is_signed()) before = std::move(each);
    }
    if (!before) return {};
    out.before_on = TRY(store::load_session(t, practice, before->value.session)).value.on;
    out.before = std::move(before->value);
    return {};
}

Result<Told> judge(Transaction& t, const Actor& actor, SessionId id, const domain::Note& note) {
    Told out{
        TRY(store::load_session(t, actor.practice, id)), {{}, {}, {}, {}, {}, {}, actor.today}, {}};
    const auto& session = out.session.value;
    auto& around = out.around;
    around.session = session;
    around.practitioner =
        TRY(store::load_practitioner(t, actor.practice, session.practitioner)).value;
    if (session.plan) around.plan = TRY(store::load_plan(t, actor.practice, *session.plan)).value;
    const auto of_case = TRY(store::load_case(t, actor.practice, session.for_case));
    auto units = TRY(load_day_units(t, actor.practice, of_case, session.practitioner, session.on));
    around.lines = std::move(units.lines);
    TRY(load_before(t, actor.practice, out.session, around));
    out.findings = domain::completeness(note, around);
    // A choice the rule does not allow would be signed with the session.
    for (auto& each : units.findings)
        if (each.severity == Severity::block) out.findings.push_back(std::move(each));
    return out;
}

Failure locked() {
    return blocked({finding(domain::Code::note_signed)});
}

Failure stale() {
    return Failure{Error{ErrorKind::stale,
                         "Somebody else changed this record first. Nothing was signed; look at "
                         "their version.",
                         {},
                         "stale"}};
}
}  // namespace

Result<OpenedNote> open_note(const Services& s, const Actor& actor, SessionId id) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<OpenedNote> {
        auto record = TRY(store::load_note(t, actor.practice, id));
        auto told = TRY(judge(t, actor, id, record.value));
        TRY(note(t, s, actor, "note.view", "note", record.id.value()));
        return OpenedNote{std::move(record), std::move(told.findings)};
    });
}

Result<OpenedNote> edit_note(const Services& s, const Actor& actor, SessionId id,
                             std::int64_t expected_version, domain::Note value) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<OpenedNote> {
        auto record = TRY(store::load_note(t, actor.practice, id));
        if (record.value.is_signed()) return locked();
        value.session = id;
        record.value = value;
        record.stamp = {expected_version + 1, s.system_clock.now(), actor.user};
        auto told = TRY(judge(t, actor, id, record.value));
        TRY(store::update_note(t, actor.practice, record, expected_version));
        TRY(note(t, s, actor, "note.edit", "note", record.id.value()));
        return OpenedNote{std::move(record), std::move(told.findings)};
    });
}

Result<OpenedNote> sign_note(const Services& s, const Actor& actor, SessionId id,
                             std::optional<std::int64_t> expected_version,
                             std::optional<PractitionerId> attests) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<OpenedNote> {
        auto record = TRY(store::load_note(t, actor.practice, id));
        if (record.value.is_signed()) return locked();
        if (expected_version && *expected_version != record.stamp.version) return stale();
        auto told = TRY(judge(t, actor, id, record.value));
        for (auto& each : TRY(signer_faults(t, actor, told.session.value.practitioner, attests)))
            told.findings.push_back(std::move(each));
        if (has_block(told.findings))
            return fail(ErrorKind::blocked,
                        "The note is not complete. Nothing was signed; the draft is kept.",
                        told.findings);
        const auto* credential =
            domain::credential_on(told.around.practitioner, told.session.value.on);
        ENSURE(credential);  // completeness asks for it
        TRY(sign_as(t, s, actor, told.session.value.practitioner));
        const auto seen = record.stamp.version;
        record.stamp = {seen + 1, s.system_clock.now(), actor.user};
        TRY(store::update_note(t, actor.practice, record, seen));
        store::Link link;
        link.record = record.id.value();
        link.credential = format("{} {}", credential->kind, credential->number);
        link.late = actor.today > told.session.value.on;
        TRY(append_signature(t, s, actor, told.session.value.for_case, std::move(link),
                             content_hash(told.session.value, record.value)));
        TRY(charge_client(t, s, actor, told.session.value.for_case));
        auto signed_note = TRY(store::load_note(t, actor.practice, id));
        auto after = TRY(judge(t, actor, id, signed_note.value));
        return OpenedNote{std::move(signed_note), std::move(after.findings)};
    });
}

Result<OpenedNote> add_addendum(const Services& s, const Actor& actor, SessionId id,
                                const std::string& text, const std::string& reason) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<OpenedNote> {
        auto record = TRY(store::load_note(t, actor.practice, id));
        if (!record.value.is_signed()) return blocked({finding(domain::Code::addendum_unsigned)});
        domain::Addendum addendum{{}, {}, text, reason, {}};
        // It can never be taken back: what it must not say stops it, as it stops the note.
        auto words = domain::completeness(addendum);
        if (has_block(words)) return blocked(std::move(words));
        const auto session = TRY(store::load_session(t, actor.practice, id)).value;
        const auto practitioner =
            TRY(store::load_practitioner(t, actor.practice, session.practitioner)).value;
        // Somebody else adds under their own name, without the practitioner's credential.
        const bool own = TRY(is_own(t, actor, session.practitioner));
        const auto* credential = own ? domain::credential_on(practitioner, actor.today) : nullptr;
        store::Link link;
        link.kind = store::LinkKind::addendum;
        link.record = record.id.value();
        link.part = static_cast<std::int64_t>(record.value.addenda.size()) + 1;
        if (credential) link.credential = format("{} {}", credential->kind, credential->number);
        link.late = actor.today > session.on;
        const auto part = link.part;
        TRY(append_signature(t, s, actor, session.for_case, std::move(link),
                             content_hash(addendum)));
        TRY(store::append_addendum(t, actor.practice, record.id, part, addendum));
        record = TRY(store::load_note(t, actor.practice, id));
        auto told = TRY(judge(t, actor, id, record.value));
        return OpenedNote{std::move(record), std::move(told.findings)};
    });
}

Result<std::vector<StoredNote>> list_notes(const Services& s, const Actor& actor, CaseId for_case) {
    return s.db.read(actor.practice, [&](Transaction& t) -> Result<std::vector<StoredNote>> {
        TRY(store::load_case(t, actor.practice, for_case));
        return store::notes_of(t, actor.practice, for_case);
    });
}

}  // namespace exclaim::flow
