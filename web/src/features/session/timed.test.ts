// SPDX-License-Identifier: Apache-2.0
import { beforeEach, expect, test } from 'vitest';
import type { SessionInput } from './api';
import {
  elapsedText,
  forgetBlock,
  forgetStopped,
  keepTimed,
  secondsOfDay,
  switched,
  type Timed,
  timedOf,
  withTimed,
} from './timed';

const kept = new Map<string, string>();
Object.assign(globalThis, {
  localStorage: {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  },
});
beforeEach(() => kept.clear());

const nine = Date.parse('2026-10-06T14:00:00Z'); // 9:00 in Chicago
const zone = 'America/Chicago';
const booked = { begins: 545, ends: 560, state: 'booked', blocks: [] as SessionInput['blocks'] } as SessionInput;

test('starting a code stops the other, and stopping starts none', () => {
  const first = switched([], '97110', nine);
  const second = switched(first, '97530', nine + 900_000);
  expect(second).toEqual([
    { code: '97110', since: nine, until: nine + 900_000 },
    { code: '97530', since: nine + 900_000, until: null },
  ]);
  expect(switched(second, null, nine + 1_000_000)[1]?.until).toBe(nine + 1_000_000);
  expect(switched(second, '97110', nine + 900_500).map(({ code }) => code)).toEqual(['97110', '97110']);
});

test('what was measured becomes blocks on the clock of the practice, once, and the session reaches around them', () => {
  const all = switched(switched([], '97110', nine), null, nine + 1_842_000);
  const made = withTimed(booked, all, zone);
  expect(made.blocks).toEqual([
    { code: '97110', begins: 32400, ends: 34242, edited: false, edit_reason: '', planned: false },
  ]);
  expect([made.begins, made.ends, made.state]).toEqual([540, 571, 'arrived']);
  expect(withTimed(made, all, zone)).toBe(made);
  expect(withTimed(booked, switched([], '97110', nine), zone)).toBe(booked);
});

test('where nothing of the booking was worked, the hours are those of the work', () => {
  const later = switched(switched([], '97110', nine + 20_940_000), null, nine + 20_980_000); // 14:49
  const made = withTimed({ ...booked, begins: 540, ends: 600 }, later, zone);
  expect([made.begins, made.ends]).toEqual([889, 890]);
  const next = switched(switched([], '97530', nine + 21_000_000), null, nine + 21_100_000);
  const both = withTimed(made, next, zone);
  expect([both.begins, both.ends, both.blocks.length]).toEqual([889, 892, 2]);
});

test('what is measured takes the place of what was planned for its code, and what is still planned follows it', () => {
  const minutes = (code: string, from: number, to: number) => ({
    code,
    begins: from * 60,
    ends: to * 60,
    edited: false,
    edit_reason: '',
    planned: false,
  });
  const planned = [
    { ...minutes('97110', 540, 564), planned: true },
    { ...minutes('97530', 564, 580), planned: true },
  ];
  const delivered = { ...booked, begins: 540, ends: 600, state: 'delivered' as const, blocks: planned };
  const timed = (code: string, at: number, long: number) =>
    switched(switched([], code, nine + at * 60_000), null, nine + (at + long) * 60_000);
  const first = withTimed(delivered, timed('97110', 5, 30), zone);
  expect(first.blocks).toEqual([minutes('97110', 545, 575), { ...minutes('97530', 575, 591), planned: true }]);
  const second = withTimed(first, timed('97530', 36, 14), zone);
  expect(second.blocks).toEqual([minutes('97110', 545, 575), minutes('97530', 576, 590)]);
  // Measured twice, it was worked twice.
  const third = withTimed(second, timed('97110', 51, 8), zone);
  expect(third.blocks.map(({ code, begins, ends }) => [code, (ends - begins) / 60])).toEqual([
    ['97110', 30],
    ['97530', 14],
    ['97110', 8],
  ]);
});

test('a measured block that was taken out stays away, and one that was given another code is not added again', () => {
  const start = Date.now() - 60_000;
  const all = switched(switched(switched([], '97110', start), '97530', start + 20_000), null, start + 50_000);
  keepTimed('1', all);
  const [first, second] = withTimed(booked, all, zone).blocks;
  if (!first || !second) throw new Error('two blocks');
  forgetBlock('1', { ...first, code: '97112' }, zone);
  expect(timedOf('1', Date.now())).toEqual([all[1]]);
  const held = { ...booked, blocks: [{ ...second, code: '97112' }] };
  expect(withTimed(held, timedOf('1', Date.now()), zone)).toBe(held);
});

test('blocks that follow one another do not overlap', () => {
  for (const [first, second] of [
    [100, 5_700],
    [900, 5_400],
    [999, 2_000],
  ] as const) {
    const all = switched(
      switched(switched([], '97110', nine + first), '97530', nine + second),
      null,
      nine + second + 3_000,
    );
    const [one, two] = withTimed(booked, all, zone).blocks;
    expect(one?.ends).toBeLessThanOrEqual(two?.begins ?? 0);
  }
});

test('a block ends with its day', () => {
  const late = nine + 14.5 * 3_600_000; // 23:30
  expect(withTimed(booked, switched(switched([], '97110', late), null, late + 3_600_000), zone).blocks[0]?.ends).toBe(
    86400,
  );
  expect(secondsOfDay(nine - 9 * 3_600_000, zone)).toBe(0);
});

test('the browser keeps what runs and what is not saved, and forgets what was saved', () => {
  const all: Timed[] = switched(switched([], '97110', Date.now() - 60_000), '97530', Date.now());
  keepTimed('1', all);
  expect(timedOf('1', Date.now())).toEqual(all);
  expect(timedOf('2', Date.now())).toEqual([]);
  forgetStopped('1');
  expect(timedOf('1', Date.now()).map(({ code }) => code)).toEqual(['97530']);
  expect(timedOf('1', Date.now() + 86_400_000)).toEqual([]);
  kept.set('exclaim.timer.1', '{');
  expect(timedOf('1', Date.now())).toEqual([]);
});

test('elapsed time reads as a clock', () => {
  expect([0, 67_000, 3_725_900].map(elapsedText)).toEqual(['0:00', '1:07', '1:02:05']);
});
