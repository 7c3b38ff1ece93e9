-- SPDX-License-Identifier: Apache-2.0
-- What moves between a plan and the practice beside the decisions on claims: debts kept back and moved on, interest, refunds.

CREATE TABLE plan_entries (
  practice_id BIGINT NOT NULL REFERENCES practices (id), id BIGINT NOT NULL,
  payer_id TEXT NOT NULL, payer_name TEXT NOT NULL, reference TEXT NOT NULL, kind TEXT NOT NULL, reason TEXT NOT NULL,
  amount BIGINT NOT NULL, counts_on TEXT NOT NULL, payment_id BIGINT, claim_id BIGINT, note TEXT NOT NULL,
  PRIMARY KEY (practice_id, id),
  FOREIGN KEY (practice_id, payment_id) REFERENCES payments (practice_id, id),
  FOREIGN KEY (practice_id, claim_id) REFERENCES claims (practice_id, id));
CREATE INDEX plan_entries_by_payer ON plan_entries (practice_id, payer_id, id);
CREATE INDEX plan_entries_by_payment ON plan_entries (practice_id, payment_id, id);
CREATE INDEX plan_entries_by_claim ON plan_entries (practice_id, claim_id, id);

-- What payments brought before.
INSERT INTO plan_entries (practice_id, id, payer_id, payer_name, reference, kind, reason, amount, counts_on, payment_id, claim_id, note)
  SELECT a.practice_id, ROW_NUMBER() OVER (ORDER BY a.practice_id, a.payment_id, a.position), p.payer_id, p.payer_name, a.reference,
    CASE WHEN a.reason IN ('WO', 'WU', 'FB', '72', 'AP') THEN 'moved' WHEN a.reason = 'L6' THEN 'interest' ELSE 'other' END,
    a.reason, -a.amount, p.posted_on, a.payment_id, NULL, ''
  FROM payment_provider_adjustments a JOIN payments p ON p.practice_id = a.practice_id AND p.id = a.payment_id
  WHERE p.state = 'posted' AND a.amount <> 0;
APPEND ONLY plan_entries;

-- A question about such an amount names the payer's reference.
ALTER TABLE questions ADD COLUMN reference TEXT NOT NULL DEFAULT '';
UPDATE questions SET kind = 'plan_account', reference = COALESCE((SELECT MIN(a.reference) FROM payment_provider_adjustments a
    WHERE a.practice_id = questions.practice_id AND a.payment_id = questions.payment_id AND a.reason = questions.code), '')
  WHERE kind = 'amount' AND claim_id IS NULL AND payment_id IS NOT NULL;

-- The first plan's claim that a claim to the plan behind follows.
ALTER TABLE claims ADD COLUMN follows_id BIGINT;
CREATE INDEX claims_by_follows ON claims (practice_id, follows_id);
-- Units that the payer counted on a line; 0: not known.
ALTER TABLE payment_lines ADD COLUMN units BIGINT NOT NULL DEFAULT 0;

-- The good faith estimate for a client who pays alone, and the day of a booking that sets when it is due.
ALTER TABLE cases ADD COLUMN estimate_on TEXT;
ALTER TABLE sessions ADD COLUMN booked_on TEXT;
