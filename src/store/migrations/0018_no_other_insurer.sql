-- SPDX-License-Identifier: Apache-2.0
-- Who said, when and how, that no insurer of an injury is responsible.
ALTER TABLE cases ADD COLUMN no_insurer_on TEXT;
ALTER TABLE cases ADD COLUMN no_insurer_by TEXT;
ALTER TABLE cases ADD COLUMN no_insurer_source TEXT;
