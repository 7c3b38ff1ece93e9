// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/text.h"
#include "flow/audit.h"
#include "flow/idempotency.h"
#include "flow/records.h"

// Bodies of create, open and edit: included only where a kind of record is instantiated.
namespace exclaim::flow {

inline Failure blocked(Findings findings) {
    return fail(ErrorKind::blocked, "Some fields need repair. Nothing was changed.",
                std::move(findings));
}

/// What is wrong with a value, also beside other records where the kind asks for it (check_beside).
template <class Kind>
Result<Findings> checked(store::Transaction& t, const Actor& actor,
                         const typename Kind::Value& value,
                         std::optional<typename Kind::IdType> own) {
    auto out = TRY(Kind::check(t, actor, value));
    if constexpr (requires { Kind::check_beside(t, actor, value, own); })
        for (auto& each : TRY(Kind::check_beside(t, actor, value, own)))
            out.push_back(std::move(each));
    return out;
}

template <class Kind>
Result<OpenedOf<Kind>> create(const Services& s, const Actor& actor, typename Kind::Value value,
                              const Idempotency& idempotency) {
    return s.db.transact(actor.practice, [&](store::Transaction& t) -> Result<OpenedOf<Kind>> {
        if (const auto before = TRY(already_made(t, actor, idempotency))) {
            auto record = TRY(Kind::load(t, actor.practice, typename Kind::IdType{*before}));
            auto findings = TRY(checked<Kind>(t, actor, record.value, record.id));
            return OpenedOf<Kind>{std::move(record), std::move(findings)};
        }
        auto findings = TRY(checked<Kind>(t, actor, value, std::nullopt));
        if (has_block(findings)) return blocked(std::move(findings));
        const auto id = s.ids.make<typename Kind::IdType>();
        StoredOf<Kind> record{id, value, {1, s.system_clock.now(), actor.user}};
        TRY(Kind::insert(t, actor.practice, record));
        TRY(remember_made(t, s, actor, idempotency, id.value()));
        TRY(note(t, s, actor, format("{}.create", Kind::word), Kind::word, id.value()));
        return OpenedOf<Kind>{std::move(record), std::move(findings)};
    });
}

template <class Kind>
Result<OpenedOf<Kind>> open(const Services& s, const Actor& actor, typename Kind::IdType id) {
    const auto body = [&](store::Transaction& t) -> Result<OpenedOf<Kind>> {
        auto record = TRY(Kind::load(t, actor.practice, id));
        auto findings = TRY(checked<Kind>(t, actor, record.value, id));
        if constexpr (Kind::viewing_is_noted)
            TRY(note(t, s, actor, format("{}.view", Kind::word), Kind::word, id.value()));
        return OpenedOf<Kind>{std::move(record), std::move(findings)};
    };
    if constexpr (Kind::viewing_is_noted)
        return s.db.transact(actor.practice, body);
    else
        return s.db.read(actor.practice, body);
}

template <class Kind>
Result<OpenedOf<Kind>> edit(const Services& s, const Actor& actor, typename Kind::IdType id,
                            std::int64_t expected_version, typename Kind::Value value) {
    return s.db.transact(actor.practice, [&](store::Transaction& t) -> Result<OpenedOf<Kind>> {
        const auto before = TRY(Kind::load(t, actor.practice, id));
        if (before.stamp.version != expected_version)
            return fail(ErrorKind::stale,
                        "Somebody else changed this record first. Nothing was overwritten; "
                        "look at their version and save yours again.");
        auto findings = TRY(checked<Kind>(t, actor, value, id));
        if (has_block(findings)) return blocked(std::move(findings));
        StoredOf<Kind> next{id, value, {expected_version + 1, s.system_clock.now(), actor.user}};
        TRY(Kind::update(t, actor.practice, next, expected_version));
        TRY(note(t, s, actor, format("{}.edit", Kind::word), Kind::word, id.value()));
        if constexpr (requires { Kind::edited(t, s, actor, id); })
            TRY(Kind::edited(t, s, actor, id));
        return OpenedOf<Kind>{std::move(next), std::move(findings)};
    });
}

#define RECORD_KIND(Kind)                                                                    \
    template Result<OpenedOf<Kind>> create<Kind>(const Services&, const Actor&, Kind::Value, \
                                                 const Idempotency&);                        \
    template Result<OpenedOf<Kind>> open<Kind>(const Services&, const Actor&, Kind::IdType); \
    template Result<OpenedOf<Kind>> edit<Kind>(const Services&, const Actor&, Kind::IdType,  \
                                               std::int64_t, Kind::Value);

}  // namespace exclaim::flow
