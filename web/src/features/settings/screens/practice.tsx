// SPDX-License-Identifier: Apache-2.0
import type { Schemas } from '~/lib/api';
import { phoneText } from '~/lib/format';
import { keys } from '~/lib/keys';
import { useRecordForm } from '~/lib/record-form';
import { sessionKey, useMay } from '~/lib/session';
import { said } from '~/lib/toast';
import { AddressFields, addressText, type noAddress } from '~/ui/address-fields';
import { Conflict } from '~/ui/conflict';
import { Field, FormBody, FormFindings, FormFoot } from '~/ui/field';
import { Card, Facts, Fields, Stack } from '~/ui/page';
import { Failed, LoadingRows } from '~/ui/states';
import { Maybe } from '~/ui/text';
import { replacePractice, usePractice } from '../api/settings';
import { SettingsPage } from '../components/settings-page';

type Record = Schemas['Practice'];
type Input = Required<Schemas['PracticeInput']>;
const pick = (p: Record): Input => ({
  name: p.name,
  npi: p.npi,
  ein: p.ein,
  taxonomy: p.taxonomy,
  address: p.address,
  phone: p.phone,
  email: p.email,
  time_zone: p.time_zone,
});

/** The business that bills. */
export function Practice() {
  const practice = usePractice();
  const mayWrite = useMay('practice_write');
  return (
    <SettingsPage title="Practice" sub="As your claims will name it.">
      {practice.error && !practice.data ? (
        <Card flush>
          <Failed error={practice.error} again={() => void practice.refetch()} />
        </Card>
      ) : !practice.data ? (
        <Card flush>
          <LoadingRows />
        </Card>
      ) : mayWrite ? (
        <Editing practice={practice.data} />
      ) : (
        <Reading p={practice.data} />
      )}
    </SettingsPage>
  );
}

const Reading = ({ p }: { p: Record }) => (
  <Card>
    <Facts
      rows={[
        ['Name', p.name],
        ['NPI', <Maybe key="n" text={p.npi} />],
        ['EIN', <Maybe key="e" text={p.ein} />],
        ['Taxonomy', <Maybe key="t" text={p.taxonomy} />],
        ['Address', <Maybe key="a" text={addressText(p.address)} />],
        ['Phone', <Maybe key="p" text={p.phone && phoneText(p.phone)} />],
        ['E-mail', <Maybe key="m" text={p.email} />],
        ['Time zone', p.time_zone],
      ]}
    />
  </Card>
);

function Editing({ practice }: { practice: Record }) {
  const form = useRecordForm<Record, Input>({
    key: 'practice',
    record: practice,
    pick,
    made: [keys.practice, sessionKey],
    save: (values, version) => replacePractice(version, values),
    done: () => said('Saved.'),
  });
  const { values: v, set, finding } = form;
  return (
    <Card>
      <FormBody form={form}>
        <Stack>
          <Conflict problem={form.problem} mine={v} onTake={form.takeTheirs} onKeep={form.keepMine} />
          {form.problem?.status !== 412 && <FormFindings form={form} />}
          <Fields>
            <Field label="Name" {...form.text('name')} required />
            <Field label="NPI of the practice" {...form.text('npi')} numeric about="Type 2, ten digits." />
            <Field label="EIN" {...form.text('ein')} about="As on the letter of the IRS." />
            <Field
              label="Taxonomy"
              {...form.text('taxonomy')}
              about="174400000X unless another credential is on file."
            />
            <Field label="Phone" {...form.text('phone')} type="tel" />
            <Field label="E-mail" {...form.text('email')} type="email" />
            <Field label="Time zone" {...form.text('time_zone')} required about="Such as America/Chicago." />
            <AddressFields
              value={v.address as typeof noAddress}
              onChange={(x) => set('address', x)}
              finding={finding}
            />
          </Fields>
          <FormFoot form={form} />
        </Stack>
      </FormBody>
    </Card>
  );
}
