-- SPDX-License-Identifier: Apache-2.0
-- Step 10: rules the practice learned from repeated denials.

CREATE TABLE practice_rules (
  practice_id BIGINT NOT NULL REFERENCES practices (id), id BIGINT NOT NULL,
  guard TEXT NOT NULL, requirement TEXT NOT NULL, parameter TEXT NOT NULL, payer_id BIGINT, code TEXT, reason TEXT NOT NULL,
  words TEXT NOT NULL, since TEXT, active BIGINT NOT NULL,
  version BIGINT NOT NULL, changed_at BIGINT NOT NULL, changed_by BIGINT NOT NULL,
  PRIMARY KEY (practice_id, id),
  FOREIGN KEY (practice_id, payer_id) REFERENCES payers (practice_id, id));
CREATE TABLE practice_rule_evidence (
  practice_id BIGINT NOT NULL, rule_id BIGINT NOT NULL, position BIGINT NOT NULL, denial_id BIGINT NOT NULL,
  PRIMARY KEY (practice_id, rule_id, position),
  FOREIGN KEY (practice_id, rule_id) REFERENCES practice_rules (practice_id, id),
  FOREIGN KEY (practice_id, denial_id) REFERENCES denials (practice_id, id));
