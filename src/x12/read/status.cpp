// SPDX-License-Identifier: Apache-2.0
#include "x12/read/status.h"

#include <algorithm>

#include "base/text.h"
#include "x12/read/values.h"
#include "x12/value_form.h"

namespace exclaim::x12 {
namespace {
std::optional<std::string> instant(std::string_view date, std::string_view time) {
    const auto day = iso_date(date);
    if (!day || (!time.empty() && !is_time(time))) return std::nullopt;
    if (time.empty()) return *day + "T00:00:00Z";
    const std::string seconds = time.size() >= 6 ? std::string(time.substr(4, 2)) : "00";
    return *day + "T" + std::string(time.substr(0, 2)) + ":" + std::string(time.substr(2, 2)) +
           ":" + seconds + "Z";
}

std::string as_sent(const KeptSegment& stc, std::size_t element) {
    std::string text;
    std::size_t last = 0;
    for (std::size_t m = 1; m <= 3; ++m)
        if (!stc.component(element, m).empty()) last = m;
    for (std::size_t m = 1; m <= last; ++m)
        text += (m > 1 ? ":" : "") + std::string(stc.component(element, m));
    // The code is one of the list of pharmacies.
    if (stc.component(element, 4) == "RX") text += std::string(4 - last, ':') + "RX";
    return text;
}

/// STC03 decides in a 277CA (X12 RFI 2203); A4 goes to a person. In a 277 the category decides.
std::string verdict_of(const KeptSegment& stc, bool acknowledgement) {
    if (stc.unclear) return "pending";
    const auto category = stc.component(1, 1);
    const bool rejects = one_of(category, {"A3", "A6", "A7", "A8"});
    if (category == "A4" || category == "D0") return "not_found";
    if (acknowledgement) {
        if (stc.element(3) == "U") return "rejected";
        // What is accepted and in error in one breath is neither.
        if (stc.element(3) == "WQ")
            return rejects || category.starts_with('E') ? "pending" : "accepted";
    }
    if (rejects) return "rejected";
    if (one_of(category, {"A0", "A1", "A2", "A5"})) return "accepted";
    // A category that cannot be read decides nothing.
    if (category.starts_with('F') && category.size() > 1 && category[1] >= '0' &&
        category[1] <= '9')
        return "finalised";
    return "pending";
}

/// A segment of a name that nobody knows which holds what an STC does: a category and a status.
const KeptSegment* lost_status(const Loop& loop) {
    const auto holds_status = [](const KeptSegment& segment) {
        const auto category = segment.component(1, 1), status = segment.component(1, 2);
        return !find_segment(segment.tag()) && category.size() >= 2 && category.size() <= 3 &&
               is_upper(category.front()) && !status.empty() && all_digits(status);
    };
    const auto at = std::find_if(loop.segments.begin(), loop.segments.end(), holds_status);
    return at == loop.segments.end() ? nullptr : &*at;
}

class StatusReader {
public:
    explicit StatusReader(const Tree& tree) : tree_(tree) {
        acknowledgement_ = tree.transaction.guide && tree.transaction.guide->key == "277ca";
        if (const auto* bht = tree.root.find("BHT"))
            at_ = instant(bht->element(4), bht->element(5));
        if (const auto* level = tree.root.first("2000A"))
            if (const auto* name = level->first("2100A"); name && !name->segments.empty()) {
                const auto who = name->segments.front().element(1);
                source_ = who == "AY" ? "clearinghouse" : who == "PR" ? "payer" : "unknown";
            }
    }

