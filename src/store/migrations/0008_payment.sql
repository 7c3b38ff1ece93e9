-- SPDX-License-Identifier: Apache-2.0
-- Steps 8 and 9: payments, the ledger, denials, appeals, questions.

-- A payment with everything it settles. posted_key is set while it is posted: the same payment cannot be posted twice.
CREATE TABLE payments (
  practice_id BIGINT NOT NULL REFERENCES practices (id), id BIGINT NOT NULL,
  posted_key TEXT, payer_id TEXT NOT NULL, payer_name TEXT NOT NULL, trace TEXT NOT NULL, method TEXT NOT NULL,
  paid_on TEXT, amount BIGINT NOT NULL, source TEXT NOT NULL, state TEXT NOT NULL, state_reason TEXT NOT NULL,
  file_id BIGINT, deposited TEXT, posted_on TEXT NOT NULL,
  version BIGINT NOT NULL, changed_at BIGINT NOT NULL, changed_by BIGINT NOT NULL,
  PRIMARY KEY (practice_id, id), UNIQUE (practice_id, posted_key),
  FOREIGN KEY (practice_id, file_id) REFERENCES inbox (practice_id, id));
CREATE INDEX payments_by_trace ON payments (practice_id, payer_id, trace);
CREATE TABLE payment_claims (
  practice_id BIGINT NOT NULL, payment_id BIGINT NOT NULL, position BIGINT NOT NULL,
  control_number TEXT NOT NULL, payer_number TEXT NOT NULL, original_payer_number TEXT NOT NULL, status TEXT NOT NULL, member_id TEXT NOT NULL,
  charge BIGINT NOT NULL, paid BIGINT NOT NULL, remarks TEXT NOT NULL,
  outcome TEXT NOT NULL, claim_id BIGINT, reversed BIGINT NOT NULL,
  PRIMARY KEY (practice_id, payment_id, position),
  FOREIGN KEY (practice_id, payment_id) REFERENCES payments (practice_id, id));
CREATE INDEX payment_claims_by_control ON payment_claims (practice_id, control_number);
CREATE INDEX payment_claims_by_claim ON payment_claims (practice_id, claim_id, payment_id);
CREATE TABLE payment_lines (
  practice_id BIGINT NOT NULL, payment_id BIGINT NOT NULL, position BIGINT NOT NULL, claim_position BIGINT NOT NULL,
  line_control TEXT NOT NULL, code TEXT NOT NULL, modifiers TEXT NOT NULL, service_date TEXT,
  charge BIGINT NOT NULL, paid BIGINT NOT NULL, allowed BIGINT, remarks TEXT NOT NULL,
  PRIMARY KEY (practice_id, payment_id, position),
  FOREIGN KEY (practice_id, payment_id) REFERENCES payments (practice_id, id));
-- Of a claim as a whole where line_position is null.
CREATE TABLE payment_adjustments (
  practice_id BIGINT NOT NULL, payment_id BIGINT NOT NULL, position BIGINT NOT NULL, claim_position BIGINT NOT NULL,
  line_position BIGINT, group_code TEXT NOT NULL, reason TEXT NOT NULL, amount BIGINT NOT NULL,
  PRIMARY KEY (practice_id, payment_id, position),
  FOREIGN KEY (practice_id, payment_id) REFERENCES payments (practice_id, id));
CREATE TABLE payment_provider_adjustments (
  practice_id BIGINT NOT NULL, payment_id BIGINT NOT NULL, position BIGINT NOT NULL,
  reason TEXT NOT NULL, reference TEXT NOT NULL, amount BIGINT NOT NULL,
  PRIMARY KEY (practice_id, payment_id, position),
  FOREIGN KEY (practice_id, payment_id) REFERENCES payments (practice_id, id));

-- What a payer calls a claim finds it where the answer does not carry our own number.
CREATE INDEX claim_evidence_by_payer_number ON claim_evidence (practice_id, payer_claim_number);

CREATE TABLE client_payments (
  practice_id BIGINT NOT NULL REFERENCES practices (id), id BIGINT NOT NULL, client_id BIGINT NOT NULL,
  amount BIGINT NOT NULL, paid_on TEXT NOT NULL, method TEXT NOT NULL, reference TEXT NOT NULL, note TEXT NOT NULL,
  version BIGINT NOT NULL, changed_at BIGINT NOT NULL, changed_by BIGINT NOT NULL,
  PRIMARY KEY (practice_id, id),
  FOREIGN KEY (practice_id, client_id) REFERENCES clients (practice_id, id));
CREATE INDEX client_payments_by_client ON client_payments (practice_id, client_id, id);
APPEND ONLY client_payments;

