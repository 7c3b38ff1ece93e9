// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ask, once, type Schemas } from '~/lib/api';
import { everyPage } from '~/lib/every-page';
import { keys } from '~/lib/keys';

export type Question = Schemas['Question'];
export type PaymentInput = Schemas['PaymentInput'];
export type Decision = Schemas['QuestionDecision'];

export const useCaseMoney = (caseId: string) =>
  useQuery({
    queryKey: keys.caseStep(caseId, 'money'),
    queryFn: () => ask(api.GET('/api/v1/cases/{id}/money', { params: { path: { id: caseId } } })),
  });
export const useQuestions = (caseId: string) =>
  useQuery({
    queryKey: keys.caseStep(caseId, 'questions'),
    queryFn: async () => {
      const all = await everyPage((query) => ask(api.GET('/api/v1/questions', { params: { query } })));
      // Those of this case, and those of payments that nobody knows the claim of.
      return all.filter((each) => each.case === caseId || (each.case === null && each.payment !== null));
    },
  });
export const usePayments = (caseId: string) =>
  useQuery({
    queryKey: keys.caseStep(caseId, 'payments'),
    queryFn: () => ask(api.GET('/api/v1/payments', { params: { query: { limit: 50 } } })),
  });
export const useClientOfCase = (caseId: string) =>
  useQuery({
    queryKey: keys.case(caseId),
    queryFn: () => ask(api.GET('/api/v1/cases/{id}', { params: { path: { id: caseId } } })),
    select: (found) => found.client,
  });
export const useClientLedger = (caseId: string, client: string | undefined) =>
  useQuery({
    queryKey: keys.caseStep(caseId, 'client-ledger'),
    enabled: client !== undefined,
    queryFn: () => ask(api.GET('/api/v1/clients/{id}/ledger', { params: { path: { id: client as string } } })),
  });
export const useClaims = (caseId: string) =>
  useQuery({
    queryKey: keys.caseStep(caseId, 'claims'),
    queryFn: () => ask(api.GET('/api/v1/cases/{id}/claims', { params: { path: { id: caseId } } })),
  });

/** What was changed makes the whole case old: its lights and its money stand on it. */
export function useChanged(caseId: string) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: keys.case(caseId) });
}

export const postPayment = (body: PaymentInput) => ask(api.POST('/api/v1/payments', { body, headers: once() }));
export const deposit = (id: string, body: Schemas['DepositRequest']) =>
  ask(api.POST('/api/v1/payments/{id}/deposit', { params: { path: { id } }, body }));
export const correctDeposit = (id: string, body: Schemas['DepositCorrection']) =>
  ask(api.POST('/api/v1/payments/{id}/deposit-correction', { params: { path: { id } }, body }));
export const decide = (id: string, body: Decision) =>
  ask(api.POST('/api/v1/questions/{id}/decide', { params: { path: { id } }, body }));
export const giveBack = (client: string, body: Schemas['ClientPaymentInput']) =>
  ask(api.POST('/api/v1/clients/{id}/refunds', { params: { path: { id: client } }, body, headers: once() }));
export type TransferInput = Schemas['TransferInput'];
export const setAgainst = (client: string, body: TransferInput) =>
  ask(api.POST('/api/v1/clients/{id}/transfers', { params: { path: { id: client } }, body, headers: once() }));
export const takePayment = (client: string, body: Schemas['ClientPaymentInput']) =>
  ask(api.POST('/api/v1/clients/{id}/payments', { params: { path: { id: client } }, body, headers: once() }));