    std::vector<StatusMessage> read() {
        walk(tree_.root);
        // What is wrong is told with the message in which it stands; in front of all, with the
        // first.
        auto all = findings_of(tree_);
        for (auto& each : all) {
            if (messages_.empty()) break;
            const auto behind =
                std::upper_bound(begins_.begin(), begins_.end(), each.where.position.value_or(0));
            const auto at = std::max<std::ptrdiff_t>(behind - begins_.begin(), 1) - 1;
            messages_[static_cast<std::size_t>(at)].findings.push_back(std::move(each));
        }
        return std::move(messages_);
    }

private:
    void walk(const Loop& loop) {
        if (loop.id == "2000B") batch_refused_ = provider_refused_ = false;
        if (loop.id == "2000C") provider_refused_ = false;
        if (loop.id == "2000D") person_ = {};
        if (const auto* name = loop.find("NM1");
            name && (loop.id == "2100D" || loop.id == "2100E")) {
            person_.last = name->element(3);
            person_.first = name->element(4);
            // A dependent has no number of their own.
            if (!name->element(9).empty()) person_.member_id = name->element(9);
        }
        if (answers(loop)) message(loop);
        for (const auto& inner : loop.loops) walk(*inner);
    }

    /// True if a loop answers something: it has a status, or that was lost. A provider's level need
    /// not have one.
    bool answers(const Loop& loop) const {
        if (loop.find("STC") || lost_status(loop)) return true;
        return one_of(loop.id, {"2200B", "2200D", "2200E", "2220D", "2220E"}) &&
               !loop.segments.empty();
    }

    void message(const Loop& loop) {
        StatusMessage out;
        out.kind = acknowledgement_ ? "277CA" : "277";
        out.at = at_;
        out.source = source_;
        out.level = loop.id == "2200B"                         ? "batch"
                    : loop.id == "2200C"                       ? "provider"
                    : loop.id == "2220D" || loop.id == "2220E" ? "line"
                                                               : "claim";
        if (const auto* trn = loop.find("TRN")) out.control_number = said(trn->element(2));
        // A provider's level has a number of its own seldom: 0 stands for none (005010X214, 2200C).
        if (out.level == "provider" && out.control_number == "0") out.control_number.reset();
        if (const auto* ref = loop.find("REF", "1K"))
            out.payer_control_number = said(ref->element(2));
        // The number a 276 gave the claim itself; its TRN may number the question.
        if (const auto* ref = loop.find("REF", "EJ"); ref && !acknowledgement_)
            out.control_number = said(ref->element(2));
        if (out.level == "claim") {
            claim_ = out.control_number;
            payer_claim_ = out.payer_control_number;
        } else if (out.level == "line") {
            out.control_number = claim_;
            out.payer_control_number = payer_claim_;
        }
        const KeptSegment* decisive = loop.find("STC");
        for (const auto* stc : loop.all("STC")) {
            for (const std::size_t element : {1U, 10U, 11U})
                if (!stc->element(element).empty()) out.codes.push_back(as_sent(*stc, element));
            if (verdict_of(*stc, acknowledgement_) == "rejected") decisive = stc;
            if (const auto day = instant(stc->element(2), {}); day && !at_) out.at = day;
        }
        out.verdict = decisive ? verdict_of(*decisive, acknowledgement_) : "pending";
        if (decisive && acknowledgement_) refuse_with_others(out, loop, *decisive);
        const auto all = loop.all("STC");
        const bool astray = std::any_of(all.begin(), all.end(), [](const KeptSegment* each) {
            return each->unclear && each->element(1).empty();
        });
        if (astray && out.verdict == "accepted") out.verdict = "pending";
        // Decided and not decided in one breath is not decided.
        if (out.verdict == "finalised" &&
            std::any_of(all.begin(), all.end(), [](const KeptSegment* each) {
                return each->component(1, 1).starts_with('P');
            }))
            out.verdict = "pending";
        // What was lost may say otherwise; a refusal stands whatever it said.
        if (out.verdict != "rejected" && (!decisive || lost_status(loop))) {
            out.verdict = "pending";
            out.findings.push_back(lost(loop, out));
        }
        out.applies_to_all_claims =
            (out.level == "batch" || out.level == "provider") && out.verdict == "rejected";
        if (out.level == "claim" || out.level == "line") {
            out.last = person_.last;
            out.first = person_.first;
            out.member_id = person_.member_id;
        }
        if (loop.handed_on) return;
        messages_.push_back(std::move(out));
        begins_.push_back(loop.segments.front().position);
    }

