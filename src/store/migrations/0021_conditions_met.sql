-- SPDX-License-Identifier: Apache-2.0
-- Whether the conditions of a payer's yes are met, said by who kept the record; 0: nobody said so.
ALTER TABLE acceptances ADD COLUMN conditions_met BIGINT NOT NULL DEFAULT 0;
