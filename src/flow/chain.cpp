// SPDX-License-Identifier: Apache-2.0
#include "flow/chain.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "flow/audit.h"
#include "flow/plain.h"
#include "safe/hash.h"
#include "store/case_store.h"
#include "store/note_store.h"
#include "store/report_store.h"
#include "store/session_store.h"

namespace exclaim::flow {

using safe::Digest;
using store::LinkKind;

namespace {
// A digest tells its parts apart by their lengths; lists begin with their count, so that an entry
// cannot move from one list to the next.
void add(Digest& d, std::int64_t value) {
    d.add(std::to_string(value));
}
void add(Digest& d, const std::optional<std::int64_t>& value) {
    d.add(value ? std::to_string(*value) : "unknown");
}
template <class List>
void add_count(Digest& d, const List& list) {
    add(d, static_cast<std::int64_t>(list.size()));
}
void add(Digest& d, const domain::Vitals& v) {
    add(d, v.systolic);
    add(d, v.diastolic);
    add(d, v.heart_rate);
    add(d, v.spo2);
    // What was signed before there was a place for it keeps its digest.
    if (v.glucose) {
        d.add("glucose");
        add(d, v.glucose);
    }
}

void add(Digest& d, const domain::Session& s) {
    d.add(s.for_case.text()).add(s.practitioner.text()).add(s.on.iso());
    add(d, s.begins);
    add(d, s.ends);
    d.add(exclaim::word(s.state)).add(s.place ? s.place->text() : "").add(s.group ? "1" : "0");
    d.add(s.plan ? s.plan->text() : "");
    add_count(d, s.blocks);
    for (const auto& block : s.blocks) {
        d.add(block.code.text()).add(block.edited ? "1" : "0").add(block.edit_reason);
        add(d, block.begins);
        add(d, block.ends);
        if (block.planned) d.add("planned");
    }
    add_count(d, s.doses);
    for (const auto& dose : s.doses) {
        d.add(dose.exercise);
        for (const auto& value :
             {dose.sets, dose.repetitions, dose.load_grams, dose.seconds, dose.effort})
            add(d, value);
    }
    add(d, s.before);
    add(d, s.after);
    d.add(s.safety_action).add(s.adverse_event).add(s.adverse_asked ? "1" : "0");
    add_count(d, s.chosen);
    for (const auto& code : s.chosen) d.add(code.text());
    d.add(s.override_reason);
}
}  // namespace

std::string content_hash(const domain::Session& session, const domain::Note& note) {
    Digest d;
    d.add(note.session.text());
    add(d, session);
    add_count(d, note.reasons);
    for (const auto& each : note.reasons) d.add(each.code.text()).add(each.reason);
    add_count(d, note.goals);
    for (const auto goal : note.goals) add(d, goal);
    d.add(note.response).add(note.progress).add(note.deviation).add(note.home_programme);
    return d.add(note.next).finish();
}

std::string content_hash(const domain::Addendum& addendum) {
    return Digest{}.add(addendum.text).add(addendum.reason).finish();
}

std::string content_hash(const domain::Report& report) {
    return Digest{}
        .add(report.for_case.text())
        .add(exclaim::word(report.kind))
        .add(report.on.iso())
        .add(report.text)
        .add(report.document ? report.document->text() : "")
        .finish();
}

std::string link_hash(const store::Link& link, std::string_view content, std::string_view before) {
    Digest d;
    d.add(before).add(content).add(exclaim::word(link.kind));
    add(d, link.place);
    add(d, link.record);
    add(d, link.part);
    d.add(link.by.text()).add(link.at.text()).add(link.credential).add(link.late ? "1" : "0");
    return d.finish();
}

Result<store::Link> append_signature(store::Transaction& t, const Services& s, const Actor& actor,
                                     CaseId for_case, store::Link link, std::string_view content) {
    TRY(note(t, s, actor, format("{}.sign", exclaim::word(link.kind)), exclaim::word(link.kind),
             link.record));
    const auto before = TRY(store::links_of(t, actor.practice, for_case));
    link.place = static_cast<std::int64_t>(before.size()) + 1;
    link.by = actor.user;
    link.at = s.business_clock.now();
    link.hash = link_hash(link, content, before.empty() ? std::string{} : before.back().hash);
    TRY(store::append_link(t, actor.practice, for_case, link));
    return link;
}

namespace {
/// The content that a link claims to have signed, as it lies in the database now; none if there is
/// no such text.
struct Contents {
    std::map<std::int64_t, std::string> notes, reports;
    std::map<std::int64_t, const std::vector<domain::Addendum>*> addenda;

