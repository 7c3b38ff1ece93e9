-- SPDX-License-Identifier: Apache-2.0
-- What a refusal was before the client was billed their part of it: it stays a refusal of that kind.
ALTER TABLE denials ADD COLUMN billed_kind TEXT;
ALTER TABLE denials ADD COLUMN billed_step TEXT;
ALTER TABLE denials ADD COLUMN billed_reason TEXT;
ALTER TABLE denials ADD COLUMN billed_remark TEXT;
ALTER TABLE denials ADD COLUMN billed_cause TEXT;
ALTER TABLE denials ADD COLUMN billed_amount BIGINT;
