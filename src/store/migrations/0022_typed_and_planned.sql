-- SPDX-License-Identifier: Apache-2.0
-- What a person typed on a claim follows its sources no more: each such field by its name, in place of all once anything was typed.
ALTER TABLE claims ADD COLUMN typed TEXT NOT NULL DEFAULT '';
UPDATE claims SET typed = 'diagnoses' WHERE version > 1;
UPDATE claims SET typed = 'diagnoses paid_by_client' WHERE version > 1 AND paid_by_client IS NOT NULL;
-- Minutes taken from the plan, which nobody measured or confirmed.
ALTER TABLE session_blocks ADD COLUMN planned BIGINT NOT NULL DEFAULT 0;
