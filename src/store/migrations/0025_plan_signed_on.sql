-- SPDX-License-Identifier: Apache-2.0
-- The practice's own day on which a version was signed: the instant alone does not say it. Of what was signed before it stays unknown.
ALTER TABLE plans ADD COLUMN signed_on TEXT;
