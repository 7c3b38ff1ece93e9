-- SPDX-License-Identifier: Apache-2.0
-- What files hold and what became of them; the day of a demo.

ALTER TABLE inbox ADD COLUMN kind TEXT;
ALTER TABLE inbox ADD COLUMN taken BIGINT;
ALTER TABLE inbox ADD COLUMN questions BIGINT;
ALTER TABLE outbox ADD COLUMN kind TEXT;
CREATE TABLE file_subjects (
  practice_id BIGINT NOT NULL REFERENCES practices (id), file_id BIGINT NOT NULL, position BIGINT NOT NULL,
  record_kind TEXT NOT NULL, record BIGINT NOT NULL,
  PRIMARY KEY (practice_id, file_id, position));
CREATE TABLE demo_clock (
  id BIGINT PRIMARY KEY, days BIGINT NOT NULL);
