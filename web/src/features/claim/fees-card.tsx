// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useState } from 'react';
import { dateText } from '~/lib/format';
import { keys } from '~/lib/keys';
import { useRecordForm } from '~/lib/record-form';
import { useMay, useSession } from '~/lib/session';
import { said } from '~/lib/toast';
import { Procedure } from '~/ui/code';
import { Conflict } from '~/ui/conflict';
import { Field, FormBody, FormFindings, FormFoot } from '~/ui/field';
import { AtEnd, Card, Fields, Muted, Row, RowList, Stack } from '~/ui/page';
import { Failed, LoadingRows } from '~/ui/states';
import { Money } from '~/ui/text';
import { type Fees, type FeesInput, replaceFees, useFees } from './api';

/** What one unit of each code costs, from which day on: the charges of new claims. */
export function FeesCard() {
  const found = useFees();
  const mayWrite = useMay('claims_write');
  const [editing, setEditing] = useState(false);
  const fees = found.data;
  return (
    <Card
      title="Prices"
      actions={
        mayWrite &&
        fees &&
        !editing && (
          <Button variant="default" onClick={() => setEditing(true)}>
            Edit
          </Button>
        )
      }
    >
      {!fees ? (
        found.error ? (
          <Failed error={found.error} again={() => void found.refetch()} />
        ) : (
          <LoadingRows rows={2} />
        )
      ) : editing ? (
        <EditFees key={fees.version} fees={fees} done={() => setEditing(false)} />
      ) : fees.fees.length === 0 ? (
        <Muted>Nobody has said yet what a unit costs. Without prices a claim has no charges.</Muted>
      ) : (
        <RowList>
          {fees.fees.map((fee) => (
            <li key={fee.code + fee.begins}>
              <Row>
                <Procedure code={fee.code} />
                <AtEnd>
                  <Muted>from {dateText(fee.begins)}</Muted>
                  <Money amount={fee.amount} />
                </AtEnd>
              </Row>
            </li>
          ))}
        </RowList>
      )}
    </Card>
  );
}

function EditFees({ fees, done }: { fees: Fees; done: () => void }) {
  const { today } = useSession();
  const form = useRecordForm<Fees, FeesInput>({
    key: 'fees',
    record: fees,
    pick: (record) => ({ fees: record.fees }),
    save: (values, version) => replaceFees(version, values),
    made: [keys.fees, ['cases']],
    done: () => {
      said('Prices were saved.');
      done();
    },
  });
  const rows = form.values.fees;
  const change = (place: number, part: Partial<FeesInput['fees'][number]>) =>
    form.set(
      'fees',
      rows.map((row, i) => (i === place ? { ...row, ...part } : row)),
    );
  return (
    <FormBody form={form}>
      <Conflict
        problem={form.problem}
        mine={form.values as object as Record<string, unknown>}
        onTake={form.takeTheirs}
        onKeep={form.keepMine}
      />
      <FormFindings form={form} />
      <Stack tight>
        {rows.map((row, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own while they are typed
          <Fields key={i}>
            <Field
              label="Code"
              path={`fees.${i}.code`}
              finding={form.finding(`fees.${i}.code`)}
              value={row.code}
              onChange={(code) => change(i, { code })}
            />
            <Field
              label="Price of one unit"
              path={`fees.${i}.amount`}
              finding={form.finding(`fees.${i}.amount`)}
              value={row.amount}
              onChange={(amount) => change(i, { amount })}
            />
            <Field
              label="From"
              type="date"
              path={`fees.${i}.begins`}
              finding={form.finding(`fees.${i}.begins`)}
              value={row.begins}
              onChange={(begins) => change(i, { begins })}
            />
          </Fields>
        ))}
      </Stack>
      <FormFoot
        form={form}
        onCancel={() => {
          form.reset();
          done();
        }}
        extra={
          <>
            <Button
              type="button"
              variant="default"
              onClick={() =>
                form.set('fees', [...rows, { code: '', amount: '', begins: `${today.slice(0, 4)}-01-01` }])
              }
            >
              Add a code
            </Button>
            {rows.length > 0 && (
              <Button type="button" variant="default" onClick={() => form.set('fees', rows.slice(0, -1))}>
                Remove the last
              </Button>
            )}
          </>
        }
      />
    </FormBody>
  );
}
