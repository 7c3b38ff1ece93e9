-- SPDX-License-Identifier: Apache-2.0
-- A line of a claim may have an authorization of its own.

ALTER TABLE claim_lines ADD COLUMN authorization_number TEXT NOT NULL DEFAULT '';
