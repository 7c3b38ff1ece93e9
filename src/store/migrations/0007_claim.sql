-- SPDX-License-Identifier: Apache-2.0
-- Step 7: what services cost, claims, their lines and what was said of them.

CREATE TABLE fee_schedules (
  practice_id BIGINT NOT NULL PRIMARY KEY REFERENCES practices (id),
  version BIGINT NOT NULL, changed_at BIGINT NOT NULL, changed_by BIGINT NOT NULL);
CREATE TABLE fees (
  practice_id BIGINT NOT NULL, schedule BIGINT NOT NULL, position BIGINT NOT NULL,
  code TEXT NOT NULL, begins TEXT NOT NULL, amount BIGINT NOT NULL,
  PRIMARY KEY (practice_id, schedule, position),
  FOREIGN KEY (practice_id) REFERENCES fee_schedules (practice_id));

-- state and since follow from the evidence (and, before the first of it, from the last check); they are kept here so that worklists can ask for them.
CREATE TABLE claims (
  practice_id BIGINT NOT NULL, id BIGINT NOT NULL, case_id BIGINT NOT NULL, policy_id BIGINT NOT NULL,
  control_number TEXT NOT NULL, frequency TEXT NOT NULL, replaces_id BIGINT, payer_claim_number TEXT NOT NULL,
  benefits TEXT NOT NULL, paid_by_client BIGINT, place TEXT NOT NULL, referral_number TEXT NOT NULL, authorization_number TEXT NOT NULL,
  diagnoses TEXT NOT NULL, note TEXT NOT NULL, built_on TEXT NOT NULL, override_reason TEXT NOT NULL, override_by BIGINT,
  charge BIGINT NOT NULL, payer_id BIGINT NOT NULL, clean BIGINT NOT NULL, state TEXT NOT NULL, since BIGINT,
  version BIGINT NOT NULL, changed_at BIGINT NOT NULL, changed_by BIGINT NOT NULL,
  PRIMARY KEY (practice_id, id), UNIQUE (practice_id, control_number),
  FOREIGN KEY (practice_id, case_id) REFERENCES cases (practice_id, id),
  FOREIGN KEY (practice_id, policy_id) REFERENCES policies (practice_id, id));
CREATE INDEX claims_by_case ON claims (practice_id, case_id, id);
CREATE INDEX claims_by_state ON claims (practice_id, state, id);
CREATE INDEX claims_by_replaced ON claims (practice_id, replaces_id);
CREATE TABLE claim_lines (
  practice_id BIGINT NOT NULL, claim_id BIGINT NOT NULL, position BIGINT NOT NULL,
  session_id BIGINT NOT NULL, number TEXT NOT NULL, code TEXT NOT NULL, modifiers TEXT NOT NULL, charge BIGINT NOT NULL,
  units BIGINT NOT NULL, minutes BIGINT, served_on TEXT, pointers TEXT NOT NULL, place TEXT NOT NULL, note TEXT NOT NULL,
  PRIMARY KEY (practice_id, claim_id, position),
  FOREIGN KEY (practice_id, claim_id) REFERENCES claims (practice_id, id));
CREATE INDEX claim_lines_by_number ON claim_lines (practice_id, number, claim_id);
CREATE INDEX claim_lines_by_day ON claim_lines (practice_id, served_on);
CREATE INDEX claim_lines_by_session ON claim_lines (practice_id, session_id);
CREATE TABLE claim_attachments (
  practice_id BIGINT NOT NULL, claim_id BIGINT NOT NULL, position BIGINT NOT NULL,
  kind TEXT NOT NULL, sent_by TEXT NOT NULL, control_number TEXT NOT NULL,
  PRIMARY KEY (practice_id, claim_id, position),
  FOREIGN KEY (practice_id, claim_id) REFERENCES claims (practice_id, id));

CREATE TABLE claim_evidence (
  practice_id BIGINT NOT NULL, id BIGINT NOT NULL, claim_id BIGINT NOT NULL,
  kind TEXT NOT NULL, verdict TEXT NOT NULL, level TEXT NOT NULL, at BIGINT NOT NULL, codes TEXT NOT NULL,
  payer_claim_number TEXT NOT NULL, inbox_id BIGINT, outbox_id BIGINT, said_by TEXT NOT NULL, note TEXT NOT NULL,
  version BIGINT NOT NULL, changed_at BIGINT NOT NULL, changed_by BIGINT NOT NULL,
  PRIMARY KEY (practice_id, id),
  FOREIGN KEY (practice_id, claim_id) REFERENCES claims (practice_id, id));
CREATE INDEX claim_evidence_by_claim ON claim_evidence (practice_id, claim_id, id);
CREATE INDEX claim_evidence_by_file ON claim_evidence (practice_id, outbox_id);
APPEND ONLY claim_evidence;

-- Files of claims by the numbers that a TA1 (ISA13) and a 999 (GS06, ST02) answer with.
CREATE TABLE claim_files (
  practice_id BIGINT NOT NULL REFERENCES practices (id), interchange BIGINT NOT NULL, outbox_id BIGINT NOT NULL,
  reference TEXT NOT NULL, sent_at BIGINT NOT NULL,
  PRIMARY KEY (practice_id, interchange));
APPEND ONLY claim_files;
