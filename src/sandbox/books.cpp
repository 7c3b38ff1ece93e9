// SPDX-License-Identifier: Apache-2.0
#include "sandbox/books.h"

namespace exclaim::sandbox {
using db::values;

Result<void> Books::prepare(db::Transaction& t) {
    for (const auto* sql :
         {"CREATE TABLE IF NOT EXISTS file (bytes BLOB PRIMARY KEY, name TEXT NOT NULL)",
          "CREATE TABLE IF NOT EXISTS counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL)",
          "CREATE TABLE IF NOT EXISTS script_run (script INTEGER PRIMARY KEY, times INTEGER NOT "
          "NULL)",
          "CREATE TABLE IF NOT EXISTS used (member TEXT, year INTEGER, kind TEXT, amount INTEGER "
          "NOT NULL, PRIMARY KEY (member, year, kind))",
          "CREATE TABLE IF NOT EXISTS claim (number TEXT PRIMARY KEY, control TEXT, member TEXT, "
          "status TEXT, charge INTEGER, paid INTEGER, received TEXT, trace TEXT, reversal TEXT, "
          "deductible INTEGER, out_of_pocket INTEGER, visits INTEGER, grant_visits INTEGER, "
          "grant_number TEXT, year INTEGER)",
          "CREATE TABLE IF NOT EXISTS claim_year (claim TEXT, year INTEGER, deductible INTEGER, "
          "out_of_pocket INTEGER, visits INTEGER, PRIMARY KEY (claim, year))",
          "CREATE TABLE IF NOT EXISTS line (claim TEXT, member TEXT, code TEXT, modifiers TEXT, "
          "day TEXT, charge INTEGER)",
          "CREATE TABLE IF NOT EXISTS payable (id INTEGER PRIMARY KEY, claim TEXT, submitter TEXT, "
          "submitter_name TEXT, npi TEXT, name TEXT, tax TEXT, segments TEXT, amount INTEGER, "
          "interest INTEGER, twice INTEGER, due TEXT, trace TEXT NOT NULL)",
          "CREATE TABLE IF NOT EXISTS granted (number TEXT PRIMARY KEY, member TEXT, code TEXT, "
          "begins TEXT, ends TEXT, visits INTEGER)",
          "CREATE TABLE IF NOT EXISTS pended (id INTEGER PRIMARY KEY, bytes BLOB, due TEXT, "
          "answered INTEGER NOT NULL)",
          "CREATE TABLE IF NOT EXISTS debt (npi TEXT PRIMARY KEY, amount INTEGER, trace TEXT)"})
        TRY(t.execute(sql));
    return {};
}

Result<void> Books::open_in(std::int64_t year) {
    TRY(
        t_.execute("INSERT INTO counter (name, value) VALUES ('opened', $1) ON CONFLICT (name) DO "
                   "NOTHING",
                   values(year)));
    return {};
}

Result<bool> Books::take_file(std::string_view bytes, std::string_view name) {
    const auto changed = TRY(
        t_.execute("INSERT INTO file (bytes, name) VALUES ($1, $2) ON CONFLICT (bytes) DO NOTHING",
                   values(db::Bytes{std::string(bytes)}, name)));
    return changed == 1;
}

Result<std::int64_t> Books::next(std::string_view counter) {
    TRY(
        t_.execute("INSERT INTO counter (name, value) VALUES ($1, 1) ON CONFLICT (name) DO UPDATE "
                   "SET value = counter.value + 1",
                   values(counter)));
    const auto rows = TRY(t_.query("SELECT value FROM counter WHERE name = $1", values(counter)));
    return rows.at(0).integer(0);
}

Result<bool> Books::may_run(std::int64_t script, std::int64_t times) {
    const auto rows =
        TRY(t_.query("SELECT times FROM script_run WHERE script = $1", values(script)));
    if (times > 0 && !rows.empty() && rows[0].integer(0) >= times) return false;
    TRY(
        t_.execute("INSERT INTO script_run (script, times) VALUES ($1, 1) ON CONFLICT (script) DO "
                   "UPDATE SET times = script_run.times + 1",
                   values(script)));
    return true;
}

Result<Money> Books::used(std::string_view member, std::int64_t year, std::string_view kind) {
    const auto rows =
        TRY(t_.query("SELECT amount FROM used WHERE member = $1 AND year = $2 AND kind = $3",
                     values(member, year, kind)));
    return Money::from_cents(rows.empty() ? 0 : rows[0].integer(0));
}

Result<void> Books::add_used(std::string_view member, std::int64_t year, std::string_view kind,
                             std::int64_t amount) {
    TRY(
        t_.execute("INSERT INTO used (member, year, kind, amount) VALUES ($1, $2, $3, $4) ON "
                   "CONFLICT (member, year, kind) DO UPDATE SET amount = used.amount + $4",
                   values(member, year, kind, amount)));
    return {};
}

Result<Used> Books::used_of(const Member& member, std::int64_t year) {
    Used out;
    const auto opened = TRY(t_.query("SELECT value FROM counter WHERE name = 'opened'"));
    if (year == member.used_in.value_or(opened.empty() ? year : opened[0].integer(0))) {
        out.deductible = member.deductible_used;
        out.visits = member.visits_used;
    }
    for (const auto& other : member.other_years)
        if (other.year == year) {
            out.deductible += other.deductible_used;
            out.visits += other.visits_used;
        }
    out.out_of_pocket = out.deductible;
    out.deductible += TRY(used(member.member_id, year, "deductible"));
    out.out_of_pocket += TRY(used(member.member_id, year, "out_of_pocket"));
    out.visits += TRY(used(member.member_id, year, "visits")).cents();
    return out;
}

Result<Standing> Books::standing(const Scenario& scenario, const AskedClaim& claim,
                                 const Member& member) {
    Standing out;
    for (const auto& line : claim.lines)
        if (line.date && !out.used.contains(line.date->year()))
            out.used[line.date->year()] = TRY(used_of(member, line.date->year()));
    if (!claim.authorization.empty())
        out.grant = TRY(grant(scenario, claim.authorization, member.member_id));
    out.grant_used = TRY(used(claim.authorization, 0, "grant")).cents();
    // What a correction replaces is taken back before it is asked.
    for (const auto& line : claim.lines) {
        std::string modifiers;
        for (const auto& each : line.modifiers) modifiers += each;
        const auto rows =
            TRY(t_.query("SELECT line.claim FROM line JOIN claim ON claim.number = line.claim "
                         "WHERE line.member = $1 AND line.code = $2 AND line.modifiers = $3 AND "
                         "line.day = $4 AND claim.status IN ('paid', 'pending')",
                         values(member.member_id, line.code, modifiers,
                                line.date ? line.date->iso() : std::string{})));
        out.duplicate = out.duplicate || !rows.empty();
    }
    return out;
}

Result<void> Books::use(const BookedClaim& claim, int sign) {
    for (const auto& [year, used] : claim.used) {
        TRY(add_used(claim.member, year, "deductible", sign * used.deductible.cents()));
        TRY(add_used(claim.member, year, "out_of_pocket", sign * used.out_of_pocket.cents()));
        TRY(add_used(claim.member, year, "visits", sign * used.visits));
    }
    if (!claim.grant.empty()) TRY(add_used(claim.grant, 0, "grant", sign * claim.grant_visits));
    return {};
}

Result<void> Books::add_claim(const BookedClaim& claim, const AskedClaim& asked) {
    TRY(
        t_.execute("INSERT INTO claim (number, control, member, status, charge, paid, received, "
                   "trace, reversal, deductible, out_of_pocket, visits, grant_visits, "
                   "grant_number, year) VALUES ($1, $2, $3, $4, $5, $6, $7, '', $8, 0, 0, 0, $9, "
                   "$10, 0)",
                   values(claim.number, claim.control, claim.member, claim.status,
                          claim.charge.cents(), claim.paid.cents(), claim.received, claim.reversal,
                          claim.grant_visits, claim.grant)));
    for (const auto& [year, used] : claim.used)
        TRY(
            t_.execute("INSERT INTO claim_year (claim, year, deductible, out_of_pocket, visits) "
                       "VALUES ($1, $2, $3, $4, $5)",
                       values(claim.number, year, used.deductible.cents(),
                              used.out_of_pocket.cents(), used.visits)));
    for (const auto& line : asked.lines) {
        std::string modifiers;
        for (const auto& each : line.modifiers) modifiers += each;
        TRY(
            t_.execute("INSERT INTO line (claim, member, code, modifiers, day, charge) VALUES ($1, "
                       "$2, $3, $4, $5, $6)",
                       values(claim.number, claim.member, line.code, modifiers,
                              line.date ? line.date->iso() : std::string{}, line.charge.cents())));
    }
    return {};
}

Result<UsedByYear> Books::used_by(std::string_view claim) {
    UsedByYear out;
    // Of claims that were booked before each year had its own row, their one year stands on them.
    for (const auto& row : TRY(t_.query(
             "SELECT year, deductible, out_of_pocket, visits FROM claim_year WHERE claim = $1 "
             "UNION ALL SELECT year, deductible, out_of_pocket, visits FROM claim WHERE number = "
             "$1 AND year > 0",
             values(claim)))) {
        auto& used = out[row.integer(0)];
        used.deductible += Money::from_cents(row.integer(1));
        used.out_of_pocket += Money::from_cents(row.integer(2));
        used.visits += row.integer(3);
    }
    return out;
}

Result<std::optional<BookedClaim>> Books::claim_by(std::string_view column,
                                                   std::string_view value) {
    const std::string sql =
        std::string(
            "SELECT number, control, member, status, charge, paid, received, trace, "
            "reversal, grant_visits, grant_number FROM claim WHERE ") +
        (column == "control" ? "control" : "number") + " = $1 ORDER BY number DESC LIMIT 1";
    const auto rows = TRY(t_.query(sql, values(value)));
    if (rows.empty()) return std::nullopt;
    const auto& row = rows[0];
    const auto money = [&](std::size_t n) { return Money::from_cents(row.integer(n)); };
    return BookedClaim{
        row.text(0),    row.text(1), row.text(2), row.text(3), money(4),
        money(5),       row.text(6), row.text(7), row.text(8), TRY(used_by(row.text(0))),
        row.integer(9), row.text(10)};
}

Result<void> Books::set_status(std::string_view number, std::string_view status) {
    TRY(t_.execute("UPDATE claim SET status = $2 WHERE number = $1", values(number, status)));
    return {};
}

Result<void> Books::add_payable(const Payable& payable, std::string_view due) {
    TRY(t_.execute(
        "INSERT INTO payable (claim, submitter, submitter_name, npi, name, tax, "
        "segments, amount, interest, twice, due, trace) VALUES ($1, $2, $3, $4, $5, $6, "
        "$7, $8, $9, $10, $11, '')",
        values(payable.number, payable.submitter, payable.submitter_name, payable.billing_npi,
               payable.billing_name, payable.billing_tax, payable.segments, payable.amount.cents(),
               payable.interest.cents(), payable.twice ? 1 : 0, due)));
    return {};
}

Result<std::vector<Payable>> Books::due(std::string_view today) {
    const auto rows = TRY(t_.query(
        "SELECT id, claim, submitter, submitter_name, npi, name, tax, segments, amount, interest, "
        "twice FROM payable WHERE trace = '' AND due <= $1 ORDER BY submitter, npi, id",
        values(today)));
    std::vector<Payable> out;
    for (const auto& row : rows)
        out.push_back({row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4),
                       row.text(5), row.text(6), row.text(7), Money::from_cents(row.integer(8)),
                       Money::from_cents(row.integer(9)), row.integer(10) == 1});
    return out;
}

