// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Problem } from '~/lib/api';
import { dateText } from '~/lib/format';
import { keys } from '~/lib/keys';
import { useMay } from '~/lib/session';
import { said } from '~/lib/toast';
import { Card, Page, Raw, Sheet, Stack } from '~/ui/page';
import { Panel, Split } from '~/ui/panel';
import { Empty, Failed, LoadingRows, Notice } from '~/ui/states';
import { bringFile, type FileEntry, useFile, useFiles } from './api';
import { DemoClock } from './clock';

export { DemoClock } from './clock';

/** Files that arrived and left, newest first; one opened beside the list with its text. */
export function FilesPage() {
  const [chosen, setChosen] = useState<FileEntry | null>(null);
  const files = useFiles();
  return (
    <Page title="Files" sub="What went to payers and what came back." actions={<Bring />} wide>
      <Stack>
        <DemoClock />
        <Split panel={chosen && <OneFile file={chosen} onClose={() => setChosen(null)} />}>
          <Card flush={!files.rows?.length}>
            <List files={files} onOpen={setChosen} />
          </Card>
        </Split>
      </Stack>
    </Page>
  );
}

const names: Record<string, string> = {
  '270': 'Question about benefits',
  '271': 'Answer about benefits',
  '276': 'Question about claims',
  '277': 'Status of claims',
  '277CA': 'Acknowledgement of claims',
  '278': 'Authorization',
  '835': 'Payment',
  '837': 'Claims',
  '999': 'Acknowledgement',
  TA1: 'Acknowledgement of the file',
};
export const kindText = (kind: string | null) =>
  kind
    ? kind
        .split(' ')
        .map((one) => `${names[one] ?? 'File'} (${one})`)
        .join(', ')
    : 'Not readable';
const outcome = (file: FileEntry) => {
  if (file.direction === 'left') return file.done ? 'Sent' : 'Waits to leave';
  if (!file.done) return 'Waits to be read';
  const questions = file.questions > 0 ? `${file.questions} for a person` : '';
  const taken = file.taken > 0 ? `${file.taken} answered` : '';
  return [taken, questions].filter(Boolean).join(', ') || 'Read';
};

function List({ files, onOpen }: { files: ReturnType<typeof useFiles>; onOpen: (file: FileEntry) => void }) {
  if (files.error && !files.rows) return <Failed error={files.error} again={files.again} />;
  if (!files.rows) return <LoadingRows />;
  if (files.rows.length === 0)
    return <Empty title="No files yet">Files appear here when the first question goes to a payer.</Empty>;
  return (
    <>
      <Sheet label="Files">
        <thead>
          <tr>
            <th>Day</th>
            <th>Direction</th>
            <th>What</th>
            <th>Outcome</th>
          </tr>
        </thead>
        <tbody>
          {files.rows.map((file) => (
            <tr key={file.id}>
              <td>{dateText(file.day)}</td>
              <td>{file.direction === 'arrived' ? 'Arrived' : 'Left'}</td>
              <td>
                <Button variant="subtle" onClick={() => onOpen(file)}>
                  {kindText(file.kind)}
                </Button>
              </td>
              <td>{outcome(file)}</td>
            </tr>
          ))}
        </tbody>
      </Sheet>
      {files.more.has && (
        <Button variant="default" loading={files.more.loading} onClick={files.more.load}>
          Show more
        </Button>
      )}
    </>
  );
}

function OneFile({ file, onClose }: { file: FileEntry; onClose: () => void }) {
  const opened = useFile(file.id);
  return (
    <Panel title={kindText(file.kind)} onClose={onClose}>
      <p>
        {file.direction === 'arrived' ? 'Arrived' : 'Left'} {dateText(file.day)} · {outcome(file)}
      </p>
      {opened.error && <Failed error={opened.error} again={() => void opened.refetch()} />}
      {!opened.data && !opened.error && <LoadingRows rows={6} />}
      {opened.data && <Raw label="What the file says">{opened.data.text || opened.data.raw}</Raw>}
    </Panel>
  );
}

/** A file that came another way: from a portal, by mail. It goes the way of one that arrived. */
function Bring() {
  const client = useQueryClient();
  const field = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  if (!useMay('claims_write')) return null;
  const bring = async (file: File | undefined) => {
    if (!file) return;
    setProblem(null);
    try {
      const made = await bringFile(file);
      await client.invalidateQueries({ queryKey: keys.files });
      said(`${kindText(made.kind)}: ${outcome(made)}.`);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error.detail);
    }
  };
  return (
    <>
      <input
        ref={field}
        type="file"
        hidden
        aria-label="File to bring in"
        onChange={(event) => void bring(event.currentTarget.files?.[0])}
      />
      <Button variant="default" onClick={() => field.current?.click()}>
        Bring in a file
      </Button>
      {problem && <Notice light="blocked">{problem}</Notice>}
    </>
  );
}
