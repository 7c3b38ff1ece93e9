// SPDX-License-Identifier: Apache-2.0
// Every value that is parsed once at the edge: what parses must print as something that parses to
// the same.
#include "base/check.h"
#include "base/codes.h"
#include "base/date.h"
#include "base/ein.h"
#include "base/ids.h"
#include "base/money.h"
#include "base/npi.h"
#include "base/text.h"
#include "fuzz/target.h"

using namespace exclaim;

void fuzz(std::string_view bytes) {
    if (const auto date = Date::parse_iso(bytes)) ENSURE(Date::parse_iso(date->iso()) == date);
    if (const auto date = Date::parse_ccyymmdd(bytes)) ENSURE(Date::parse_iso(date->iso()) == date);
    if (const auto money = Money::parse(bytes)) ENSURE(Money::parse(money->text()) == money);
    if (const auto npi = Npi::parse(bytes)) ENSURE(Npi::parse(npi->text()) == npi);
    if (const auto ein = Ein::parse(bytes)) ENSURE(Ein::parse(ein->printed()) == ein);
    if (const auto id = parse_id_text(bytes)) ENSURE(parse_id_text(id_text(*id)) == id);
    (void)Instant::parse(bytes);
    (void)parse_int(bytes);
    if (is_utf8(bytes)) ENSURE(utf8_length(bytes) <= bytes.size());
    (void)ProcedureCode::parse(bytes);
    (void)DiagnosisCode::parse(bytes);
    (void)Modifier::parse(bytes);
}
