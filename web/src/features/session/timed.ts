// SPDX-License-Identifier: Apache-2.0
import type { Block, SessionInput } from './api';

/** Time under a code as the clock measured it, in milliseconds of the world; it runs while there is no end. */
export interface Timed {
  code: string;
  since: number;
  until: number | null;
}

const day = 24 * 60 * 60;
const place = (session: string) => `exclaim.timer.${session}`;

/** What was timed of a session and is not saved yet. Kept by the browser, so that reload and lock lose nothing; it names nobody. */
export function timedOf(session: string, now: number): Timed[] {
  try {
    const kept = JSON.parse(localStorage.getItem(place(session)) ?? '[]') as Timed[];
    // A timer that nobody stopped tells nothing after a day.
    return kept.filter(
      ({ code, since, until }) =>
        typeof code === 'string' && now - since < day * 1000 && (until === null || until > since),
    );
  } catch {
    return [];
  }
}

export function keepTimed(session: string, all: Timed[]) {
  if (all.length > 0) localStorage.setItem(place(session), JSON.stringify(all));
  else localStorage.removeItem(place(session));
}

/** What was measured was saved, or nobody wants it; what still runs goes on. */
export const forgetStopped = (session: string) =>
  keepTimed(
    session,
    timedOf(session, Date.now()).filter(({ until }) => until === null),
  );

export const runningOf = (all: Timed[]) => all.find(({ until }) => until === null);

const meet = (a: Block, b: Block) => a.begins < b.ends && b.begins < a.ends;

/** A block was taken out: what was measured of it does not come back. */
export const forgetBlock = (session: string, block: Block, zone: string) =>
  keepTimed(
    session,
    timedOf(session, Date.now()).filter((each) => !blocksOf([each], zone).some((measured) => meet(measured, block))),
  );

/** One client, one code at a time: starting one stops the other; starting none stops what runs. A slip of the finger is none. */
export const switched = (all: Timed[], code: string | null, now: number): Timed[] => [
  ...all
    .filter(({ since, until }) => until !== null || now - since >= 1000)
    .map((each) => (each.until === null ? { ...each, until: now } : each)),
  ...(code === null ? [] : [{ code, since: now, until: null }]),
];

/** Seconds since midnight where the practice is. */
export function secondsOfDay(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', timeStyle: 'medium' });
  const [hours = 0, minutes = 0, seconds = 0] = parts
    .formatToParts(at)
    .filter(({ type }) => ['hour', 'minute', 'second'].includes(type))
    .map(({ value }) => Number(value));
  return hours * 3600 + minutes * 60 + seconds;
}

/** What was stopped, as time under a code. */
const blocksOf = (all: Timed[], zone: string) =>
  all.flatMap(({ code, since, until }): Block[] => {
    if (until === null) return [];
    const begins = secondsOfDay(since, zone);
    // Whole seconds, so that it never reaches into the one that followed.
    const ends = Math.min(day, begins + Math.floor((until - since) / 1000));
    return [{ code, begins, ends, edited: false, edit_reason: '', planned: false }];
  });

/** What was measured or typed, and what is planned beside it: not for a code measured now, and after what it would meet. */
function besidePlanned(before: Block[], fresh: Block[]): Block[] {
  const out = [...before.filter(({ planned }) => !planned), ...fresh];
  for (const block of before) {
    if (!block.planned || fresh.some(({ code }) => code === block.code)) continue;
    const last = Math.max(...out.map(({ ends }) => ends));
    const late = out.some((each) => meet(each, block));
    out.push(late ? { ...block, begins: last, ends: last + block.ends - block.begins } : block);
  }
  return out.sort((a, b) => a.begins - b.begins);
}

/**
 * The session with the blocks that were measured and that it does not hold yet, under whatever code; they take the place of
 * what was planned for their code. Its hours reach as far as they do; where nothing of the booking was worked, they are those
 * of the work.
 */
export function withTimed(v: SessionInput, all: Timed[], zone: string): SessionInput {
  const fresh = blocksOf(all, zone).filter((block) => !v.blocks.some((each) => !each.planned && meet(each, block)));
  if (fresh.length === 0) return v;
  const blocks = besidePlanned(v.blocks, fresh);
  const first = Math.floor(Math.min(...blocks.map((each) => each.begins)) / 60);
  const last = Math.ceil(Math.max(...blocks.map((each) => each.ends)) / 60);
  const outside = last <= v.begins || v.ends <= first;
  return {
    ...v,
    blocks,
    begins: outside ? first : Math.min(v.begins, first),
    ends: outside ? last : Math.max(v.ends, last),
    state: v.state === 'booked' ? 'arrived' : v.state,
  };
}

/** "0:07", "12:30", "1:02:05". */
export function elapsedText(milliseconds: number): string {
  const all = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(all / 3600);
  const minutes = Math.floor(all / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(all % 60)}` : `${minutes}:${two(all % 60)}`;
}
