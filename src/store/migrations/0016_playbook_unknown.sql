-- SPDX-License-Identifier: Apache-2.0
-- What nobody knows of a payer is neither yes nor no. Until now a no could not be told from it.

ALTER TABLE playbooks ADD COLUMN known BIGINT;
UPDATE playbooks SET known = 1 WHERE contracted = 1;
ALTER TABLE playbooks DROP COLUMN contracted;
ALTER TABLE playbooks RENAME COLUMN known TO contracted;
ALTER TABLE playbooks ADD COLUMN known BIGINT;
UPDATE playbooks SET known = 1 WHERE copay_per_code = 1;
ALTER TABLE playbooks DROP COLUMN copay_per_code;
ALTER TABLE playbooks RENAME COLUMN known TO copay_per_code;
ALTER TABLE playbooks ADD COLUMN known BIGINT;
UPDATE playbooks SET known = 1 WHERE copay_counts_to_deductible = 1;
ALTER TABLE playbooks DROP COLUMN copay_counts_to_deductible;
ALTER TABLE playbooks RENAME COLUMN known TO copay_counts_to_deductible;
ALTER TABLE playbooks ADD COLUMN known BIGINT;
UPDATE playbooks SET known = 1 WHERE deductible_waived_with_copay = 1;
ALTER TABLE playbooks DROP COLUMN deductible_waived_with_copay;
ALTER TABLE playbooks RENAME COLUMN known TO deductible_waived_with_copay;
ALTER TABLE playbooks ADD COLUMN known BIGINT;
UPDATE playbooks SET known = 1 WHERE deductible_first = 1;
ALTER TABLE playbooks DROP COLUMN deductible_first;
ALTER TABLE playbooks RENAME COLUMN known TO deductible_first;
