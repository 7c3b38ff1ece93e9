-- SPDX-License-Identifier: Apache-2.0
-- Where a learned rule stood in the way: one row for each case and date of service, however often it was asked about it.

CREATE TABLE practice_rule_firings (
  practice_id BIGINT NOT NULL, rule_id BIGINT NOT NULL, case_id BIGINT NOT NULL, served TEXT NOT NULL, fired_at BIGINT NOT NULL,
  PRIMARY KEY (practice_id, rule_id, case_id, served),
  FOREIGN KEY (practice_id, rule_id) REFERENCES practice_rules (practice_id, id),
  FOREIGN KEY (practice_id, case_id) REFERENCES cases (practice_id, id));
