// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import type { Finding } from '~/lib/api';
import { ChoiceField, Field } from '~/ui/field';
import { Fields, Group, Muted, Row, Stack } from '~/ui/page';
import type { ClaimInput } from './api';

type Paper = ClaimInput['attachments'][number];
const kinds = [
  { value: 'M1', label: 'Medical record' },
  { value: '09', label: 'Progress report' },
  { value: '08', label: 'Plan' },
  { value: 'B4', label: 'Referral form' },
  { value: 'B3', label: "Physician's order" },
  { value: 'DS', label: 'Discharge summary' },
  { value: 'EB', label: 'Explanation of benefits' },
  { value: 'OZ', label: 'Other support' },
];
const ways = [
  { value: 'FX', label: 'By fax' },
  { value: 'EL', label: 'Electronically' },
  { value: 'BM', label: 'By mail' },
  { value: 'EM', label: 'By e-mail' },
  { value: 'FT', label: 'By file transfer' },
  { value: 'AA', label: 'On request' },
];
const withOwn = (words: typeof kinds, value: string) =>
  words.some((word) => word.value === value) ? words : [...words, { value, label: value }];

/** Papers that the claim announces, so that the plan finds them together. */
export function Papers({
  papers,
  set,
  finding,
}: {
  papers: Paper[];
  set: (papers: Paper[]) => void;
  finding: (path: string) => Finding | undefined;
}) {
  const change = (at: number, part: Partial<Paper>) =>
    set(papers.map((paper, i) => (i === at ? { ...paper, ...part } : paper)));
  return (
    <Stack tight>
      {papers.length === 0 && <Muted>None. What was attached to the case goes along with claims built after it.</Muted>}
      {papers.map((paper, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity while they are typed
        <Group key={i}>
          <Fields>
            <ChoiceField
              label={`Document ${i + 1}`}
              path={`attachments.${i}.kind`}
              words={withOwn(kinds, paper.kind)}
              value={paper.kind}
              onChange={(kind) => change(i, { kind })}
              finding={finding(`attachments.${i}.kind`)}
            />
            <ChoiceField
              label="How it goes"
              path={`attachments.${i}.by`}
              words={withOwn(ways, paper.by)}
              value={paper.by}
              onChange={(by) => change(i, { by })}
              finding={finding(`attachments.${i}.by`)}
            />
            <Field
              label="Number on the document"
              path={`attachments.${i}.control_number`}
              about="The plan finds the paper by it."
              value={paper.control_number ?? ''}
              onChange={(control_number) => change(i, { control_number })}
              finding={finding(`attachments.${i}.control_number`)}
            />
          </Fields>
        </Group>
      ))}
      <Row>
        <Button
          type="button"
          variant="default"
          disabled={papers.length >= 10}
          onClick={() => set([...papers, { kind: 'M1', by: 'FX', control_number: '' }])}
        >
          Add a document
        </Button>
        {papers.length > 0 && (
          <Button type="button" variant="subtle" onClick={() => set(papers.slice(0, -1))}>
            Remove the last
          </Button>
        )}
      </Row>
    </Stack>
  );
}
