// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from '~/lib/form';
import { dateText, wordText } from '~/lib/format';
import { keys } from '~/lib/keys';
import { useMay, useSession } from '~/lib/session';
import { said } from '~/lib/toast';
import { useSigning } from '~/ui/attested';
import { ChoiceField, Field, FormBody, FormFindings, FormFoot, LongField } from '~/ui/field';
import { Card, Fields, Row, RowList, Stack, Wide } from '~/ui/page';
import { Empty } from '~/ui/states';
import { StatusChip } from '~/ui/status-chip';
import { addReport, type Report, type ReportInput, signReport, usePractitioner, useReports } from './api';

const kinds = [
  'introduction',
  'assessment_summary',
  'reassessment',
  'progress_report',
  'discharge_summary',
  'change_in_status',
] as const;

/** Reports about the case as a whole; signed they are locked. */
export function ReportsCard({ caseId }: { caseId: string }) {
  const { data } = useReports(caseId);
  const mayWrite = useMay('cases_write');
  const [writing, setWriting] = useState(false);
  return (
    <Card
      title="Reports"
      actions={
        mayWrite &&
        !writing && (
          <Button variant="default" onClick={() => setWriting(true)}>
            Write a report
          </Button>
        )
      }
    >
      <Stack>
        {data?.items.length === 0 && !writing && (
          <Empty title="No report yet">Physicians and payers expect one every 30 days or ten visits.</Empty>
        )}
        <RowList>
          {data?.items.map((report) => (
            <ReportRow key={report.id} caseId={caseId} report={report} />
          ))}
        </RowList>
        {writing && <ReportForm caseId={caseId} done={() => setWriting(false)} />}
      </Stack>
    </Card>
  );
}

function ReportRow({ caseId, report }: { caseId: string; report: Report }) {
  const client = useQueryClient();
  const maySign = useMay('notes_sign');
  const signing = useSigning({
    practitioner: usePractitioner(caseId),
    did: 'I answer for this report',
    sign: async (attests) => {
      await signReport(report.id, report.version, attests);
      await client.invalidateQueries({ queryKey: keys.case(caseId) });
      said('The report was signed.');
    },
  });
  return (
    <li>
      <Row>
        <span>
          {wordText(report.kind)}, {dateText(report.on)}
        </span>
        <StatusChip status={report.signed_at ? 'signed' : 'unsigned'} />
        {!report.signed_at && maySign && (
          <Button variant="default" loading={signing.busy} onClick={signing.press}>
            Sign
          </Button>
        )}
      </Row>
      {signing.dialog}
      <p>{report.text}</p>
    </li>
  );
}

function ReportForm({ caseId, done }: { caseId: string; done: () => void }) {
  const client = useQueryClient();
  const { today } = useSession();
  const first: ReportInput = { kind: 'progress_report', on: today, text: '', document: null };
  const form = useForm<ReportInput>(`report new ${caseId}`, first, async (values) => {
    await addReport(caseId, values);
    await client.invalidateQueries({ queryKey: keys.case(caseId) });
    said('The report was saved as a draft.');
    done();
  });
  const { values: v, set, finding } = form;
  return (
    <FormBody form={form}>
      <Stack>
        <FormFindings form={form} />
        <Fields>
          <ChoiceField
            label="Kind"
            path="kind"
            words={kinds}
            value={v.kind}
            onChange={(x) => set('kind', x)}
            finding={finding('kind')}
          />
          <Field label="Date" {...form.text('on')} type="date" />
          <Wide>
            <LongField
              label="Text"
              {...form.text('text')}
              about="Function, strength, range of motion, stability, endurance, balance: measured then and now."
            />
          </Wide>
        </Fields>
        <FormFoot
          form={form}
          label="Save the draft"
          primary={false}
          onCancel={() => {
            form.reset();
            done();
          }}
        />
      </Stack>
    </FormBody>
  );
}
