// SPDX-License-Identifier: Apache-2.0
#include "flow/exchange_files.h"

#include <array>

#include "base/limits.h"
#include "base/text.h"
#include "exchange/arrived.h"
#include "flow/audit.h"
#include "flow/receive_files.h"
#include "flow/today.h"
#include "store/document_store.h"
#include "store/practice_store.h"
#include "store/question_store.h"

namespace exclaim::flow {

namespace {
using store::Transaction;

/// Which room takes which kind of file.
struct Room {
    std::string_view kinds;
    Result<Handled> (*receive)(Transaction&, const Services&, const Actor&, InboxId,
                               std::string_view);
};
constexpr std::array rooms{Room{"271", receive_eligibility}, Room{"278", receive_authorization},
                           Room{"TA1 999 277CA 277", receive_status},
                           Room{"835", receive_remittance}};

/// A file that nobody here can take is kept and shown to a person.
Result<void> ask_about(Transaction& t, const Services& s, const Actor& actor, InboxId file,
                       std::string_view why) {
    domain::Question question;
    question.kind = domain::QuestionKind::unreadable_file;
    question.why = why;
    question.file = file;
    question.on = actor.today;
    return store::ask(t, actor.practice, s.ids.make<QuestionId>(), question);
}

bool takes(const Room& room, const exchange::Contents& contents) {
    const auto all = " " + std::string(room.kinds) + " ";
    for (const auto& kind : contents.kinds)
        if (all.find(" " + kind + " ") != std::string::npos) return true;
    return false;
}

Result<Actor> link_actor(const Services& s, PracticeId practice) {
    const auto record =
        TRY(s.db.read(practice, [&](Transaction& t) { return store::load_practice(t, practice); }));
    Actor out;
    out.practice = practice;
    out.role = domain::Role::owner;
    out.today = today(s, record.value);
    out.from = "link";
    return out;
}

/// The whole of one file in the transaction that marks it: what fails leaves no trace.
Result<bool> handle(Transaction& t, const Services& s, const Actor& actor,
                    const store::Received& file) {
    if (!TRY(store::mark_handled(t, actor.practice, file.id, s.business_clock.now()))) return false;
    const auto bytes = TRY(store::read_document(t, actor.practice, file.document, s.key));
    const auto contents = exchange::look_into(bytes);
    store::Outcome outcome;
    outcome.kind = contents.words();
    bool known = false;
    for (const auto& room : rooms) {
        if (!contents.whole || !takes(room, contents)) continue;
        known = true;
        auto handled = TRY(room.receive(t, s, actor, file.id, bytes));
        outcome.taken += handled.taken;
        outcome.questions += handled.questions;
        for (auto& each : handled.about) outcome.about.push_back(std::move(each));
    }
    if (!known) {
        ++outcome.questions;
        TRY(ask_about(t, s, actor, file.id,
                      contents.whole
                          ? "This file holds nothing that is expected from a payer. It "
                            "was kept; look into it and decide."
                          : "This file is no whole X12 file. It was kept; ask its sender "
                            "to send it again."));
    }
    // Read at all, it may have lost something: what it says for certain holds until a person looks.
    if (const auto fault = known ? exchange::fault_of_envelope(bytes) : std::string();
        !fault.empty()) {
        ++outcome.questions;
        TRY(ask_about(t, s, actor, file.id,
                      format("What encloses the answers of this file is damaged: {} What it says "
                             "for certain was taken in. Compare it with what became of it, and ask "
                             "its sender to send it whole.",
                             fault)));
    }
    TRY(store::save_outcome(t, actor.practice, file.id, outcome));
    TRY(note(t, s, actor, "file.receive", "file", file.id.value(), outcome.kind));
    return true;
}

/// A room refused the content as a whole: the file is kept and waits for a person, or it would be
/// tried for ever.
Result<bool> set_aside(Transaction& t, const Services& s, const Actor& actor,
                       const store::Received& file) {
    if (!TRY(store::mark_handled(t, actor.practice, file.id, s.business_clock.now()))) return false;
    const auto bytes = TRY(store::read_document(t, actor.practice, file.document, s.key));
    TRY(store::save_outcome(t, actor.practice, file.id,
                            {exchange::look_into(bytes).words(), 0, 1, {}}));
    TRY(ask_about(t, s, actor, file.id,
                  "This file could not be taken in. It was kept and nothing of it was posted; look "
                  "into it and decide."));
    TRY(note(t, s, actor, "file.set_aside", "file", file.id.value()));
    return true;
}

bool is_passing(ErrorKind kind) {
    return kind == ErrorKind::outside || kind == ErrorKind::busy || kind == ErrorKind::stale;
}

Result<bool> handle_one(const Services& s, const Actor& actor, const store::Received& file) {
    auto done =
        s.db.transact(actor.practice, [&](Transaction& t) { return handle(t, s, actor, file); });
    if (done || is_passing(done.error().kind)) return done;
    s.log.warning("a file was set aside", {{"file", file.id}, {"kind", done.error().kind}});
    return s.db.transact(actor.practice,
                         [&](Transaction& t) { return set_aside(t, s, actor, file); });
}

/// Does each of many and remembers the first failure: one file never holds up the others.
class Each {
public:
    void did(const Result<bool>& one) {
        if (!one && !failure_) failure_ = one.error();
        if (one && *one) ++count_;
    }
    Result<std::int64_t> done() const {
        if (failure_) return Failure{*failure_};
        return count_;
    }
    std::int64_t count() const { return count_; }

private:
    std::int64_t count_ = 0;
    std::optional<Error> failure_;
};

Result<bool> send_one(const Services& s, const Actor& actor, link::Mailbox& box,
                      const store::Outgoing& out) {
    const auto bytes = TRY(s.db.read(actor.practice, [&](Transaction& t) {
        return store::read_document(t, actor.practice, out.document, s.key);
    }));
    // The name is the same whenever it is sent again, and rises with time.
    TRY(box.deliver(out.id.text() + ".x12", bytes));
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<bool> {
        TRY(store::mark_sent(t, actor.practice, out.id, s.business_clock.now()));
        TRY(note(t, s, actor, "file.send", "file", out.id.value(), out.key));
        return true;
    });
}

Result<bool> take_one(const Services& s, const Actor& actor, link::Mailbox& box,
                      const std::string& name) {
    const auto bytes = TRY(box.fetch(name));
    const auto id = s.ids.make<InboxId>();
    const auto document = s.ids.make<DocumentId>();
    const auto received = TRY(s.db.transact(actor.practice, [&](Transaction& t) {
        return store::receive(t, actor.practice, id, document, "folder", bytes,
                              s.business_clock.now(), s.key);
    }));
    TRY(box.remove(name));
    return !received.already_there;
}

constexpr int files_per_round = 200;
}  // namespace

