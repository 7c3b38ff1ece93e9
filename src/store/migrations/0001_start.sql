-- SPDX-License-Identifier: Apache-2.0
-- Written once for both engines; migrations.cpp says which few words it exchanges.
-- Keys of practice data begin with practice_id; users, sign-ins and jobs are global.

CREATE TABLE practices (
  id BIGINT PRIMARY KEY, name TEXT NOT NULL, npi TEXT, ein TEXT, taxonomy TEXT,
  line1 TEXT NOT NULL, line2 TEXT NOT NULL, city TEXT NOT NULL, state TEXT, zip TEXT,
  phone TEXT, email TEXT NOT NULL, time_zone TEXT NOT NULL,
  version BIGINT NOT NULL, changed_at BIGINT NOT NULL, changed_by BIGINT NOT NULL);

CREATE TABLE users (
  id BIGINT PRIMARY KEY, practice_id BIGINT NOT NULL REFERENCES practices (id),
  email TEXT NOT NULL UNIQUE, name TEXT NOT NULL, role TEXT NOT NULL, disabled BIGINT NOT NULL,
  password_hash TEXT NOT NULL, must_change_password BIGINT NOT NULL,
  one_time_secret BYTEA, one_time_confirmed BIGINT NOT NULL, one_time_last_step BIGINT,
  failed_sign_ins BIGINT NOT NULL, paused_until BIGINT, last_sign_in BIGINT,
  version BIGINT NOT NULL, changed_at BIGINT NOT NULL, changed_by BIGINT NOT NULL);
CREATE INDEX users_by_practice ON users (practice_id, name, id);

CREATE TABLE sign_ins (
  id BIGINT PRIMARY KEY, token_hash BYTEA NOT NULL UNIQUE, user_id BIGINT NOT NULL REFERENCES users (id),
  practice_id BIGINT NOT NULL REFERENCES practices (id), csrf TEXT NOT NULL,
  created_at BIGINT NOT NULL, last_seen BIGINT NOT NULL, locked BIGINT NOT NULL);
CREATE INDEX sign_ins_by_user ON sign_ins (user_id);

CREATE TABLE tokens (
  practice_id BIGINT NOT NULL REFERENCES practices (id), id BIGINT NOT NULL, token_hash BYTEA NOT NULL UNIQUE,
  user_id BIGINT NOT NULL REFERENCES users (id), name TEXT NOT NULL, scopes TEXT NOT NULL,
  created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, revoked BIGINT NOT NULL,
  PRIMARY KEY (practice_id, id));

CREATE TABLE audit_heads (
  practice_id BIGINT PRIMARY KEY REFERENCES practices (id), sequence BIGINT NOT NULL, hash BYTEA NOT NULL);
CREATE TABLE audit_entries (
  practice_id BIGINT NOT NULL REFERENCES practices (id), sequence BIGINT NOT NULL, at BIGINT NOT NULL,
  user_id BIGINT NOT NULL, action TEXT NOT NULL, record_kind TEXT NOT NULL, record BIGINT NOT NULL,
  detail TEXT NOT NULL, request_id TEXT NOT NULL, caller TEXT NOT NULL, hash BYTEA NOT NULL,
  PRIMARY KEY (practice_id, sequence));
APPEND ONLY audit_entries;

CREATE TABLE idempotency (
  practice_id BIGINT NOT NULL REFERENCES practices (id), user_id BIGINT NOT NULL REFERENCES users (id),
  key TEXT NOT NULL, request_hash BYTEA NOT NULL, record BIGINT NOT NULL, at BIGINT NOT NULL,
  PRIMARY KEY (practice_id, user_id, key));

CREATE TABLE counters (
  practice_id BIGINT NOT NULL REFERENCES practices (id), name TEXT NOT NULL, last BIGINT NOT NULL,
  PRIMARY KEY (practice_id, name));

CREATE TABLE documents (
  practice_id BIGINT NOT NULL REFERENCES practices (id), id BIGINT NOT NULL, kind TEXT NOT NULL,
  file_name BYTEA NOT NULL, content_type TEXT NOT NULL, bytes BIGINT NOT NULL, hash BYTEA NOT NULL,
  header BYTEA NOT NULL, added_at BIGINT NOT NULL, added_by BIGINT NOT NULL,
  PRIMARY KEY (practice_id, id));
CREATE TABLE document_pieces (
  practice_id BIGINT NOT NULL, document_id BIGINT NOT NULL, piece BIGINT NOT NULL, sealed BYTEA NOT NULL,
  PRIMARY KEY (practice_id, document_id, piece),
  FOREIGN KEY (practice_id, document_id) REFERENCES documents (practice_id, id));
APPEND ONLY documents;
APPEND ONLY document_pieces;

