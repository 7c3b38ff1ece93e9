// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>

#include "base/finding.h"
#include "domain/documentation/documentation.h"
#include "domain/people/practitioner.h"
#include "domain/plan/plan.h"
#include "domain/session/session.h"

namespace exclaim::domain {

/// What a note is judged against: its session, and what was written before.
struct NoteAround {
    Session session;
    Practitioner practitioner;
    std::optional<Plan> plan;        ///< the version the session is bound to
    std::vector<SessionLine> lines;  ///< of the day, by the payer's rule
    std::optional<Note> before;      ///< the note of the session before
    std::optional<Date> before_on;
    Date today;
};

/// What the note still lacks before it can be signed; minutes and codes must be those of the
/// session. Fields after the Medicare treatment note (Benefit Policy Manual 15, 220.3: date,
/// interventions, timed and total minutes, signature and credential) and METI's session log.
/// A note of a session that is only booked lacks nothing yet but the session itself.
Findings completeness(const Note&, const NoteAround&);

/// What an addendum must not say: words that block a note block it too.
Findings completeness(const Addendum&);

/// "97110 took 60 minutes, planned were 30": what of a session differs from its plan while the
/// note, if there is one, names no reason. Codes and exercises that are not planned, codes left
/// out, other times than planned; empty if nothing does.
std::string unexplained_deviation(const Session&, const Plan&, const Note*);

/// How much of one note stands word for word in another, in percent; 0 for notes under 12 words.
int repeated_percent(const Note&, const Note& before);
/// From here on a note counts as copied.
inline constexpr int copied_percent = 90;

/// What a report lacks before it can be signed. `first_session`: the first that was delivered.
Findings completeness(const Report&, Date today, std::optional<Date> first_session);

/// Its kind (PWK01) and way (PWK02) are among those that go with our claims.
Findings check(const CaseAttachment&);

}  // namespace exclaim::domain