    /// That what became of it is not known, where the status was or should have been.
    static Finding lost(const Loop& loop, const StatusMessage& of) {
        const auto* at = lost_status(loop);
        const auto about = of.level == "line" ? "a line of claim" : of.level;
        auto told =
            finding(Code::status_lost,
                    {{"what", about + " " + of.control_number.value_or("without a number")}});
        if (at) {
            told.where.segment = at->tag();
            told.where.position = at->position;
            told.where.byte = at->byte;
        }
        return told;
    }

    /// A line that is rejected rejects its claim, a batch and a provider all their claims (X12 RFI
    /// 1211). What goes to a person, or cannot be read, is not decided so.
    void refuse_with_others(StatusMessage& out, const Loop& loop, const KeptSegment& status) {
        const bool refused = out.verdict == "rejected";
        if (out.level == "batch") batch_refused_ = batch_refused_ || refused;
        if (out.level == "provider") provider_refused_ = provider_refused_ || refused;
        if (out.level != "claim" || status.unclear || out.verdict == "not_found") return;
        const auto lines = loop.inside("2220D");
        const bool of_line = std::any_of(lines.begin(), lines.end(), [&](const Loop* line) {
            const auto all = line->all("STC");
            return std::any_of(all.begin(), all.end(), [&](const KeptSegment* stc) {
                return verdict_of(*stc, acknowledgement_) == "rejected";
            });
        });
        if (of_line || batch_refused_ || provider_refused_) out.verdict = "rejected";
    }

