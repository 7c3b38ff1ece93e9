-- SPDX-License-Identifier: Apache-2.0
-- Steps 5 and 6: sessions, notes, reports, attachments, and the chain of what was signed in a case.

CREATE TABLE sessions (
  practice_id BIGINT NOT NULL REFERENCES practices (id), id BIGINT NOT NULL, case_id BIGINT NOT NULL,
  practitioner_id BIGINT NOT NULL, day TEXT NOT NULL, begins BIGINT NOT NULL, ends BIGINT NOT NULL,
  state TEXT NOT NULL, place TEXT, in_group BIGINT NOT NULL, plan_id BIGINT,
  before_systolic BIGINT, before_diastolic BIGINT, before_heart_rate BIGINT, before_spo2 BIGINT,
  after_systolic BIGINT, after_diastolic BIGINT, after_heart_rate BIGINT, after_spo2 BIGINT,
  safety_action TEXT NOT NULL, adverse_event TEXT NOT NULL, adverse_asked BIGINT NOT NULL,
  chosen TEXT NOT NULL, override_reason TEXT NOT NULL,
  version BIGINT NOT NULL, changed_at BIGINT NOT NULL, changed_by BIGINT NOT NULL,
  PRIMARY KEY (practice_id, id),
  FOREIGN KEY (practice_id, case_id) REFERENCES cases (practice_id, id),
  FOREIGN KEY (practice_id, practitioner_id) REFERENCES practitioners (practice_id, id));
CREATE INDEX sessions_by_case ON sessions (practice_id, case_id, day, begins, id);
CREATE INDEX sessions_by_day ON sessions (practice_id, day, begins, id);
CREATE TABLE session_blocks (
  practice_id BIGINT NOT NULL, session_id BIGINT NOT NULL, position BIGINT NOT NULL,
  code TEXT NOT NULL, begins BIGINT NOT NULL, ends BIGINT NOT NULL, edited BIGINT NOT NULL, edit_reason TEXT NOT NULL,
  PRIMARY KEY (practice_id, session_id, position),
  FOREIGN KEY (practice_id, session_id) REFERENCES sessions (practice_id, id));
CREATE TABLE session_doses (
  practice_id BIGINT NOT NULL, session_id BIGINT NOT NULL, position BIGINT NOT NULL,
  exercise TEXT NOT NULL, sets BIGINT, repetitions BIGINT, load_grams BIGINT, seconds BIGINT, effort BIGINT,
  PRIMARY KEY (practice_id, session_id, position),
  FOREIGN KEY (practice_id, session_id) REFERENCES sessions (practice_id, id));

CREATE TABLE notes (
  practice_id BIGINT NOT NULL, id BIGINT NOT NULL, session_id BIGINT NOT NULL,
  response TEXT NOT NULL, progress TEXT NOT NULL, deviation TEXT NOT NULL, home_programme TEXT NOT NULL, next TEXT NOT NULL,
  version BIGINT NOT NULL, changed_at BIGINT NOT NULL, changed_by BIGINT NOT NULL,
  PRIMARY KEY (practice_id, id), UNIQUE (practice_id, session_id),
  FOREIGN KEY (practice_id, session_id) REFERENCES sessions (practice_id, id));
CREATE TABLE note_reasons (
  practice_id BIGINT NOT NULL, note_id BIGINT NOT NULL, position BIGINT NOT NULL, code TEXT NOT NULL, reason TEXT NOT NULL,
  PRIMARY KEY (practice_id, note_id, position),
  FOREIGN KEY (practice_id, note_id) REFERENCES notes (practice_id, id));
CREATE TABLE note_goals (
  practice_id BIGINT NOT NULL, note_id BIGINT NOT NULL, position BIGINT NOT NULL, goal BIGINT NOT NULL,
  PRIMARY KEY (practice_id, note_id, position),
  FOREIGN KEY (practice_id, note_id) REFERENCES notes (practice_id, id));
CREATE TABLE note_addenda (
  practice_id BIGINT NOT NULL, note_id BIGINT NOT NULL, position BIGINT NOT NULL, body TEXT NOT NULL, reason TEXT NOT NULL,
  PRIMARY KEY (practice_id, note_id, position),
  FOREIGN KEY (practice_id, note_id) REFERENCES notes (practice_id, id));
APPEND ONLY note_addenda;

CREATE TABLE reports (
  practice_id BIGINT NOT NULL, id BIGINT NOT NULL, case_id BIGINT NOT NULL,
  kind TEXT NOT NULL, day TEXT NOT NULL, body TEXT NOT NULL, document_id BIGINT,
  version BIGINT NOT NULL, changed_at BIGINT NOT NULL, changed_by BIGINT NOT NULL,
  PRIMARY KEY (practice_id, id),
  FOREIGN KEY (practice_id, case_id) REFERENCES cases (practice_id, id));
CREATE INDEX reports_by_case ON reports (practice_id, case_id, day, id);

-- Everything signed in a case, in the order of signing; each hash covers the one before it.
CREATE TABLE case_chain (
  practice_id BIGINT NOT NULL, case_id BIGINT NOT NULL, place BIGINT NOT NULL,
  kind TEXT NOT NULL, record BIGINT NOT NULL, part BIGINT NOT NULL,
  signed_by BIGINT NOT NULL, signed_at BIGINT NOT NULL, credential TEXT NOT NULL, late BIGINT NOT NULL, hash BYTEA NOT NULL,
  PRIMARY KEY (practice_id, case_id, place), UNIQUE (practice_id, record, part),
  FOREIGN KEY (practice_id, case_id) REFERENCES cases (practice_id, id));
APPEND ONLY case_chain;

CREATE TABLE case_attachments (
  practice_id BIGINT NOT NULL, id BIGINT NOT NULL, case_id BIGINT NOT NULL,
  kind TEXT NOT NULL, sent_by TEXT NOT NULL, control_number TEXT NOT NULL, document_id BIGINT,
  version BIGINT NOT NULL, changed_at BIGINT NOT NULL, changed_by BIGINT NOT NULL,
  PRIMARY KEY (practice_id, id),
  FOREIGN KEY (practice_id, case_id) REFERENCES cases (practice_id, id),
  FOREIGN KEY (practice_id, document_id) REFERENCES documents (practice_id, id));
CREATE INDEX case_attachments_by_case ON case_attachments (practice_id, case_id, id);