Result<Books::Answered> Books::stop_payables(std::string_view number) {
    Answered out;
    for (const auto& row : TRY(t_.query(
             "SELECT segments FROM payable WHERE claim = $1 AND trace <> ''", values(number)))) {
        // CLP02 of what takes back is 22, and its charge is negative.
        const bool reversal = row.text(0).find("*22*-") < row.text(0).find('~');
        (reversal ? out.reversed : out.decided) = true;
    }
    TRY(t_.execute("DELETE FROM payable WHERE claim = $1 AND trace = ''", values(number)));
    return out;
}

Result<std::vector<DueDay>> Books::ahead() {
    std::vector<DueDay> out;
    for (const auto& row : TRY(t_.query(
             "SELECT due, SUM(claims), SUM(amount), SUM(decisions) FROM (SELECT due, 1 AS claims, "
             "amount, 0 AS decisions FROM payable WHERE trace = '' UNION ALL SELECT due, 0, 0, 1 "
             "FROM pended WHERE answered = 0) AS waiting GROUP BY due ORDER BY due LIMIT 50")))
        if (const auto day = Date::parse_iso(row.text(0)))
            out.push_back(
                {*day, row.integer(1), Money::from_cents(row.integer(2)), row.integer(3)});
    return out;
}

Result<void> Books::add_pended(std::string_view bytes, std::string_view due) {
    TRY(t_.execute("INSERT INTO pended (bytes, due, answered) VALUES ($1, $2, 0)",
                   values(db::Bytes{std::string(bytes)}, due)));
    return {};
}

