// SPDX-License-Identifier: Apache-2.0
import { Button, FileInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '~/lib/keys';
import { useMay } from '~/lib/session';
import { complain, said } from '~/lib/toast';
import { ChoiceField } from '~/ui/field';
import { Card, Fields, Mono, Row, RowList, Stack } from '~/ui/page';
import { Empty } from '~/ui/states';
import { addAttachment, uploadDocument, useAttachments } from './api';

const kinds = [
  { value: '09', label: 'Progress report' },
  { value: '08', label: 'Plan' },
  { value: 'B4', label: 'Referral form' },
  { value: 'B3', label: "Physician's order" },
  { value: 'DS', label: 'Discharge summary' },
  { value: 'EB', label: 'Explanation of benefits' },
  { value: 'OZ', label: 'Other support' },
] as const;
const ways = [
  { value: 'EL', label: 'Electronically' },
  { value: 'FX', label: 'By fax' },
  { value: 'BM', label: 'By mail' },
  { value: 'EM', label: 'By e-mail' },
  { value: 'FT', label: 'By file transfer' },
] as const;
const labelOf = (kind: string) => kinds.find((each) => each.value === kind)?.label ?? kind;

/** Documents that go with the claims of the case. */
export function AttachmentsCard({ caseId }: { caseId: string }) {
  const { data } = useAttachments(caseId);
  const client = useQueryClient();
  const mayWrite = useMay('cases_write');
  const [file, setFile] = useState<File | null>(null);
  const [kind, setKind] = useState<(typeof kinds)[number]['value']>('09');
  const [way, setWay] = useState<(typeof ways)[number]['value']>('EL');
  const [sending, setSending] = useState(false);
  const [adding, setAdding] = useState(false);
  const add = async () => {
    if (!file) return;
    setSending(true);
    try {
      const document = await uploadDocument(file);
      await addAttachment(caseId, { kind, by: way, document: document.id });
      await client.invalidateQueries({ queryKey: keys.case(caseId) });
      setFile(null);
      setAdding(false);
      said('The document was attached.');
    } catch (error) {
      complain(error);
    } finally {
      setSending(false);
    }
  };
  return (
    <Card
      title="Documents that go with claims"
      actions={
        mayWrite &&
        !adding && (
          <Button variant="default" onClick={() => setAdding(true)}>
            Attach a document
          </Button>
        )
      }
    >
      <Stack>
        {data?.items.length === 0 && !adding && (
          <Empty title="Nothing attached">A report or a referral sent along answers the payer before it asks.</Empty>
        )}
        <RowList>
          {data?.items.map((each) => (
            <li key={each.id}>
              {labelOf(each.kind)} · number on the claim <Mono>{each.control_number}</Mono>
              {each.document && (
                <>
                  {' · '}
                  <a href={`/api/v1/documents/${each.document}`} target="_blank" rel="noreferrer">
                    Open
                  </a>
                </>
              )}
            </li>
          ))}
        </RowList>
        {adding && (
          <>
            <Fields>
              <FileInput
                label="Document"
                description="PDF, JPEG, PNG or TIFF, at most 32 MiB"
                accept="application/pdf,image/jpeg,image/png,image/tiff"
                placeholder="Choose a file"
                value={file}
                onChange={setFile}
                clearable
              />
              <ChoiceField label="What it is" path="kind" words={kinds} value={kind} onChange={setKind} />
              <ChoiceField label="How it is sent" path="by" words={ways} value={way} onChange={setWay} />
            </Fields>
            <Row>
              <Button variant="default" loading={sending} disabled={!file} onClick={() => void add()}>
                Attach
              </Button>
              <Button variant="default" onClick={() => setAdding(false)}>
                Cancel
              </Button>
            </Row>
          </>
        )}
      </Stack>
    </Card>
  );
}
