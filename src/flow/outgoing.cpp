// SPDX-License-Identifier: Apache-2.0
#include "flow/outgoing.h"

#include "base/text.h"
#include "exchange/arrived.h"
#include "exchange/written.h"
#include "store/counter_store.h"
#include "store/document_store.h"

namespace exclaim::flow {

Result<exchange::FileStamp> next_stamp(store::Transaction& t, const Services& s, const Actor& actor,
                                       std::string_view letter) {
    exchange::FileStamp out;
    out.control = TRY(store::next_number(t, actor.practice, "interchange"));
    out.at = s.business_clock.now();
    out.reference = format("{}{}{:06d}", letter, out.date(), out.control);
    out.test = s.test_files;
    return out;
}

Result<OutboxId> queue_file(store::Transaction& t, const Services& s, const Actor& actor,
                            std::string_view target, std::string_view key, std::string_view bytes,
                            std::vector<store::Subject> about) {
    if (auto faults = exchange::faults_of(bytes); !faults.empty())
        return fail(ErrorKind::blocked,
                    "The file does not pass the check that a receiver makes. Nothing was sent.",
                    std::move(faults));
    store::Document document;
    document.id = s.ids.make<DocumentId>();
    document.kind = "x12";
    document.file_name = format("{}.x12", key);
    document.content_type = "application/edi-x12";
    document.added_at = s.business_clock.now();
    document.added_by = actor.user;
    TRY(store::put_document(t, actor.practice, document, bytes, s.key));
    const store::Outgoing out{s.ids.make<OutboxId>(),
                              std::string(key),
                              std::string(target),
                              document.id,
                              exchange::look_into(bytes).words(),
                              std::move(about)};
    if (!TRY(store::queue(t, actor.practice, out, s.business_clock.now())))
        return Failure{Error{ErrorKind::blocked,
                             "This is on its way already. Nothing was sent twice.",
                             {},
                             "queued"}};
    return out.id;
}

}  // namespace exclaim::flow