Result<std::vector<std::string>> Books::take_pended(std::string_view today) {
    std::vector<std::string> out;
    for (const auto& row :
         TRY(t_.query("SELECT bytes FROM pended WHERE answered = 0 AND due <= $1 ORDER BY id",
                      values(today))))
        out.push_back(row.bytes(0));
    TRY(t_.execute("UPDATE pended SET answered = 1 WHERE answered = 0 AND due <= $1",
                   values(today)));
    return out;
}

Result<void> Books::paid(const Payable& payable, std::string_view trace) {
    TRY(t_.execute("UPDATE payable SET trace = $2 WHERE id = $1", values(payable.id, trace)));
    TRY(
        t_.execute("UPDATE claim SET trace = $2, status = CASE status WHEN 'pending' THEN 'paid' "
                   "ELSE status END WHERE number = $1",
                   values(payable.number, trace)));
    return {};
}

Result<void> Books::add_grant(const Grant& grant) {
    TRY(
        t_.execute("INSERT INTO granted (number, member, code, begins, ends, visits) VALUES ($1, "
                   "$2, $3, $4, $5, $6)",
                   values(grant.number, grant.member_id, grant.code,
                          grant.begins ? grant.begins->iso() : std::string{},
                          grant.ends ? grant.ends->iso() : std::string{}, grant.visits)));
    return {};
}

