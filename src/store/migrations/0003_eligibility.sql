-- SPDX-License-Identifier: Apache-2.0
-- Steps 1 and 2: playbooks, acceptances, eligibility checks, referrals.

CREATE TABLE playbooks (
  practice_id BIGINT NOT NULL, payer_id BIGINT NOT NULL,
  eligibility_id TEXT NOT NULL, service_types TEXT NOT NULL, authorization_id TEXT NOT NULL, claim_id TEXT NOT NULL,
  receiver_id TEXT NOT NULL, receiver_name TEXT NOT NULL, submitter_id TEXT NOT NULL, filing_indicator TEXT NOT NULL,
  modifiers TEXT NOT NULL, needs_referral TEXT NOT NULL, needs_authorization TEXT NOT NULL,
  referral_days BIGINT, corrected_claim_days BIGINT, appeal_days BIGINT, units_per_visit BIGINT, progress_report_days BIGINT,
  contracted BIGINT NOT NULL, balance_billing TEXT NOT NULL, copay_per_code BIGINT NOT NULL,
  copay_counts_to_deductible BIGINT NOT NULL, deductible_waived_with_copay BIGINT NOT NULL, deductible_first BIGINT NOT NULL,
  note TEXT NOT NULL, version BIGINT NOT NULL, changed_at BIGINT NOT NULL, changed_by BIGINT NOT NULL,
  PRIMARY KEY (practice_id, payer_id),
  FOREIGN KEY (practice_id, payer_id) REFERENCES payers (practice_id, id));
CREATE TABLE playbook_allowed (
  practice_id BIGINT NOT NULL, payer_id BIGINT NOT NULL, position BIGINT NOT NULL,
  code TEXT NOT NULL, amount BIGINT NOT NULL, as_of TEXT,
  PRIMARY KEY (practice_id, payer_id, position),
  FOREIGN KEY (practice_id, payer_id) REFERENCES playbooks (practice_id, payer_id));

CREATE TABLE acceptances (
  practice_id BIGINT NOT NULL, id BIGINT NOT NULL, payer_id BIGINT NOT NULL, case_id BIGINT,
  plan_name TEXT NOT NULL, taxonomy TEXT, codes TEXT NOT NULL, state TEXT, answer TEXT NOT NULL,
  asked_by TEXT NOT NULL, asked_on TEXT NOT NULL, spoke_with TEXT NOT NULL, reference TEXT NOT NULL,
  conditions TEXT NOT NULL, document_id BIGINT,
  version BIGINT NOT NULL, changed_at BIGINT NOT NULL, changed_by BIGINT NOT NULL,
  PRIMARY KEY (practice_id, id),
  FOREIGN KEY (practice_id, payer_id) REFERENCES payers (practice_id, id),
  FOREIGN KEY (practice_id, case_id) REFERENCES cases (practice_id, id));
CREATE INDEX acceptances_by_payer ON acceptances (practice_id, payer_id, id);
APPEND ONLY acceptances;

CREATE TABLE eligibility_checks (
  practice_id BIGINT NOT NULL, id BIGINT NOT NULL, case_id BIGINT NOT NULL, policy_id BIGINT NOT NULL,
  kind TEXT NOT NULL, service_date TEXT NOT NULL, asked_on TEXT NOT NULL, trace TEXT, outbox_id BIGINT, inbox_id BIGINT,
  asked_by TEXT, spoke_with TEXT, reference TEXT, acceptance_id BIGINT,
  coverage TEXT, government BIGINT, plan_name TEXT, plan_type TEXT, begins TEXT, ends TEXT, authorized TEXT,
  in_covered TEXT, in_level TEXT, in_deductible BIGINT, in_deductible_left BIGINT, in_out_of_pocket_left BIGINT,
  in_copay BIGINT, in_coinsurance BIGINT, in_visits_allowed BIGINT, in_visits_left BIGINT, in_visits_services TEXT,
  out_covered TEXT, out_level TEXT, out_deductible BIGINT, out_deductible_left BIGINT, out_out_of_pocket_left BIGINT,
  out_copay BIGINT, out_coinsurance BIGINT, out_visits_allowed BIGINT, out_visits_left BIGINT, out_visits_services TEXT,
  version BIGINT NOT NULL, changed_at BIGINT NOT NULL, changed_by BIGINT NOT NULL,
  PRIMARY KEY (practice_id, id), UNIQUE (practice_id, trace),
  FOREIGN KEY (practice_id, case_id) REFERENCES cases (practice_id, id),
  FOREIGN KEY (practice_id, policy_id) REFERENCES policies (practice_id, id),
  FOREIGN KEY (practice_id, acceptance_id) REFERENCES acceptances (practice_id, id));
CREATE INDEX eligibility_checks_by_case ON eligibility_checks (practice_id, case_id, id);
CREATE TABLE eligibility_says (
  practice_id BIGINT NOT NULL, check_id BIGINT NOT NULL, position BIGINT NOT NULL,
  kind TEXT NOT NULL, code TEXT NOT NULL, follow_up TEXT NOT NULL, words TEXT NOT NULL, repair TEXT NOT NULL,
  PRIMARY KEY (practice_id, check_id, position),
  FOREIGN KEY (practice_id, check_id) REFERENCES eligibility_checks (practice_id, id));

CREATE TABLE referrals (
  practice_id BIGINT NOT NULL, id BIGINT NOT NULL, case_id BIGINT NOT NULL,
  first_name TEXT NOT NULL, last_name TEXT NOT NULL, credential TEXT, npi TEXT, state TEXT,
  written_on TEXT, begins TEXT, ends TEXT, diagnoses TEXT NOT NULL, necessity TEXT NOT NULL, role_text TEXT NOT NULL,
  visits_per_week BIGINT, weeks BIGINT, visits BIGINT, precautions TEXT NOT NULL, number TEXT NOT NULL,
  signature TEXT NOT NULL, document_id BIGINT,
  discharge_care TEXT, discharge_on TEXT, discharge_benefit TEXT, discharge_document_id BIGINT,
  origin TEXT, deficit TEXT NOT NULL,
  version BIGINT NOT NULL, changed_at BIGINT NOT NULL, changed_by BIGINT NOT NULL,
  PRIMARY KEY (practice_id, id),
  FOREIGN KEY (practice_id, case_id) REFERENCES cases (practice_id, id));
CREATE INDEX referrals_by_case ON referrals (practice_id, case_id, id);