CREATE TABLE inbox (
  practice_id BIGINT NOT NULL REFERENCES practices (id), id BIGINT NOT NULL, source TEXT NOT NULL,
  hash BYTEA NOT NULL, document_id BIGINT NOT NULL, received_at BIGINT NOT NULL, handled_at BIGINT,
  PRIMARY KEY (practice_id, id), UNIQUE (practice_id, hash),
  FOREIGN KEY (practice_id, document_id) REFERENCES documents (practice_id, id));

CREATE TABLE outbox (
  practice_id BIGINT NOT NULL REFERENCES practices (id), id BIGINT NOT NULL, key TEXT NOT NULL,
  target TEXT NOT NULL, document_id BIGINT NOT NULL, queued_at BIGINT NOT NULL, sent_at BIGINT,
  PRIMARY KEY (practice_id, id), UNIQUE (practice_id, key),
  FOREIGN KEY (practice_id, document_id) REFERENCES documents (practice_id, id));

CREATE TABLE jobs (
  id BIGINT PRIMARY KEY, key TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, payload TEXT NOT NULL,
  run_at BIGINT NOT NULL, attempts BIGINT NOT NULL, leased_until BIGINT, done_at BIGINT, failure TEXT);
CREATE INDEX jobs_waiting ON jobs (done_at, run_at);

CREATE TABLE practitioners (
  practice_id BIGINT NOT NULL REFERENCES practices (id), id BIGINT NOT NULL,
  first_name TEXT NOT NULL, last_name TEXT NOT NULL, name_key TEXT NOT NULL, npi TEXT, taxonomy TEXT,
  active BIGINT NOT NULL, version BIGINT NOT NULL, changed_at BIGINT NOT NULL, changed_by BIGINT NOT NULL,
  PRIMARY KEY (practice_id, id));
CREATE INDEX practitioners_by_name ON practitioners (practice_id, name_key, id);
CREATE TABLE credentials (
  practice_id BIGINT NOT NULL, practitioner_id BIGINT NOT NULL, position BIGINT NOT NULL,
  kind TEXT NOT NULL, number TEXT NOT NULL, issued TEXT, expires TEXT,
  PRIMARY KEY (practice_id, practitioner_id, position),
  FOREIGN KEY (practice_id, practitioner_id) REFERENCES practitioners (practice_id, id));

CREATE TABLE payers (
  practice_id BIGINT NOT NULL REFERENCES practices (id), id BIGINT NOT NULL,
  name TEXT NOT NULL, name_key TEXT NOT NULL, kind TEXT NOT NULL, electronic_id TEXT NOT NULL,
  unit_rule TEXT, filing_days BIGINT, phone TEXT,
  line1 TEXT NOT NULL, line2 TEXT NOT NULL, city TEXT NOT NULL, state TEXT, zip TEXT,
  version BIGINT NOT NULL, changed_at BIGINT NOT NULL, changed_by BIGINT NOT NULL,
  PRIMARY KEY (practice_id, id));
CREATE INDEX payers_by_name ON payers (practice_id, name_key, id);

CREATE TABLE clients (
  practice_id BIGINT NOT NULL REFERENCES practices (id), id BIGINT NOT NULL,
  first_name TEXT NOT NULL, middle_name TEXT NOT NULL, last_name TEXT NOT NULL, suffix TEXT NOT NULL,
  name_key TEXT NOT NULL, birth_date TEXT, sex TEXT NOT NULL,
  line1 TEXT NOT NULL, line2 TEXT NOT NULL, city TEXT NOT NULL, state TEXT, zip TEXT,
  phone TEXT, email TEXT NOT NULL, note TEXT NOT NULL, active BIGINT NOT NULL,
  version BIGINT NOT NULL, changed_at BIGINT NOT NULL, changed_by BIGINT NOT NULL,
  PRIMARY KEY (practice_id, id));
CREATE INDEX clients_by_name ON clients (practice_id, name_key, id);
CREATE INDEX clients_by_change ON clients (practice_id, changed_at, id);

CREATE TABLE policies (
  practice_id BIGINT NOT NULL, id BIGINT NOT NULL, client_id BIGINT NOT NULL, payer_id BIGINT NOT NULL,
  priority BIGINT NOT NULL, member_id TEXT NOT NULL, member_key TEXT NOT NULL, group_number TEXT NOT NULL,
  plan_name TEXT NOT NULL, relationship TEXT NOT NULL,
  holder_first TEXT, holder_last TEXT, holder_birth TEXT, holder_sex TEXT, begins TEXT, ends TEXT,
  version BIGINT NOT NULL, changed_at BIGINT NOT NULL, changed_by BIGINT NOT NULL,
  PRIMARY KEY (practice_id, id),
  FOREIGN KEY (practice_id, client_id) REFERENCES clients (practice_id, id),
  FOREIGN KEY (practice_id, payer_id) REFERENCES payers (practice_id, id));
CREATE INDEX policies_by_client ON policies (practice_id, client_id, priority, id);
CREATE INDEX policies_by_payer ON policies (practice_id, payer_id, client_id);
CREATE INDEX policies_by_member ON policies (practice_id, member_key);
