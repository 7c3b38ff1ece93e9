-- SPDX-License-Identifier: Apache-2.0
-- Onset, time off work and the place of a case; the state of a licence; blood glucose; who a user is as a practitioner; the next visit at
-- the physician.

ALTER TABLE cases ADD COLUMN disabled_from TEXT;
ALTER TABLE cases ADD COLUMN disabled_to TEXT;
ALTER TABLE cases ADD COLUMN onset TEXT;
ALTER TABLE cases ADD COLUMN facility_name TEXT;
ALTER TABLE cases ADD COLUMN facility_npi TEXT;
ALTER TABLE cases ADD COLUMN facility_line1 TEXT;
ALTER TABLE cases ADD COLUMN facility_line2 TEXT;
ALTER TABLE cases ADD COLUMN facility_city TEXT;
ALTER TABLE cases ADD COLUMN facility_state TEXT;
ALTER TABLE cases ADD COLUMN facility_zip TEXT;
ALTER TABLE credentials ADD COLUMN state TEXT;
ALTER TABLE sessions ADD COLUMN before_glucose BIGINT;
ALTER TABLE sessions ADD COLUMN after_glucose BIGINT;
ALTER TABLE plans ADD COLUMN glucose_low BIGINT NOT NULL DEFAULT 70;
ALTER TABLE plans ADD COLUMN glucose_high BIGINT NOT NULL DEFAULT 300;
ALTER TABLE users ADD COLUMN practitioner_id BIGINT;
ALTER TABLE referrals ADD COLUMN seen_again_on TEXT;
