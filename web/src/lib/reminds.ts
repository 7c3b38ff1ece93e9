// SPDX-License-Identifier: Apache-2.0

/** A learned rule whose condition cannot be stated reminds and stops nothing (domain/review/rule_words.cpp decides alike). */
export const reminds = (rule: { requirement: string; parameter?: string | null }) =>
  rule.requirement === 'ask' || (rule.requirement === 'other_modifiers' && rule.parameter === 'none');

/** What a person is told once a rule is kept. */
export const keptRule = (rule: Parameters<typeof reminds>[0]) =>
  reminds(rule) ? 'From now on this rule reminds at the next one.' : 'From now on this rule stops the next one.';
