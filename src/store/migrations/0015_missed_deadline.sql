-- SPDX-License-Identifier: Apache-2.0
-- The deadline of a refusal that had passed before anything was done about it.

ALTER TABLE denials ADD COLUMN missed TEXT;