Result<Round> exchange_files(const Services& s, PracticeId practice, link::Mailbox& box) {
    const auto actor = TRY(link_actor(s, practice));
    Each sent, arrived, handled;
    const auto out = TRY(s.db.read(
        practice, [&](Transaction& t) { return store::unsent(t, practice, files_per_round); }));
    for (const auto& file : out) sent.did(send_one(s, actor, box, file));
    for (const auto& name : TRY(box.waiting())) arrived.did(take_one(s, actor, box, name));
    const auto waiting = TRY(s.db.read(
        practice, [&](Transaction& t) { return store::unhandled(t, practice, files_per_round); }));
    for (const auto& file : waiting) handled.did(handle_one(s, actor, file));
    return Round{TRY(sent.done()), TRY(arrived.done()), TRY(handled.done())};
}

Result<BroughtFile> bring_file(const Services& s, const Actor& actor, std::string_view bytes) {
    if (bytes.empty())
        return fail(ErrorKind::invalid, "The file is empty. Nothing was kept; choose another.");
    const auto id = s.ids.make<InboxId>();
    const auto document = s.ids.make<DocumentId>();
    const auto received = TRY(s.db.transact(actor.practice, [&](Transaction& t) {
        return store::receive(t, actor.practice, id, document, "by hand", bytes,
                              s.business_clock.now(), s.key);
    }));
    TRY(handle_one(s, actor, received));
    const auto file = TRY(s.db.read(actor.practice, [&](Transaction& t) {
        return store::load_file(t, actor.practice, received.id.value());
    }));
    return BroughtFile{file, received.already_there};
}

Result<store::FilePage> list_files(const Services& s, const Actor& actor,
                                   const store::FileFilter& filter) {
    return s.db.read(actor.practice,
                     [&](Transaction& t) { return store::list_files(t, actor.practice, filter); });
}

Result<OpenedFile> open_file(const Services& s, const Actor& actor, std::int64_t id) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<OpenedFile> {
        OpenedFile out;
        out.file = TRY(store::load_file(t, actor.practice, id));
        out.raw = TRY(store::read_document(t, actor.practice, out.file.document, s.key));
        out.text = exchange::show_file(out.raw);
        TRY(note(t, s, actor, "file.view", "file", id));
        return out;
    });
}

}  // namespace exclaim::flow
