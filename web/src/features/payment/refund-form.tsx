// SPDX-License-Identifier: Apache-2.0
import { moneyText } from '~/lib/format';
import { giveBack } from './api';
import { ClientMoneyForm } from './client-money-form';

export const RefundForm = ({
  caseId,
  client,
  credit,
  onClose,
}: {
  caseId: string;
  client: string;
  /** All that may be given back: what is mostly given. */
  credit: string;
  onClose: () => void;
}) => (
  <ClientMoneyForm
    caseId={caseId}
    draft={`refund ${client}`}
    title="Money given back to the client"
    amount={credit}
    methods={['check', 'card', 'cash', 'other']}
    reference="Check number or reference"
    label="Give it back"
    send={async (values) => {
      const given = await giveBack(client, values);
      return Number(given.credit) > 0
        ? `Given back. ${moneyText(given.credit)} is still the client's.`
        : 'Given back: the client has no credit any more.';
    }}
    onClose={onClose}
  />
);