    explicit Contents(const domain::CaseFacts& facts) {
        std::map<SessionId, const domain::Session*> sessions;
        for (const auto& each : facts.sessions) sessions[each.id] = &each.value;
        for (const auto& each : facts.notes) {
            notes[each.id.value()] = content_hash(*sessions.at(each.value.session), each.value);
            addenda[each.id.value()] = &each.value.addenda;
        }
        for (const auto& each : facts.reports) reports[each.id.value()] = content_hash(each.value);
    }

    std::optional<std::string> of(const store::Link& link) const {
        if (link.kind == LinkKind::addendum) {
            const auto found = addenda.find(link.record);
            if (found == addenda.end() || link.part < 1 ||
                link.part > static_cast<std::int64_t>(found->second->size()))
                return std::nullopt;
            return content_hash((*found->second)[static_cast<std::size_t>(link.part - 1)]);
        }
        const auto& all = link.kind == LinkKind::note ? notes : reports;
        const auto found = all.find(link.record);
        return found == all.end() ? std::nullopt : std::optional{found->second};
    }
};
}  // namespace

ChainVerdict verify(const domain::CaseFacts& facts, const store::Chain& chain) {
    const Contents contents(facts);
    ChainVerdict out;
    std::string before;
    std::size_t addenda = 0;
    const auto broken_at = [&](std::int64_t place) {
        if (out.ok) out.first_bad = place;
        out.ok = false;
    };
    for (const auto& link : chain.links) {
        ++out.count;
        addenda += link.kind == LinkKind::addendum;
        const auto content = contents.of(link);
        if (!content || link.place != out.count ||
            !safe::equal(link.hash, link_hash(link, *content, before)))
            broken_at(out.count);
        before = link.hash;
    }
    // Signatures taken away at the end leave their count behind.
    if (chain.kept && *chain.kept != out.count) broken_at(std::min(*chain.kept, out.count) + 1);
    // An addendum that nobody signed was put there by other means.
    std::size_t written = 0;
    for (const auto& [note, all] : contents.addenda) written += all->size();
    if (written != addenda) broken_at(out.count + 1);
    return out;
}

Result<ChainVerdict> verify_chain(store::Transaction& t, PracticeId practice, CaseId for_case) {
    domain::CaseFacts facts;
    facts.sessions = plain(TRY(store::sessions_of(t, practice, for_case)));
    facts.notes = plain(TRY(store::notes_of(t, practice, for_case)));
    facts.reports = plain(TRY(store::reports_of(t, practice, for_case)));
    return verify(facts, TRY(store::chain_of(t, practice, for_case)));
}

Result<ChainVerdict> verify_chain(const Services& s, const Actor& actor, CaseId for_case) {
    return s.db.read(actor.practice, [&](store::Transaction& t) -> Result<ChainVerdict> {
        TRY(store::load_case(t, actor.practice, for_case));
        return verify_chain(t, actor.practice, for_case);
    });
}

std::vector<domain::CaseFacts> verified(store::CaseBatch all) {
    for (std::size_t i = 0; i < all.cases.size(); ++i)
        all.cases[i].chain_broken = !verify(all.cases[i], all.chains[i]).ok;
    return std::move(all.cases);
}

namespace {
Result<SignedVerdict> verify_signed(store::Transaction& t, PracticeId practice) {
    SignedVerdict out;
    for (const auto id : TRY(store::signed_cases(t, practice))) {
        const auto verdict = TRY(verify_chain(t, practice, id));
        out.count += verdict.count;
        if (!verdict.ok) out.broken.push_back(id);
    }
    out.lost = TRY(store::lost_signatures(t, practice));
    return out;
}
}  // namespace

Result<ChainsVerdict> verify_chains(store::Transaction& t, PracticeId practice) {
    return ChainsVerdict{TRY(store::verify_audit(t, practice)), TRY(verify_signed(t, practice))};
}

Result<ChainsVerdict> verify_chains(const Services& s, const Actor& actor) {
    return s.db.read(actor.practice,
                     [&](store::Transaction& t) { return verify_chains(t, actor.practice); });
}

}  // namespace exclaim::flow
