// SPDX-License-Identifier: Apache-2.0
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "2026-10-06" → "Oct 6, 2026". Civil dates have no zone, so no Date object ever sees them. */
export function dateText(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  return `${months[(month ?? 1) - 1]} ${day}, ${year}`;
}

/** "Nov 15–22, 2026", "Oct 30 – Nov 6, 2026": what two days have in common is said once. */
export function daysText(from: string, to: string): string {
  if (from === to) return dateText(from);
  if (from.slice(0, 4) !== to.slice(0, 4)) return `${dateText(from)} – ${dateText(to)}`;
  const first = dateText(from).replace(/, \d+$/, '');
  return from.slice(0, 7) === to.slice(0, 7)
    ? `${first}–${dateText(to).replace(/^\w+ /, '')}`
    : `${first} – ${dateText(to)}`;
}

/** Whole days from one civil date to another. */
export const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/**
 * How far a deadline is: "3 days over", "today", "tomorrow", "12 days left". What waits with no deadline says since when:
 * "for 3 days".
 */
export function dueText(due: string, today: string, deadline = true): string {
  const days = daysBetween(today, due);
  if (days < 0) {
    const gone = days === -1 ? '1 day' : `${-days} days`;
    return deadline ? `${gone} over` : `for ${gone}`;
  }
  if (days === 0) return 'today';
  return days === 1 ? 'tomorrow' : `${days} days left`;
}

/** "3 claims", "1 claim". */
export const countText = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** A moment in the reader's own zone: "Oct 7, 2026, 9:40 AM". */
export function instantText(instant: string): string {
  return new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant));
}

/** "1234.5" → "$1,234.50"; the sign stands before the currency. */
export function moneyText(decimal: string): string {
  const negative = decimal.startsWith('-');
  const [whole = '0', cents = ''] = decimal.replace('-', '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return `${negative ? '−' : ''}$${grouped}.${cents.padEnd(2, '0')}`;
}

/** "7135550134" → "713-555-0134". */
export const phoneText = (phone: string) => phone.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1-$2-$3');
export const zipText = (zip: string) => (zip.length === 9 ? `${zip.slice(0, 5)}-${zip.slice(5)}` : zip);

/** Whole years between two civil dates. */
export function ageOn(birth: string, today: string): number {
  const had = today.slice(5) >= birth.slice(5);
  return Number(today.slice(0, 4)) - Number(birth.slice(0, 4)) - (had ? 0 : 1);
}

/** "workers_compensation" → "Workers compensation". */
export const wordText = (word: string) => {
  const words = word.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** An address with the parameters that are set: addressWith('/x', { active: true, kind: undefined }) is '/x?active=true'. */
export function addressWith(path: string, parameters: Record<string, unknown>): string {
  const set = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const query = new URLSearchParams(set.map(([name, value]) => [name, String(value)])).toString();
  return query ? `${path}?${query}` : path;
}
