-- SPDX-License-Identifier: Apache-2.0
-- Step 3: measurements and versions of the Plan of Exercise. Scores are thousandths; items stand in one text with
-- blanks between and a hyphen for one that is missing.

CREATE TABLE measurements (
  practice_id BIGINT NOT NULL REFERENCES practices (id), id BIGINT NOT NULL, case_id BIGINT NOT NULL,
  measure TEXT NOT NULL, side TEXT NOT NULL, measured_on TEXT NOT NULL, unit TEXT NOT NULL, items TEXT NOT NULL, score BIGINT, note TEXT NOT NULL,
  version BIGINT NOT NULL, changed_at BIGINT NOT NULL, changed_by BIGINT NOT NULL,
  PRIMARY KEY (practice_id, id),
  FOREIGN KEY (practice_id, case_id) REFERENCES cases (practice_id, id));
CREATE INDEX measurements_by_case ON measurements (practice_id, case_id, measured_on, id);

CREATE TABLE plans (
  practice_id BIGINT NOT NULL REFERENCES practices (id), id BIGINT NOT NULL, case_id BIGINT NOT NULL, number BIGINT NOT NULL,
  referral_id BIGINT, assessed_on TEXT, findings TEXT NOT NULL, deficits TEXT NOT NULL,
  visits_per_week BIGINT, weeks BIGINT, begins TEXT, ends TEXT, reassess_days BIGINT NOT NULL, precautions TEXT NOT NULL,
  systolic BIGINT NOT NULL, diastolic BIGINT NOT NULL, heart_rate BIGINT NOT NULL, spo2 BIGINT NOT NULL,
  practitioner_id BIGINT NOT NULL, change_reason TEXT NOT NULL,
  signed_by BIGINT, signed_at BIGINT, client_signed_on TEXT, referrer_signed_on TEXT,
  version BIGINT NOT NULL, changed_at BIGINT NOT NULL, changed_by BIGINT NOT NULL,
  PRIMARY KEY (practice_id, id), UNIQUE (practice_id, case_id, number),
  FOREIGN KEY (practice_id, case_id) REFERENCES cases (practice_id, id),
  FOREIGN KEY (practice_id, practitioner_id) REFERENCES practitioners (practice_id, id));
CREATE TABLE plan_goals (
  practice_id BIGINT NOT NULL, plan_id BIGINT NOT NULL, position BIGINT NOT NULL,
  term TEXT NOT NULL, measure TEXT NOT NULL, side TEXT NOT NULL, baseline BIGINT, baseline_on TEXT, target BIGINT, target_on TEXT,
  activity TEXT NOT NULL, codes TEXT NOT NULL,
  PRIMARY KEY (practice_id, plan_id, position),
  FOREIGN KEY (practice_id, plan_id) REFERENCES plans (practice_id, id));
CREATE TABLE plan_exercises (
  practice_id BIGINT NOT NULL, plan_id BIGINT NOT NULL, position BIGINT NOT NULL,
  name TEXT NOT NULL, code TEXT NOT NULL, frequency TEXT NOT NULL, intensity TEXT NOT NULL, duration TEXT NOT NULL, kind TEXT NOT NULL,
  progression TEXT NOT NULL, stop_rule TEXT NOT NULL,
  PRIMARY KEY (practice_id, plan_id, position),
  FOREIGN KEY (practice_id, plan_id) REFERENCES plans (practice_id, id));
CREATE TABLE plan_codes (
  practice_id BIGINT NOT NULL, plan_id BIGINT NOT NULL, position BIGINT NOT NULL,
  code TEXT NOT NULL, minutes BIGINT NOT NULL,
  PRIMARY KEY (practice_id, plan_id, position),
  FOREIGN KEY (practice_id, plan_id) REFERENCES plans (practice_id, id));
