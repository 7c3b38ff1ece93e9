// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/people/people.h"
#include "flow/services.h"
#include "store/case_store.h"
#include "store/client_store.h"
#include "store/payer_store.h"
#include "store/policy_store.h"
#include "store/practice_store.h"
#include "store/practitioner_store.h"

namespace exclaim::flow {

/// A record as it stands, with what should be looked at (warnings; blocking findings never get
/// stored).
template <class IdT, class T>
struct Opened {
    store::Stored<IdT, T> record;
    Findings findings;
};

/// Creating, opening and editing are the same for every record of people: check, save, note in the
/// audit log, all in one transaction. `Kind` is one of the structs at the end of this file.
template <class Kind>
using OpenedOf = Opened<typename Kind::IdType, typename Kind::Value>;
template <class Kind>
using StoredOf = store::Stored<typename Kind::IdType, typename Kind::Value>;

/// Saves a new record. The same idempotency key again returns the record made the first time.
template <class Kind>
Result<OpenedOf<Kind>> create(const Services&, const Actor&, typename Kind::Value,
                              const Idempotency&);

/// Loads one record; missing if it is another practice's. Opening a client's data is noted in the
/// audit log.
template <class Kind>
Result<OpenedOf<Kind>> open(const Services&, const Actor&, typename Kind::IdType);

/// Replaces a record that still has the version the editor saw; otherwise kind stale and nothing is
/// overwritten.
template <class Kind>
Result<OpenedOf<Kind>> edit(const Services&, const Actor&, typename Kind::IdType,
                            std::int64_t expected_version, typename Kind::Value);

struct Practitioners {
    using IdType = PractitionerId;
    using Value = domain::Practitioner;
    static constexpr std::string_view word = "practitioner";
    static constexpr bool viewing_is_noted = false;
    static Result<StoredOf<Practitioners>> load(store::Transaction&, PracticeId, PractitionerId);
    static Result<void> insert(store::Transaction&, PracticeId, const StoredOf<Practitioners>&);
    static Result<void> update(store::Transaction&, PracticeId, const StoredOf<Practitioners>&,
                               std::int64_t expected);
    static Result<Findings> check(store::Transaction&, const Actor&, const Value&);
};

struct Payers {
    using IdType = PayerId;
    using Value = domain::Payer;
    static constexpr std::string_view word = "payer";
    static constexpr bool viewing_is_noted = false;
    static Result<StoredOf<Payers>> load(store::Transaction&, PracticeId, PayerId);
    static Result<void> insert(store::Transaction&, PracticeId, const StoredOf<Payers>&);
    static Result<void> update(store::Transaction&, PracticeId, const StoredOf<Payers>&,
                               std::int64_t expected);
    static Result<Findings> check(store::Transaction&, const Actor&, const Value&);
};

struct Clients {
    using IdType = ClientId;
    using Value = domain::Client;
    static constexpr std::string_view word = "client";
    static constexpr bool viewing_is_noted = true;
    static Result<StoredOf<Clients>> load(store::Transaction&, PracticeId, ClientId);
    static Result<void> insert(store::Transaction&, PracticeId, const StoredOf<Clients>&);
    static Result<void> update(store::Transaction&, PracticeId, const StoredOf<Clients>&,
                               std::int64_t expected);
    static Result<Findings> check(store::Transaction&, const Actor&, const Value&);
};

struct Policies {
    using IdType = PolicyId;
    using Value = domain::Policy;
    static constexpr std::string_view word = "policy";
    static constexpr bool viewing_is_noted = true;
    static Result<StoredOf<Policies>> load(store::Transaction&, PracticeId, PolicyId);
    static Result<void> insert(store::Transaction&, PracticeId, const StoredOf<Policies>&);
    static Result<void> update(store::Transaction&, PracticeId, const StoredOf<Policies>&,
                               std::int64_t expected);
    /// Also refuses a client or payer that is not this practice's.
    static Result<Findings> check(store::Transaction&, const Actor&, const Value&);
    /// What the other policies of the client say against it; `own`: the record it is of already.
    static Result<Findings> check_beside(store::Transaction&, const Actor&, const Value&,
                                         std::optional<PolicyId> own);
};

struct Cases {
    using IdType = CaseId;
    using Value = domain::Case;
    static constexpr std::string_view word = "case";
    static constexpr bool viewing_is_noted = true;
    static Result<StoredOf<Cases>> load(store::Transaction&, PracticeId, CaseId);
    static Result<void> insert(store::Transaction&, PracticeId, const StoredOf<Cases>&);
    static Result<void> update(store::Transaction&, PracticeId, const StoredOf<Cases>&,
                               std::int64_t expected);
    /// The client may pay for its sessions from now on, or no more.
    static Result<void> edited(store::Transaction&, const Services&, const Actor&, CaseId);
    /// Also refuses a client, policy or practitioner that does not belong together.
    static Result<Findings> check(store::Transaction&, const Actor&, const Value&);
    /// What is left to do in one that is closed.
    static Result<Findings> check_beside(store::Transaction&, const Actor&, const Value&,
                                         std::optional<CaseId> own);
};

/// The practice itself: opened and edited like a record, made only by set-up.
Result<Opened<PracticeId, domain::Practice>> open_practice(const Services&, const Actor&);
Result<Opened<PracticeId, domain::Practice>> edit_practice(const Services&, const Actor&,
                                                           std::int64_t expected_version,
                                                           domain::Practice);

}  // namespace exclaim::flow
