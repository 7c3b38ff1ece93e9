-- SPDX-License-Identifier: Apache-2.0
-- Under which MD or DO a nurse practitioner or physician assistant refers; empty: not known.
ALTER TABLE referrals ADD COLUMN supervisor TEXT NOT NULL DEFAULT '';
