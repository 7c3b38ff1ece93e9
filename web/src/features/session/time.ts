// SPDX-License-Identifier: Apache-2.0
/** "9:05" of minutes since midnight. */
export const clockText = (minutes: number) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

/** Minutes since midnight of "9:05" or "905"; none if it is no time of day. */
export function parseClock(text: string): number | undefined {
  const found = /^\s*(\d{1,2}):?(\d{2})\s*$/.exec(text);
  if (!found) return undefined;
  const hours = Number(found[1]);
  const minutes = Number(found[2]);
  return hours <= 24 && minutes < 60 ? hours * 60 + minutes : undefined;
}
