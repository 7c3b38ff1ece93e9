// SPDX-License-Identifier: Apache-2.0
import { moneyText } from '~/lib/format';
import { takePayment } from './api';
import { ClientMoneyForm } from './client-money-form';

export const ClientPaymentForm = ({
  caseId,
  client,
  owes,
  onClose,
}: {
  caseId: string;
  client: string;
  /** What the client owes now: what is mostly paid. */
  owes?: string;
  onClose: () => void;
}) => (
  <ClientMoneyForm
    caseId={caseId}
    draft={`client payment ${client}`}
    title="The client's payment"
    amount={owes !== undefined && Number(owes) > 0 ? owes : ''}
    methods={['card', 'cash', 'check', 'other']}
    reference="Receipt or check number"
    label="Take the payment"
    send={async (values) => {
      const taken = await takePayment(client, values);
      const told = taken.findings?.[0];
      if (told) return `Taken. ${told.message} ${told.repair}`;
      return Number(taken.unapplied) > 0
        ? `Taken. ${moneyText(taken.unapplied)} is not owed yet and stays the client's.`
        : 'Taken and applied, the oldest service first.';
    }}
    onClose={onClose}
  />
);
