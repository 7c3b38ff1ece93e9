// SPDX-License-Identifier: Apache-2.0
import { adjustmentWords } from '~/api/adjustment-words';
import { claimStatusWords } from '~/api/claim-status-words';
import { statusCategoryWords } from '~/api/status-category-words';
import { wordText } from '~/lib/format';
import { Named } from './code';

/** To whom an adjustment belongs (the group before its reason). */
const groups: Record<string, string> = {
  CO: 'not the client’s to pay',
  PR: 'the client’s to pay',
  OA: 'other adjustment',
  PI: 'reduced by the payer',
  CR: 'correction',
};
/** What a 999 or TA1 says of a file. */
const files: Record<string, string> = {
  A: 'accepted',
  E: 'accepted, with errors noted',
  P: 'accepted in part',
  R: 'rejected',
  M: 'rejected: authentication failed',
  W: 'rejected: validation failed',
  X: 'rejected: not readable',
};

/** In words: "A2:20:PR" of a status, "CO-197" of a payment, "A" of an acknowledgement; none where no list knows it. */
export function answerText(code: string): string | undefined {
  const [first = '', second = '', , list] = code.split(':');
  // RX: the second is one of the pharmacies' own reject codes.
  if (statusCategoryWords[first])
    return [statusCategoryWords[first], list === 'RX' ? undefined : claimStatusWords[second]]
      .filter(Boolean)
      .join(': ');
  const [group = '', reason = ''] = code.split('-');
  if (groups[group] && adjustmentWords[reason]) return `${adjustmentWords[reason]}, ${groups[group]}`;
  return files[first];
}

/** A code of a payer's answer: what it means first, the code small behind it; the letter of a receipt says nothing more. */
export function AnswerCode({ code }: { code: string }) {
  const words = answerText(code);
  return words && files[code] ? <span>{wordText(words)}</span> : <Named words={words} code={code} />;
}
