// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ageOn, phoneText, wordText } from '~/lib/format';
import { useMay, useSession } from '~/lib/session';
import { addressText } from '~/ui/address-fields';
import { Facts, Row, Stack } from '~/ui/page';
import { DateText, Maybe } from '~/ui/text';
import type { Client } from '../api/clients';

/** What is known of a client, for reading. */
export function ClientFacts({ client, actions = true }: { client: Client; actions?: boolean }) {
  const { today } = useSession();
  const mayWrite = useMay('clients_write');
  return (
    <Stack>
      <Facts
        rows={[
          [
            'Born',
            client.birth_date ? (
              <span key="b">
                <DateText date={client.birth_date} /> ({ageOn(client.birth_date, today)})
              </span>
            ) : (
              <DateText key="b" date={null} why="birth date not known" />
            ),
          ],
          ['Sex', client.sex === 'unknown' ? <Maybe key="s" text={null} why="not known" /> : wordText(client.sex)],
          ['Phone', <Maybe key="p" text={client.phone && phoneText(client.phone)} />],
          ['E-mail', <Maybe key="e" text={client.email} />],
          ['Address', <Maybe key="a" text={addressText(client.address)} />],
          ['Note', <Maybe key="n" text={client.note} why="no note" />],
        ]}
      />
      {actions && (
        <Row>
          <Button component={Link} to="/clients/$id" params={{ id: client.id } as never} variant="default">
            Open
          </Button>
          {mayWrite && (
            <Button component={Link} to="/clients/$id/edit" params={{ id: client.id } as never} variant="default">
              Edit
            </Button>
          )}
        </Row>
      )}
    </Stack>
  );
}
