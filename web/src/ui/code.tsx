// SPDX-License-Identifier: Apache-2.0
import { procedureWords } from '~/api/procedure-words';
import { Mono, Muted } from './page';

/** A procedure code with what it means; a number alone tells only billers something. */
export const Procedure = ({ code }: { code: string }) => (
  <span>
    <Mono>{code}</Mono> <Muted>{procedureWords[code]}</Muted>
  </span>
);

/** "Z96651" → "Z96.651", as diagnoses are written. */
export const dotted = (code: string) =>
  code.length > 3 && !code.includes('.') ? `${code.slice(0, 3)}.${code.slice(3)}` : code;
