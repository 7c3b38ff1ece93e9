// SPDX-License-Identifier: Apache-2.0
import { useNavigate, useParams } from '@tanstack/react-router';
import { keys } from '~/lib/keys';
import { useRecordForm } from '~/lib/record-form';
import { useMay } from '~/lib/session';
import { said } from '~/lib/toast';
import { Conflict } from '~/ui/conflict';
import { Card, Page } from '~/ui/page';
import { Failed, LoadingRows } from '~/ui/states';
import { usePayer } from '../api/payers';
import { type Playbook, type PlaybookInput, replacePlaybook, usePlaybook } from '../api/playbook';
import { PlaybookForm } from '../components/playbook-form';

const pick = ({ id, version, changed_at, changed_by, findings, ...fields }: Playbook): PlaybookInput => fields;

/** How one payer wants things done, to be changed. */
export function EditPlaybook() {
  const { id } = useParams({ strict: false }) as { id: string };
  const payer = usePayer(id);
  const playbook = usePlaybook(id);
  const mayWrite = useMay('payers_write');
  const frame = { tab: 'Playbook', back: { to: `/payers/${id}` as '/payers', label: payer.data?.name ?? 'Payer' } };
  const error = payer.error ?? playbook.error;
  if (!payer.data || !playbook.data)
    return (
      <Page title="Playbook" {...frame}>
        <Card flush>
          {error ? (
            <Failed
              error={error}
              again={() => {
                void payer.refetch();
                void playbook.refetch();
              }}
            />
          ) : (
            <LoadingRows />
          )}
        </Card>
      </Page>
    );
  return (
    <Page title="Playbook" sub="Leave empty what nobody has said: no limit is made up." {...frame}>
      {mayWrite ? (
        <Editing payer={id} playbook={playbook.data} />
      ) : (
        <Card>You may read playbooks and not change them.</Card>
      )}
    </Page>
  );
}

function Editing({ payer, playbook }: { payer: string; playbook: Playbook }) {
  const navigate = useNavigate();
  const leave = () => void navigate({ to: '/payers/$id', params: { id: payer } });
  const form = useRecordForm<Playbook, PlaybookInput>({
    key: `playbook ${payer}`,
    record: playbook,
    pick,
    made: [keys.payer(payer), ['cases']],
    save: (values, version) => replacePlaybook(payer, version, values),
    done: () => {
      said('Saved.');
      leave();
    },
  });
  return (
    <>
      <Conflict problem={form.problem} mine={form.values} onTake={form.takeTheirs} onKeep={form.keepMine} />
      <PlaybookForm
        form={form}
        onCancel={() => {
          form.reset();
          leave();
        }}
      />
    </>
  );
}
