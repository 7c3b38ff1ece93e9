// SPDX-License-Identifier: Apache-2.0
#include "domain/documentation/completeness.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/in_words.h"
#include "base/text.h"
#include "domain/findings.h"
#include "domain/rules/reason.h"
#include "domain/rules/words.h"
#include "domain/session/check_session.h"
#include "domain/session/day.h"

namespace exclaim::domain {

namespace {
std::string text(std::int64_t value) {
    return std::to_string(value);
}

void check_reasons(const Note& note, const Session& session, Findings& out) {
    for (const auto& code : codes_of(session)) {
        const auto found = std::find_if(note.reasons.begin(), note.reasons.end(),
                                        [&](const CodeReason& each) { return each.code == code; });
        if (found == note.reasons.end() || trim(found->reason).empty())
            out.push_back(field_finding(
                Code::note_reason_missing, "reasons",
                {{"code", code.text()}, {"minutes", text(minutes_of(session, code))}}));
    }
    const auto codes = codes_of(session);
    for (std::size_t i = 0; i < note.reasons.size(); ++i)
        if (std::find(codes.begin(), codes.end(), note.reasons[i].code) == codes.end())
            out.push_back(field_finding(Code::note_reason_without_time,
                                        format("reasons.{}.code", i),
                                        {{"code", note.reasons[i].code.text()}}));
}

void check_goals(const Note& note, const NoteAround& around, Findings& out) {
    if (note.goals.empty()) out.push_back(field_finding(Code::note_goal_missing, "goals"));
    if (!around.plan) return;
    const auto count = static_cast<std::int64_t>(around.plan->goals.size());
    for (std::size_t i = 0; i < note.goals.size(); ++i)
        if (note.goals[i] < 1 || note.goals[i] > count)
            out.push_back(field_finding(Code::note_goal_unknown, format("goals.{}", i),
                                        {{"number", text(note.goals[i])}}));
}

/// "None.", "n/a", "as planned": a field that was only filled.
bool names_no_reason(std::string_view text) {
    std::string letters;
    for (const char c : ascii_upper(text))
        if ('A' <= c && c <= 'Z') letters += c;
    constexpr auto fillers = std::to_array<std::string_view>(
        {"NONE", "NO", "NA", "NIL", "NOTHING", "NODEVIATION", "NODEVIATIONS", "NOCHANGE",
         "NOCHANGES", "NONENOTED", "ASPLANNED", "PERPLAN", "TBD"});
    return letters.size() < 2 ||
           std::find(fillers.begin(), fillers.end(), letters) != fillers.end();
}

/// More than a tenth and half a unit from what was planned: it changes what is billed.
bool is_other_time(std::int64_t planned, std::int64_t given) {
    const auto off = planned < given ? given - planned : planned - given;
    return planned > 0 && 8 <= off && planned < off * 10;
}

void check_deviation(const Note& note, const NoteAround& around, Findings& out) {
    if (!around.plan) return;
    if (const auto what = unexplained_deviation(around.session, *around.plan, &note); !what.empty())
        out.push_back(field_finding(Code::note_deviation_missing, "deviation", {{"what", what}}));
}

void check_session(const Session& session, Findings& out) {
    if (session.blocks.empty())
        out.push_back(field_finding(Code::note_time_missing, "session.blocks"));
    std::string planned;
    for (const auto& block : session.blocks)
        if (block.planned) planned += (planned.empty() ? "" : ", ") + block.code.text();
    if (!planned.empty())
        out.push_back(
            field_finding(Code::note_time_planned, "session.blocks", {{"codes", planned}}));
    if (session.doses.empty())
        out.push_back(field_finding(Code::note_dose_missing, "session.doses"));
    if (!session.place) out.push_back(field_finding(Code::note_place_missing, "session.place"));
    if (!session.before.any())
        out.push_back(
            field_finding(Code::note_vitals_missing, "session.before", {{"when", "Before"}}));
    if (!session.after.any())
        out.push_back(
            field_finding(Code::note_vitals_missing, "session.after", {{"when", "After"}}));
    if (!session.adverse_asked)
        out.push_back(field_finding(Code::note_adverse_missing, "session.adverse_asked"));
}

void check_texts(const Note& note, Findings& out) {
    const auto need = [&](const std::string& value, const char* field, Code code) {
        if (trim(value).empty()) out.push_back(field_finding(code, field));
    };
    need(note.response, "response", Code::note_response_missing);
    need(note.progress, "progress", Code::note_progress_missing);
    need(note.home_programme, "home_programme", Code::note_home_missing);
    need(note.next, "next", Code::note_next_missing);
}

void add(Findings& all, Findings more) {
    all.insert(all.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
}

void check_wording(const Note& note, Findings& out) {
    for (std::size_t i = 0; i < note.reasons.size(); ++i)
        add(out, check_words(note.reasons[i].reason, format("reasons.{}.reason", i)));
    add(out, check_words(note.response, "response"));
    add(out, check_words(note.progress, "progress"));
    add(out, check_words(note.deviation, "deviation"));
    add(out, check_words(note.home_programme, "home_programme"));
    add(out, check_words(note.next, "next"));
}

/// What is signed with the note as part of its session.
void check_wording(const Session& session, Findings& out) {
    for (std::size_t i = 0; i < session.blocks.size(); ++i)
        add(out,
            check_words(session.blocks[i].edit_reason, format("session.blocks.{}.edit_reason", i)));
    add(out, check_words(session.safety_action, "session.safety_action"));
    add(out, check_words(session.adverse_event, "session.adverse_event"));
}

std::map<std::string, int> words_of_note(const Note& note) {
    std::string all = note.response + " " + note.progress + " " + note.deviation + " " +
                      note.home_programme + " " + note.next;
    for (const auto& each : note.reasons) all += " " + each.reason;
    std::map<std::string, int> out;
    std::string word;
    for (const char c : all + " ") {
        if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
            word += c;
        } else if (!word.empty()) {
            ++out[word];
            word.clear();
        }
    }
    return out;
}
}  // namespace

std::string unexplained_deviation(const Session& session, const Plan& plan, const Note* note) {
    std::string what;
    if (note && !names_no_reason(note->deviation)) return what;
    const auto add = [&](const std::string& each) { what += (what.empty() ? "" : ", ") + each; };
    const auto given = codes_of(session);
    for (const auto& code : given)
        if (std::none_of(plan.codes.begin(), plan.codes.end(),
                         [&](const auto& each) { return each.code == code; }))
            add(format("{} is not planned", code.text()));
    for (const auto& [code, planned] : plan.codes) {
        if (given.empty()) break;  // that no time was kept is told by itself
        const auto minutes = minutes_of(session, code);
        if (std::find(given.begin(), given.end(), code) == given.end())
            add(format("{} is planned and was left out", code.text()));
        else if (is_other_time(planned, minutes))
            add(format("{} took {}, planned were {}", code.text(), counted(minutes, "minute"),
                       planned));
    }
    for (const auto& name : adherence(session, plan).added) add(format("{} is not planned", name));
    return what;
}

int repeated_percent(const Note& note, const Note& before) {
    constexpr int too_short = 12;
    const auto now = words_of_note(note), then = words_of_note(before);
    int all = 0, same = 0;
    for (const auto& [word, count] : now) {
        all += count;
        const auto found = then.find(word);
        if (found != then.end()) same += std::min(count, found->second);
    }
    return all < too_short ? 0 : same * 100 / all;
}

Findings completeness(const Note& note, const NoteAround& around) {
    Findings out;
    check_wording(note, out);
    const auto& session = around.session;
    if (session.state != SessionState::delivered) {
        out.push_back(field_finding(Code::note_not_delivered, "session",
                                    {{"state", in_words(session.state)}}));
        return out;
    }
    check_session(session, out);
    check_wording(session, out);
    check_reasons(note, session, out);
    check_goals(note, around, out);
    check_deviation(note, around, out);
    check_texts(note, out);
    if (!credential_on(around.practitioner, session.on))
        out.push_back(field_finding(Code::note_credential_missing, "credential",
                                    {{"date", session.on.iso()}}));
    for (const auto& line : around.lines)
        if (line.units == 0 && line.minutes > 0)
            out.push_back(
                field_finding(Code::note_units_none, "session",
                              {{"code", line.code.text()}, {"minutes", text(line.minutes)}}));
    if (note.is_signed()) return out;
    if (around.before && around.before_on)
        if (const auto percent = repeated_percent(note, *around.before); percent > copied_percent)
            out.push_back(
                field_finding(Code::note_repeats, "response",
                              {{"percent", text(percent)}, {"date", around.before_on->iso()}}));
    if (const auto days = around.today - session.on; days > 0)
        out.push_back(field_finding(Code::note_late, "session", {{"days", counted(days, "day")}}));
    return out;
}

Findings completeness(const Addendum& addendum) {
    auto out = check_words(addendum.text, "text");
    add(out, check_words(addendum.reason, "reason"));
    return out;
}

namespace {
/// Reports that start a clock anew: they have to say where the client stands.
bool tells_progress(ReportKind kind) {
    return kind == ReportKind::reassessment || kind == ReportKind::progress_report ||
           kind == ReportKind::discharge_summary;
}
/// True if one of these numbers is written out in the text.
bool names_number(std::string_view text) {
    static constexpr auto numbers = std::to_array<std::string_view>(
        {"one",   "two",   "three",   "four",   "five",    "six",    "seven",  "eight",
         "nine",  "ten",   "eleven",  "twelve", "fifteen", "twenty", "thirty", "forty",
         "fifty", "sixty", "hundred", "half",   "once",    "twice"});
    std::string word;
    for (const char c : ascii_lower(text) + " ") {
        if (c >= 'a' && c <= 'z') {
            word += c;
            continue;
        }
        if (std::find(numbers.begin(), numbers.end(), word) != numbers.end()) return true;
        word.clear();
    }
    return false;
}
/// A figure, or something that the client does.
bool says_progress(std::string_view text) {
    return says_why(text) && (std::any_of(text.begin(), text.end(), is_digit) ||
                              names_number(text) || names_function(text));
}
}  // namespace

Findings completeness(const Report& report, Date today, std::optional<Date> first_session) {
    Findings out;
    if (trim(report.text).empty() && !report.document)
        out.push_back(field_finding(Code::report_text_missing, "text"));
    else if (!report.document && tells_progress(report.kind) && !says_progress(report.text))
        out.push_back(field_finding(Code::report_says_little, "text"));
    if (report.on > today)
        out.push_back(field_finding(Code::report_ahead, "on", {{"date", report.on.iso()}}));
    const bool since_sessions =
        report.kind == ReportKind::progress_report || report.kind == ReportKind::reassessment;
    if (since_sessions && (!first_session || report.on < *first_session))
        out.push_back(
            field_finding(Code::report_before_sessions, "on",
                          {{"date", report.on.iso()},
                           {"first", first_session ? "the first was on " + first_session->iso()
                                                   : std::string("none was delivered yet")}}));
    add(out, check_words(report.text, "text"));
    return out;
}

namespace {
/// A code as people read it.
struct Named {
    std::string_view code, words;
};
// 005010X222A1 PWK01, those that a case of ours can have, and PWK02.
constexpr auto kinds = std::to_array<Named>({{"03", "why more than the guidelines"},
                                             {"08", "plan"},
                                             {"09", "progress report"},
                                             {"B2", "prescription"},
                                             {"B3", "physician order"},
                                             {"B4", "referral form"},
                                             {"DG", "diagnostic report"},
                                             {"DS", "discharge summary"},
                                             {"EB", "explanation of benefits"},
                                             {"OZ", "supporting data"}});
constexpr auto ways = std::to_array<Named>({{"AA", "kept here for their request"},
                                            {"BM", "by mail"},
                                            {"EL", "electronically"},
                                            {"EM", "by e-mail"},
                                            {"FT", "by file transfer"},
                                            {"FX", "by fax"}});

bool known(std::span<const Named> all, std::string_view wanted) {
    return std::any_of(all.begin(), all.end(),
                       [&](const Named& each) { return each.code == wanted; });
}
std::string listed(std::span<const Named> all) {
    std::string out;
    for (const auto& each : all)
        out += format("{}{} ({})", out.empty() ? "" : ", ", each.words, each.code);
    return out;
}
}  // namespace

Findings check(const CaseAttachment& attachment) {
    Findings out;
    if (!known(kinds, attachment.kind))
        out.push_back(field_finding(Code::attachment_kind_unknown, "kind",
                                    {{"kind", attachment.kind}, {"kinds", listed(kinds)}}));
    if (!known(ways, attachment.by))
        out.push_back(field_finding(Code::attachment_way_unknown, "by",
                                    {{"way", attachment.by}, {"ways", listed(ways)}}));
    else if (attachment.by != "AA" && !attachment.document)
        out.push_back(field_finding(Code::attachment_document_missing, "document"));
    return out;
}

}  // namespace exclaim::domain
