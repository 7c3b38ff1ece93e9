// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import type { Schemas } from '~/lib/api';
import { type Form, useForm } from '~/lib/form';
import { keys } from '~/lib/keys';
import { useRecordForm } from '~/lib/record-form';
import { useMay } from '~/lib/session';
import { said } from '~/lib/toast';
import { AddressFields, noAddress } from '~/ui/address-fields';
import { Conflict } from '~/ui/conflict';
import { ChoiceField, Field, FormBody, FormFindings, FormFoot } from '~/ui/field';
import { Card, Fields, Page, Stack } from '~/ui/page';
import { Failed, LoadingRows, Notice } from '~/ui/states';
import { createPayer, type Payer, payerKinds, replacePayer, usePayer } from '../api/payers';
import { ruleWords } from '../words';

type Input = Required<Schemas['PayerInput']>;
const blank: Input = {
  name: '',
  kind: 'commercial',
  electronic_id: '',
  unit_rule: null,
  filing_days: null,
  phone: null,
  address: noAddress,
};
const pick = (p: Payer): Input => ({
  name: p.name,
  kind: p.kind,
  electronic_id: p.electronic_id,
  unit_rule: p.unit_rule,
  filing_days: p.filing_days,
  phone: p.phone,
  address: p.address,
});
const back = { to: '/payers', label: 'Payers' } as const;
/** The payer's own page, where an edit begins and ends. */
const page = (id: string) => ({ to: '/payers/$id' as const, params: { id } });

export function NewPayer() {
  const navigate = useNavigate();
  const client = useQueryClient();
  const form = useForm<Input>('payer new', blank, async (values) => {
    const made = await createPayer(values);
    await client.invalidateQueries({ queryKey: keys.payers });
    said('The payer was added.');
    void navigate(page(made.id));
  });
  return (
    <Page title="New payer" back={back}>
      <PayerForm
        form={form}
        label="Add the payer"
        onCancel={() => {
          form.reset();
          void navigate({ to: '/payers' });
        }}
      />
    </Page>
  );
}

export function EditPayer() {
  const { id } = useParams({ strict: false }) as { id: string };
  const payer = usePayer(id);
  const mayWrite = useMay('payers_write');
  if (payer.error && !payer.data)
    return (
      <Page title="Payer" back={back}>
        <Card flush>
          <Failed error={payer.error} again={() => void payer.refetch()} />
        </Card>
      </Page>
    );
  if (!payer.data)
    return (
      <Page title="Payer" back={back}>
        <Card flush>
          <LoadingRows />
        </Card>
      </Page>
    );
  return (
    <Page title={payer.data.name} tab="Payer" back={back}>
      {payer.data.findings?.map((finding) => (
        <Notice key={finding.code} light="waiting">
          {finding.message} {finding.repair}
        </Notice>
      ))}
      {mayWrite ? <Editing payer={payer.data} /> : <Card>You may read payers and not change them.</Card>}
    </Page>
  );
}

function Editing({ payer }: { payer: Payer }) {
  const navigate = useNavigate();
  const leave = () => void navigate(page(payer.id));
  const form = useRecordForm<Payer, Input>({
    key: `payer ${payer.id}`,
    record: payer,
    pick,
    made: [keys.payers],
    save: (values, version) => replacePayer(payer.id, version, values),
    done: () => {
      said('Saved.');
      leave();
    },
  });
  return (
    <>
      <Conflict problem={form.problem} mine={form.values} onTake={form.takeTheirs} onKeep={form.keepMine} />
      <PayerForm
        form={form}
        label="Save"
        onCancel={() => {
          form.reset();
          leave();
        }}
      />
    </>
  );
}

function PayerForm({ form, label, onCancel }: { form: Form<Input>; label: string; onCancel: () => void }) {
  const { values: v, set, finding } = form;
  return (
    <Card>
      <FormBody form={form}>
        <Stack>
          {form.problem?.status !== 412 && <FormFindings form={form} />}
          <Fields>
            <Field label="Name" {...form.text('name')} required about="As on the card." autoFocus />
            <ChoiceField
              label="Kind"
              path="kind"
              words={payerKinds}
              value={v.kind}
              onChange={(x) => set('kind', x)}
              finding={finding('kind')}
            />
            <Field label="Electronic id" {...form.text('electronic_id')} about="From your clearinghouse's list." />
            <ChoiceField
              label="How minutes become units"
              path="unit_rule"
              none="Nobody has said"
              words={Object.entries(ruleWords).map(([value, text]) => ({
                value: value as NonNullable<Payer['unit_rule']>,
                label: text,
              }))}
              value={v.unit_rule ?? ''}
              onChange={(x) => set('unit_rule', x || null)}
              finding={finding('unit_rule')}
            />
            <Field
              label="Filing limit in days"
              path="filing_days"
              numeric
              about="Days after the session; empty if nobody has said."
              value={v.filing_days === null ? '' : String(v.filing_days)}
              onChange={(x) => set('filing_days', /^\d+$/.test(x) ? Number(x) : x === '' ? null : v.filing_days)}
              finding={finding('filing_days')}
            />
            <Field label="Phone for providers" {...form.text('phone')} type="tel" />
            <AddressFields
              value={v.address as typeof noAddress}
              onChange={(x) => set('address', x)}
              finding={finding}
            />
          </Fields>
          <FormFoot form={form} label={label} onCancel={onCancel} />
        </Stack>
      </FormBody>
    </Card>
  );
}
