// SPDX-License-Identifier: Apache-2.0
import createClient from 'openapi-fetch';
import type { components, paths } from '~/api/schema';

export type Schemas = components['schemas'];
export type Finding = Schemas['Finding'];
export type Session = Schemas['Session'];
export type Permission = Schemas['Permission'];

/** What the server says when it does not do what was asked (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly reason: string | null,
    readonly detail: string,
    readonly findings: Finding[] = [],
    readonly current: unknown = undefined,
  ) {
    super(detail);
  }
  /** Field path → first finding about it. */
  get byField(): Record<string, Finding> {
    const out: Record<string, Finding> = {};
    for (const finding of this.findings) {
      const field = finding.where.field;
      if (field && !out[field]) out[field] = finding;
    }
    return out;
  }
}

let csrf = '';
/** The token of the present sign-in; every change carries it. */
export function setCsrf(token: string) {
  csrf = token;
}

const listeners = new Set<(problem: Problem) => void>();
/** Told of every 401, so that the application can show the sign-in or the locked screen. */
export function onSignedOut(listener: (problem: Problem) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const api = createClient<paths>({ baseUrl: '' });
api.use({
  onRequest({ request }) {
    if (request.method !== 'GET') request.headers.set('X-CSRF-Token', csrf);
    return request;
  },
});

type Answer<T> = { data?: T; error?: unknown; response: Response };

function problemOf(answer: Answer<unknown>): Problem {
  const body = answer.error as Partial<Schemas['Problem']> & { current?: unknown };
  if (body && typeof body === 'object' && typeof body.detail === 'string')
    return new Problem(answer.response.status, body.reason ?? null, body.detail, body.findings ?? [], body.current);
  return new Problem(
    answer.response.status,
    null,
    'The server gave an answer that this page does not understand. Reload the page.',
  );
}

/** The data of an answer, or a Problem thrown. */
export async function ask<T>(call: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await call;
  } catch {
    throw new Problem(
      0,
      'network',
      'The server cannot be reached. What you typed is kept; try again when the connection is back.',
    );
  }
  if (answer.response.ok) return answer.data as T;
  const problem = problemOf(answer);
  if (problem.status === 401 && problem.reason !== 'credentials' && problem.reason !== 'one_time_code')
    for (const listener of listeners) listener(problem);
  throw problem;
}

/** A header for If-Match, from the version of a record. */
export const ifMatch = (version: number) => ({ 'If-Match': `"${version}"` });
/** A header that makes a creation happen once, however often it is sent. */
export const once = () => ({ 'Idempotency-Key': crypto.randomUUID() });