-- The ledger: every movement between two accounts of a service line. Never edited, never removed.
CREATE TABLE ledger_entries (
  practice_id BIGINT NOT NULL REFERENCES practices (id), id BIGINT NOT NULL,
  claim_id BIGINT NOT NULL, case_id BIGINT NOT NULL, client_id BIGINT NOT NULL,
  line TEXT NOT NULL, kind TEXT NOT NULL, from_account TEXT NOT NULL, to_account TEXT NOT NULL, amount BIGINT NOT NULL,
  counts_on TEXT NOT NULL, source TEXT NOT NULL, payment_id BIGINT, payment_claim BIGINT, client_payment_id BIGINT,
  PRIMARY KEY (practice_id, id),
  FOREIGN KEY (practice_id, case_id) REFERENCES cases (practice_id, id),
  FOREIGN KEY (practice_id, client_id) REFERENCES clients (practice_id, id),
  FOREIGN KEY (practice_id, payment_id) REFERENCES payments (practice_id, id),
  FOREIGN KEY (practice_id, client_payment_id) REFERENCES client_payments (practice_id, id));
CREATE INDEX ledger_by_claim ON ledger_entries (practice_id, claim_id, id);
CREATE INDEX ledger_by_case ON ledger_entries (practice_id, case_id, id);
CREATE INDEX ledger_by_client ON ledger_entries (practice_id, client_id, id);
CREATE INDEX ledger_by_payment ON ledger_entries (practice_id, payment_id, id);
APPEND ONLY ledger_entries;

CREATE TABLE questions (
  practice_id BIGINT NOT NULL REFERENCES practices (id), id BIGINT NOT NULL,
  kind TEXT NOT NULL, why TEXT NOT NULL, code TEXT NOT NULL, amount BIGINT NOT NULL, claim_id BIGINT, case_id BIGINT, line TEXT NOT NULL,
  payment_id BIGINT, payment_claim BIGINT, file_id BIGINT, asked_on TEXT NOT NULL,
  decision TEXT NOT NULL, decided_by BIGINT,
  PRIMARY KEY (practice_id, id),
  FOREIGN KEY (practice_id, case_id) REFERENCES cases (practice_id, id),
  FOREIGN KEY (practice_id, payment_id) REFERENCES payments (practice_id, id),
  FOREIGN KEY (practice_id, file_id) REFERENCES inbox (practice_id, id));
CREATE INDEX questions_open ON questions (practice_id, decision, id);
CREATE INDEX questions_by_case ON questions (practice_id, case_id, id);
CREATE INDEX questions_by_payment ON questions (practice_id, payment_id, id);

CREATE TABLE denials (
  practice_id BIGINT NOT NULL REFERENCES practices (id), id BIGINT NOT NULL,
  claim_id BIGINT NOT NULL, case_id BIGINT NOT NULL, line TEXT NOT NULL,
  payment_id BIGINT NOT NULL, payment_claim BIGINT NOT NULL,
  kind TEXT NOT NULL, step TEXT NOT NULL, preventable TEXT NOT NULL, reason TEXT NOT NULL, remark TEXT NOT NULL,
  amount BIGINT NOT NULL, client_part BIGINT NOT NULL, actions TEXT NOT NULL, cause TEXT NOT NULL, meaning TEXT NOT NULL,
  known BIGINT NOT NULL, client_path BIGINT NOT NULL, no_balance_billing BIGINT NOT NULL,
  notice TEXT NOT NULL, due TEXT NOT NULL, owner BIGINT, state TEXT NOT NULL, outcome TEXT NOT NULL, note TEXT NOT NULL,
  version BIGINT NOT NULL, changed_at BIGINT NOT NULL, changed_by BIGINT NOT NULL,
  PRIMARY KEY (practice_id, id),
  FOREIGN KEY (practice_id, case_id) REFERENCES cases (practice_id, id),
  FOREIGN KEY (practice_id, payment_id) REFERENCES payments (practice_id, id),
  FOREIGN KEY (owner) REFERENCES users (id));
CREATE INDEX denials_by_due ON denials (practice_id, state, due, id);
CREATE INDEX denials_by_case ON denials (practice_id, case_id, id);
CREATE INDEX denials_by_claim ON denials (practice_id, claim_id, id);

CREATE TABLE appeals (
  practice_id BIGINT NOT NULL, id BIGINT NOT NULL, denial_id BIGINT NOT NULL, case_id BIGINT NOT NULL,
  level TEXT NOT NULL, sent_on TEXT NOT NULL, answer_due TEXT NOT NULL, letter TEXT NOT NULL, document_id BIGINT,
  decision TEXT NOT NULL, decided_on TEXT,
  version BIGINT NOT NULL, changed_at BIGINT NOT NULL, changed_by BIGINT NOT NULL,
  PRIMARY KEY (practice_id, id),
  FOREIGN KEY (practice_id, denial_id) REFERENCES denials (practice_id, id));
CREATE INDEX appeals_by_denial ON appeals (practice_id, denial_id, id);
CREATE INDEX appeals_by_case ON appeals (practice_id, case_id, id);
