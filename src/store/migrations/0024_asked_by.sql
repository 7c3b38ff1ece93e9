-- SPDX-License-Identifier: Apache-2.0
-- A refusal that another plan is asked for, or has settled, keeps by what: no words are searched.
ALTER TABLE denials ADD COLUMN asked_by BIGINT;
ALTER TABLE denials ADD COLUMN settled_by BIGINT;
UPDATE denials SET asked_by = (SELECT MIN(c.id) FROM claims c WHERE c.practice_id = denials.practice_id AND c.case_id = denials.case_id
    AND denials.outcome LIKE c.control_number || ' asks the plan that it is for%')
  WHERE state = 'lost' AND outcome LIKE '% asks the plan that it is for%';
UPDATE denials SET settled_by = (SELECT MIN(p.id) FROM payments p WHERE p.practice_id = denials.practice_id
    AND (denials.outcome LIKE 'Settled by another payer (' || p.trace || ')%'
      OR denials.outcome LIKE 'Settled with the refusal of another payer (' || p.trace || ')%'))
  WHERE outcome LIKE 'Settled %another payer (%';
