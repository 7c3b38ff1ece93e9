// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import type { Problem } from '~/lib/api';
import { instantText, wordText } from '~/lib/format';
import { Row, Stack } from './page';
import { Notice } from './states';

type Plain = Record<string, unknown>;
const shown = (value: unknown) =>
  value === null || value === '' ? 'nothing' : typeof value === 'object' ? 'something else' : String(value);

/** Fields in which two versions of a record differ, by what a person would call them. */
export function differences(mine: Plain, theirs: Plain): string[] {
  return Object.keys(mine)
    .filter((name) => name in theirs && JSON.stringify(mine[name]) !== JSON.stringify(theirs[name]))
    .map((name) => `${wordText(name)}: they have ${shown(theirs[name])}, you have ${shown(mine[name])}`);
}

/** Somebody saved first: what differs, and the two ways on. Nothing was overwritten. */
export function Conflict({
  problem,
  mine,
  onTake,
  onKeep,
}: {
  problem: Problem | null;
  mine: Plain;
  onTake: () => void;
  onKeep: () => void;
}) {
  if (problem?.status !== 412 || !problem.current) return null;
  const theirs = problem.current as Plain & { changed_at: string };
  return (
    <Notice light="waiting">
      <Stack tight>
        <span>Somebody else saved this record on {instantText(theirs.changed_at)}. What you typed is still here.</span>
        <ul>
          {differences(mine, theirs).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <Row>
          <Button variant="default" onClick={onTake}>
            Take their version
          </Button>
          <Button variant="default" onClick={onKeep}>
            Keep mine and save
          </Button>
        </Row>
      </Stack>
    </Notice>
  );
}
