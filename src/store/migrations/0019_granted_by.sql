-- SPDX-License-Identifier: Apache-2.0
-- Whose word an authorization, and the number of a referral, is: that of one policy of the client.
ALTER TABLE authorizations ADD COLUMN policy_id BIGINT;
UPDATE authorizations SET policy_id = (SELECT c.policy_id FROM cases c
  WHERE c.practice_id = authorizations.practice_id AND c.id = authorizations.case_id);
ALTER TABLE referrals ADD COLUMN number_policy_id BIGINT;
UPDATE referrals SET number_policy_id = (SELECT c.policy_id FROM cases c
  WHERE c.practice_id = referrals.practice_id AND c.id = referrals.case_id) WHERE number <> '';
