-- SPDX-License-Identifier: Apache-2.0
-- Who said that the conditions of a payer's yes are met, in which case, and how it is known.
CREATE TABLE acceptance_conditions (
  practice_id BIGINT NOT NULL, acceptance_id BIGINT NOT NULL, case_id BIGINT NOT NULL,
  met_on TEXT NOT NULL, how TEXT NOT NULL,
  version BIGINT NOT NULL, changed_at BIGINT NOT NULL, changed_by BIGINT NOT NULL,
  PRIMARY KEY (practice_id, acceptance_id, case_id),
  FOREIGN KEY (practice_id, acceptance_id) REFERENCES acceptances (practice_id, id),
  FOREIGN KEY (practice_id, case_id) REFERENCES cases (practice_id, id));
APPEND ONLY acceptance_conditions;
