-- SPDX-License-Identifier: Apache-2.0
-- Step 4: what was asked of the plan and what it granted.

CREATE TABLE authorizations (
  practice_id BIGINT NOT NULL, id BIGINT NOT NULL, case_id BIGINT NOT NULL,
  state TEXT NOT NULL, source TEXT NOT NULL, told_on TEXT NOT NULL,
  number TEXT NOT NULL, tracking_number TEXT NOT NULL, reference TEXT NOT NULL,
  unit TEXT NOT NULL, asked BIGINT, granted BIGINT, codes TEXT NOT NULL, practitioner_id BIGINT,
  begins TEXT, ends TEXT, trace TEXT NOT NULL, outbox_id BIGINT, inbox_id BIGINT,
  version BIGINT NOT NULL, changed_at BIGINT NOT NULL, changed_by BIGINT NOT NULL,
  PRIMARY KEY (practice_id, id),
  FOREIGN KEY (practice_id, case_id) REFERENCES cases (practice_id, id),
  FOREIGN KEY (practice_id, practitioner_id) REFERENCES practitioners (practice_id, id));
CREATE INDEX authorizations_by_case ON authorizations (practice_id, case_id, id);
CREATE INDEX authorizations_by_trace ON authorizations (practice_id, trace);
CREATE TABLE authorization_reasons (
  practice_id BIGINT NOT NULL, authorization_id BIGINT NOT NULL, position BIGINT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (practice_id, authorization_id, position),
  FOREIGN KEY (practice_id, authorization_id) REFERENCES authorizations (practice_id, id));
