// SPDX-License-Identifier: Apache-2.0
import { placeWords } from '~/api/place-words';
import { procedureWords } from '~/api/procedure-words';
import { taxonomyWords } from '~/api/taxonomy-words';
import { wordText } from '~/lib/format';
import { useDiagnosisWords } from '~/lib/words';
import { Mono, Muted } from './page';
import css from './ui.module.css';

/** A procedure code with what it means; a number alone tells only billers something. */
export const Procedure = ({ code }: { code: string }) => (
  <span>
    <Mono>{code}</Mono> <Muted>{procedureWords[code]}</Muted>
  </span>
);

/** What a code means, and small beside it the code; the code alone where its words are not known. */
export const Named = ({ words, code }: { words?: string; code: string }) =>
  words ? (
    <span>
      {wordText(words)} <span className={css.code}>{code}</span>
    </span>
  ) : (
    <Mono>{code}</Mono>
  );

/** A procedure, its words first. */
export const Work = ({ code }: { code: string }) => <Named words={procedureWords[code]} code={code} />;

/** Procedures one under another. */
export const Works = ({ codes }: { codes: readonly string[] }) => (
  <ul className={css.plainList}>
    {codes.map((code) => (
      <li key={code}>
        <Work code={code} />
      </li>
    ))}
  </ul>
);

/** "Z96651" → "Z96.651", as diagnoses are written. */
export const dotted = (code: string) =>
  code.length > 3 && !code.includes('.') ? `${code.slice(0, 3)}.${code.slice(3)}` : code;

const bare = (code: string) => code.replace('.', '').toUpperCase();

/** A diagnosis, its title first. */
export function Diagnosis({ code }: { code: string }) {
  const words = useDiagnosisWords();
  return <Named words={words?.[bare(code)]} code={dotted(code)} />;
}

/** What the diagnoses typed into one field mean: "Aftercare following joint replacement surgery · …". */
export function diagnosisText(words: Record<string, string>, typed: string): string | undefined {
  const codes = typed.split(/[\s,;]+/).filter((code) => code.length > 2);
  return codes.map((code) => words[bare(code)] ?? `${code}: no title known`).join(' · ') || undefined;
}

/** What the procedures typed into one field mean; nothing before one is known. */
export const procedureText = (typed: string): string | undefined =>
  typed
    .split(/[\s,;]+/)
    .flatMap((code) => (procedureWords[code] ? [wordText(procedureWords[code])] : []))
    .join(' · ') || undefined;

/** Who a taxonomy code stands for. */
export const Taxonomy = ({ code }: { code: string }) => <Named words={taxonomyWords[code]} code={code} />;

const placeName = new Map(placeWords);
/** "Office (11)"; of a code that is not known, the code. */
export const placeText = (code: string) =>
  placeName.has(code) ? `${placeName.get(code)} (${code})` : code || 'not known';
/** A place of service, its name first. */
export const Place = ({ code }: { code: string }) => <Named words={placeName.get(code)} code={code} />;
