// SPDX-License-Identifier: Apache-2.0
import { useEffect } from 'react';
import { match } from './actions';

const storageKey = 'exclaim-single-keys';
/** Single-letter keys can be switched off (WCAG 2.1.4). */
export const singleKeysOn = () => localStorage.getItem(storageKey) !== 'off';
export const setSingleKeys = (on: boolean) => localStorage.setItem(storageKey, on ? 'on' : 'off');

const inField = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.matches('input, textarea, select, [contenteditable]') || Boolean(target.closest('[role=dialog]')));

function moveRow(step: number) {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row-link]')];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  rows[Math.min(Math.max(at + step, 0), rows.length - 1)]?.focus();
}

/** The keyboard map: shortcuts of the registered actions, j and k through rows. */
export function useKeyboard() {
  useEffect(() => {
    let typed = '';
    let forget: ReturnType<typeof setTimeout> | undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || inField(event.target) || !singleKeysOn()) return;
      if (event.key === 'j' || event.key === 'k') return moveRow(event.key === 'j' ? 1 : -1);
      typed = typed ? `${typed} ${event.key}` : event.key;
      const found = match(typed) ?? match(event.key);
      clearTimeout(forget);
      if (found === 'beginning') {
        forget = setTimeout(() => {
          typed = '';
        }, 1200);
        return;
      }
      typed = '';
      if (found) {
        event.preventDefault();
        found.run();
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