    struct Person {
        std::string last, first, member_id;
    };
    Person person_;
    const Tree& tree_;
    bool acknowledgement_ = false, batch_refused_ = false, provider_refused_ = false;
    std::optional<std::string> at_, claim_, payer_claim_;
    std::string source_ = "unknown";
    std::vector<StatusMessage> messages_;
    std::vector<std::int64_t> begins_;  ///< where each of them begins
};

/// " (claim MX26-1)" where the context names the claim.
std::string claim_of(const Loop& segment) {
    for (const auto* ctx : segment.all("CTX"))
        if (ctx->component(1, 1) == "CLM01" && !ctx->component(1, 2).empty())
            return " (claim " + std::string(ctx->component(1, 2)) + ")";
    return {};
}
std::string meaning_of(std::string_view element, std::string_view code) {
    const auto words = words_for(element, code);
    return std::string(words.empty() ? "an error without words here" : words);
}
/// "CLM07" or "CLM05-3".
std::string place_of(std::string_view segment, const KeptSegment& ik4) {
    auto place = std::string(segment);
    const auto element = ik4.component(1, 1), component = ik4.component(1, 2);
    if (element.size() == 1) place += "0";
    place += element;
    if (!component.empty()) place += "-" + std::string(component);
    return place;
}

/// What the receiver found in the segments of a transaction that we sent (IK3, IK4, CTX), where its
/// answer says so; `around`: the answer.
std::vector<Finding> reported(const Loop& set, bool rejected, const Where& around) {
    std::vector<Finding> out;
    const auto add = [&](Finding found, const KeptSegment& at) {
        if (rejected) found.severity = Severity::block;
        found.where = around;
        found.where.segment = at.tag();
        found.where.position = at.position;
        found.where.byte = at.byte;
        out.push_back(std::move(found));
    };
    for (const auto* segment : set.inside("2100")) {
        const auto* ik3 = segment->find("IK3");
        if (!ik3) continue;
        const auto claim = claim_of(*segment);
        const std::string tag(ik3->element(1)), position(ik3->element(2));
        if (!ik3->element(4).empty())
            add(finding(Code::reported_segment, {{"segment", tag},
                                                 {"position", position},
                                                 {"claim", claim},
                                                 {"what", meaning_of("620", ik3->element(4))},
                                                 {"code", std::string(ik3->element(4))}}),
                *ik3);
        for (const auto* element : segment->inside("2110")) {
            const auto* ik4 = element->find("IK4");
            if (!ik4) continue;
            const std::string sent(ik4->element(4));
            add(finding(Code::reported_element,
                        {{"place", place_of(tag, *ik4)},
                         {"position", position},
                         {"claim", claim},
                         {"what", meaning_of("621", ik4->element(3))},
                         {"code", std::string(ik4->element(3))},
                         {"value", sent.empty() ? "" : "; it was sent as " + sent}}),
                *ik4);
        }
    }
    return out;
}

/// "R:5", or "R" where the payer gives no reason; none where it says neither.
void add_code(std::vector<std::string>& codes, std::string_view verdict, std::string_view reason) {
    if (verdict.empty() && reason.empty()) return;
    codes.push_back(reason.empty() ? std::string(verdict)
                                   : std::string(verdict) + ":" + std::string(reason));
}

/// A 999: the group as a file, each of its transactions as a batch.
std::vector<StatusMessage> read_999(const Tree& tree) {
    std::vector<StatusMessage> messages;
    const auto& root = tree.root;
    Where around;
    around.interchange = tree.interchange.control;
    around.group = tree.group.control;
    around.transaction = tree.transaction.control;
    const auto at = instant(tree.group.date, tree.group.time);
    const auto verdict = [](std::string_view code) {
        // A code of no list decides nothing: the file still waits for a word.
        return code == "A" || code == "E"                                 ? "accepted"
               : code == "R" || code == "M" || code == "W" || code == "X" ? "rejected"
                                                                          : "pending";
    };
    StatusMessage group;
    group.kind = "999";
    group.at = at;
    group.level = "file";
    if (const auto* ak1 = root.find("AK1")) group.control_number = said(ak1->element(2));
    if (const auto* ak9 = root.find("AK9")) {
        group.verdict = verdict(ak9->element(1));
        add_code(group.codes, ak9->element(1), ak9->element(5));
        group.applies_to_all_claims = group.verdict == "rejected";
    }
    group.findings = findings_of(tree);
    if (group.verdict.empty()) group.verdict = "pending";
    messages.push_back(std::move(group));
    for (const auto* set : root.inside("2000")) {
        StatusMessage one;
        one.kind = "999";
        one.at = at;
        one.level = "batch";
        if (const auto* ak2 = set->find("AK2")) one.control_number = said(ak2->element(2));
        const auto* ik5 = set->find("IK5");
        one.verdict = ik5 ? verdict(ik5->element(1)) : "pending";
        if (ik5) {
            add_code(one.codes, ik5->element(1), ik5->element(2));
        }
        one.applies_to_all_claims = one.verdict == "rejected";
        one.findings = reported(*set, one.verdict == "rejected", around);
        messages.push_back(std::move(one));
    }
    // Of a file in part accepted only its transactions can tell (AK9 P, or one refused in spite of
    // A): neither accepted nor rejected is true of the whole.
    auto& whole = messages.front();
    const bool refused = std::any_of(messages.begin() + 1, messages.end(),
                                     [](const auto& one) { return one.verdict == "rejected"; });
    if (whole.verdict == "accepted" && refused) whole.verdict = "pending";
    return messages;
}
}  // namespace

std::vector<StatusMessage> read_status(const Tree& tree) {
    if (tree.transaction.set == "999") return read_999(tree);
    return StatusReader(tree).read();
}

StatusMessage read_ta1(const KeptSegment& ta1, const InterchangeHead& around) {
    StatusMessage message;
    message.kind = "TA1";
    message.level = "file";
    message.control_number = said(ta1.element(1));
    message.at = instant("20" + around.date, around.time);
    const auto verdict = ta1.element(4), note = ta1.element(5);
    // What contradicts itself, or has no known code, is no acceptance.
    message.verdict = verdict == "R"                                        ? "rejected"
                      : verdict == "E" || (verdict == "A" && note == "000") ? "accepted"
                                                                            : "pending";
    add_code(message.codes, ta1.element(4), ta1.element(5));
    message.applies_to_all_claims = message.verdict == "rejected";
    return message;
}

}  // namespace exclaim::x12
