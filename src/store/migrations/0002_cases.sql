-- SPDX-License-Identifier: Apache-2.0
-- A case: one reason to come, from the referral to the last line settled.

CREATE TABLE cases (
  practice_id BIGINT NOT NULL REFERENCES practices (id), id BIGINT NOT NULL, client_id BIGINT NOT NULL,
  title TEXT NOT NULL, policy_id BIGINT, practitioner_id BIGINT NOT NULL, billing TEXT NOT NULL, place TEXT,
  opened TEXT NOT NULL, closed TEXT, outcome TEXT NOT NULL,
  released_on TEXT, assigned_on TEXT, agreement_on TEXT,
  accepts_allowed BIGINT NOT NULL, disclosure_restricted BIGINT NOT NULL,
  injury_cause TEXT, injury_date TEXT, injury_state TEXT, injury_claim TEXT, injury_adjuster TEXT, injury_phone TEXT, injury_employer TEXT,
  version BIGINT NOT NULL, changed_at BIGINT NOT NULL, changed_by BIGINT NOT NULL,
  PRIMARY KEY (practice_id, id),
  FOREIGN KEY (practice_id, client_id) REFERENCES clients (practice_id, id),
  FOREIGN KEY (practice_id, policy_id) REFERENCES policies (practice_id, id),
  FOREIGN KEY (practice_id, practitioner_id) REFERENCES practitioners (practice_id, id));
CREATE INDEX cases_by_client ON cases (practice_id, client_id, id);
CREATE INDEX cases_open ON cases (practice_id, closed, id);
CREATE TABLE case_diagnoses (
  practice_id BIGINT NOT NULL, case_id BIGINT NOT NULL, position BIGINT NOT NULL,
  code TEXT NOT NULL, diagnosed_by TEXT NOT NULL, diagnosed_on TEXT, document_id BIGINT,
  PRIMARY KEY (practice_id, case_id, position),
  FOREIGN KEY (practice_id, case_id) REFERENCES cases (practice_id, id));
