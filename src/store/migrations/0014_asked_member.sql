-- SPDX-License-Identifier: Apache-2.0
-- The member id that the plan was asked of. What was asked before is taken to be of the policy as it stands.

ALTER TABLE eligibility_checks ADD COLUMN member_id TEXT NOT NULL DEFAULT '';
UPDATE eligibility_checks SET member_id = COALESCE((SELECT p.member_id FROM policies p
    WHERE p.practice_id = eligibility_checks.practice_id AND p.id = eligibility_checks.policy_id), '');
