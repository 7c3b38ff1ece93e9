// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { linkTo } from '~/lib/address';
import { Problem } from '~/lib/api';
import { countText, dateText } from '~/lib/format';
import { keys } from '~/lib/keys';
import { useMay } from '~/lib/session';
import { said } from '~/lib/toast';
import { type Column, DataTable } from '~/ui/data-table';
import { Page, Raw, Stack } from '~/ui/page';
import { Panel, Split } from '~/ui/panel';
import { Empty, Failed, LoadingRows, Notice } from '~/ui/states';
import { DateText } from '~/ui/text';
import ui from '~/ui/ui.module.css';
import { bringFile, type FileEntry, useFile, useFiles } from './api';
import { DemoClock } from './clock';

export { DemoClock } from './clock';

/** Files that arrived and left, newest first; one opened beside the list with its text. */
export function FilesPage() {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const files = useFiles();
  const open = (id?: string) => void navigate({ to: '/files', search: { open: id }, replace: !id });
  const chosen = files.rows?.find((file) => file.id === search.open);
  return (
    <Page title="Files" sub="What went to payers and what came back." actions={<Bring />} wide>
      <Stack>
        <DemoClock />
        <Split wide panel={chosen && <OneFile key={chosen.id} file={chosen} onClose={() => open()} />}>
          <DataTable
            label="Files"
            columns={columns}
            rows={files.rows}
            rowId={(file) => file.id}
            link={(file) => ({ to: '/files', search: { open: file.id } as never })}
            onOpen={(file) => open(file.id)}
            chosen={chosen?.id}
            count={files.count}
            more={files.more}
            error={files.error}
            again={files.again}
            empty={
              <Empty title="No files yet">
                The first appears when a case asks its plan (Eligibility, “Ask the plan”). One from a portal or by mail
                is taken in with “Bring in a file”.
              </Empty>
            }
          />
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
const wayText = (file: FileEntry) => (file.direction === 'arrived' ? 'Arrived' : 'Left');
const outcome = (file: FileEntry) => {
  if (file.direction === 'left') return file.done ? 'Sent' : 'Waits to leave';
  if (!file.done) return 'Waits to be read';
  const questions = file.questions > 0 ? `${file.questions} to decide` : '';
  const taken = file.taken > 0 ? countText(file.taken, 'answer kept', 'answers kept') : '';
  return [taken, questions].filter(Boolean).join(', ') || 'Read';
};

const columns: Column<FileEntry>[] = [
  { id: 'what', label: 'What', cell: (file) => kindText(file.kind) },
  { id: 'day', label: 'Day', cell: (file) => <DateText date={file.day} /> },
  { id: 'direction', label: 'Direction', cell: (file) => wayText(file) },
  { id: 'outcome', label: 'Outcome', cell: outcome },
];

/** A segment a line, if the file has its end of segments where X12 has it (byte 105). */
function segments(raw: string): string {
  const end = raw.startsWith('ISA') ? raw.charAt(105) : '';
  return end && !/\s/.test(end) ? raw.replaceAll(/\r?\n/g, '').replaceAll(end, `${end}\n`) : raw;
}

function OneFile({ file, onClose }: { file: FileEntry; onClose: () => void }) {
  const opened = useFile(file.id);
  const cases = new Set(file.about.filter((each) => each.kind === 'case').map((each) => each.id));
  const of = cases.size === 1 ? [...cases][0] : undefined;
  return (
    <Panel title={kindText(file.kind)} onClose={onClose}>
      <Stack>
        <span>
          {wayText(file)} {dateText(file.day)} · {outcome(file)}
        </span>
        {of && (
          <Link {...linkTo(`/cases/${of}`)} className={ui.lineLink}>
            Open the case it is about
          </Link>
        )}
        {opened.error && <Failed error={opened.error} again={() => void opened.refetch()} />}
        {!opened.data && !opened.error && <LoadingRows rows={6} />}
        {opened.data?.text && (
          <Raw label="What the file says" wrap>
            {opened.data.text}
          </Raw>
        )}
        {opened.data && (
          <details className={ui.more} open={!opened.data.text}>
            <summary>The bytes, one segment a line</summary>
            <Raw label="The bytes of the file" wrap>
              {segments(opened.data.raw)}
            </Raw>
          </details>
        )}
      </Stack>
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