Result<std::optional<Grant>> Books::grant(const Scenario& scenario, std::string_view number,
                                          std::string_view member) {
    for (const auto& each : scenario.authorizations)
        if (each.number == number && each.member_id == member) return each;
    const auto rows = TRY(
        t_.query("SELECT code, begins, ends, visits FROM granted WHERE number = $1 AND member = $2",
                 values(number, member)));
    if (rows.empty()) return std::nullopt;
    return Grant{std::string(number),
                 std::string(member),
                 rows[0].text(0),
                 Date::parse_iso(rows[0].text(1)),
                 Date::parse_iso(rows[0].text(2)),
                 rows[0].integer(3)};
}

Result<std::pair<Money, std::string>> Books::debt(std::string_view npi) {
    const auto rows = TRY(t_.query("SELECT amount, trace FROM debt WHERE npi = $1", values(npi)));
    if (rows.empty()) return std::pair{Money{}, std::string{}};
    return std::pair{Money::from_cents(rows[0].integer(0)), rows[0].text(1)};
}

Result<void> Books::set_debt(std::string_view npi, Money amount, std::string_view trace) {
    TRY(
        t_.execute("INSERT INTO debt (npi, amount, trace) VALUES ($1, $2, $3) ON CONFLICT (npi) DO "
                   "UPDATE SET amount = $2, trace = $3",
                   values(npi, amount.cents(), trace)));
    return {};
}

}  // namespace exclaim::sandbox
