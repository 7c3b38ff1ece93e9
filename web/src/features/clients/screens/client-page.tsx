// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useActions } from '~/actions/use-actions';
import { useCases, usePayerChoices, usePolicies } from '~/lib/choices';
import { wordText } from '~/lib/format';
import { useMay } from '~/lib/session';
import { Card, Columns, Facts, Mono, Muted, Page, Row, Stack } from '~/ui/page';
import { Empty, Failed, LoadingRows, Notice } from '~/ui/states';
import { DateText, Maybe } from '~/ui/text';
import css from '~/ui/ui.module.css';
import { type Policy, useClient } from '../api/clients';
import { ClientFacts } from '../components/client-facts';

/** One client: who it is, and whose insurance. */
export function ClientPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const navigate = useNavigate();
  const client = useClient(id);
  const mayWrite = useMay('clients_write');
  const edit = () => void navigate({ to: '/clients/$id/edit', params: { id } });
  useActions([{ id: 'client.edit', label: 'Edit this client', keys: 'e', when: () => mayWrite, run: edit }]);

  const frame = { tab: 'Client', back: { to: '/clients', label: 'Clients' } as const };
  if (client.error && !client.data)
    return (
      <Page title="Client" {...frame}>
        <Card flush>
          <Failed error={client.error} again={() => void client.refetch()} />
        </Card>
      </Page>
    );
  if (!client.data)
    return (
      <Page title="Client" {...frame}>
        <Card flush>
          <LoadingRows />
        </Card>
      </Page>
    );
  const c = client.data;
  return (
    <Page
      {...frame}
      title={[c.first_name, c.middle_name, c.last_name, c.suffix].filter(Boolean).join(' ')}
      sub={c.active ? undefined : 'No longer coming'}
      actions={
        mayWrite && (
          <Button data-primary onClick={edit}>
            Edit
          </Button>
        )
      }
    >
      {c.findings?.map((finding) => (
        <Notice key={finding.code} light="waiting">
          {finding.message} {finding.repair}
        </Notice>
      ))}
      <Columns>
        <Card title="About">
          <ClientFacts client={c} actions={false} />
        </Card>
        <Stack>
          <Cases client={id} />
          <Policies client={id} />
        </Stack>
      </Columns>
    </Page>
  );
}

function Cases({ client }: { client: string }) {
  const cases = useCases(client);
  const mayWrite = useMay('cases_write');
  const add = mayWrite && (
    <Button component={Link} to="/clients/$id/cases/new" params={{ id: client } as never} variant="default">
      Open a case
    </Button>
  );
  if (!cases.data)
    return (
      <Card title="Cases">
        {cases.error ? <Failed error={cases.error} again={() => void cases.refetch()} /> : <LoadingRows rows={2} />}
      </Card>
    );
  if (cases.data.items.length === 0)
    return (
      <Card title="Cases">
        <Empty title="No case yet" action={add}>
          A case is one reason to come. The ten steps begin with it.
        </Empty>
      </Card>
    );
  return (
    <Card title="Cases" actions={add}>
      <Stack tight>
        {cases.data.items.map((item) => (
          <Row key={item.id}>
            <Link to="/cases/$id" params={{ id: item.id } as never} className={css.lineLink}>
              {item.title}
            </Link>
            <Muted>
              since <DateText date={item.opened} />
              {item.closed && ', closed'}
            </Muted>
          </Row>
        ))}
      </Stack>
    </Card>
  );
}

function Policies({ client }: { client: string }) {
  const policies = usePolicies(client);
  const mayWrite = useMay('clients_write');
  const add = mayWrite && (
    <Button component={Link} to="/clients/$id/policies/new" params={{ id: client } as never} variant="default">
      Add a policy
    </Button>
  );
  if (policies.error && !policies.data)
    return (
      <Card title="Insurance">
        <Failed error={policies.error} again={() => void policies.refetch()} />
      </Card>
    );
  if (!policies.data)
    return (
      <Card title="Insurance">
        <LoadingRows rows={4} />
      </Card>
    );
  if (policies.data.items.length === 0)
    return (
      <Card title="Insurance" flush={false}>
        <Empty title="No policy yet" action={add}>
          Without one nothing can be asked of a plan. Have the card at hand.
        </Empty>
      </Card>
    );
  return (
    <Card title="Insurance" actions={add}>
      <Stack>
        {policies.data.items.map((policy) => (
          <PolicyFacts key={policy.id} policy={policy} editable={mayWrite} />
        ))}
      </Stack>
    </Card>
  );
}

const order = ['', 'billed first', 'billed second', 'billed third'];

function PolicyFacts({ policy, editable }: { policy: Policy; editable: boolean }) {
  const payers = usePayerChoices();
  const payer = payers.data?.items.find((p) => p.id === policy.payer);
  return (
    <Stack tight>
      <Facts
        rows={[
          ['Payer', payer ? `${payer.name} · ${order[policy.priority] ?? `number ${policy.priority}`}` : '…'],
          ['Member id', <Mono key="m">{policy.member_id}</Mono>],
          ['Group', <Maybe key="g" text={policy.group_number} why="no group number" />],
          ['Plan', <Maybe key="p" text={policy.plan_name} why="plan not known" />],
          [
            'Holder',
            policy.subscriber
              ? `${policy.subscriber.first_name} ${policy.subscriber.last_name} (client is ${wordText(policy.relationship).toLowerCase()})`
              : 'the client',
          ],
          [
            'In force',
            policy.begins || policy.ends ? (
              <span key="f">
                <DateText date={policy.begins} why="begin not known" /> to{' '}
                <DateText date={policy.ends} why="no end known" />
              </span>
            ) : (
              <Maybe key="f" text={null} why="dates not known" />
            ),
          ],
        ]}
      />
      {payer && /medicare|medicaid|tricare|veterans/.test(payer.kind) && (
        <Notice light="waiting">
          This is a government programme: it does not pay a Medical Exercise Specialist, so nothing is billed to it. An
          employer plan that is primary may be billed; cash is possible.
        </Notice>
      )}
      {editable && (
        <div>
          <Button
            component={Link}
            to="/clients/$id/policies/$policy"
            params={{ id: policy.client, policy: policy.id } as never}
            variant="default"
          >
            Edit policy
          </Button>
        </div>
      )}
    </Stack>
  );
}
