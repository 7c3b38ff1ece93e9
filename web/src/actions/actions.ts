// SPDX-License-Identifier: Apache-2.0
import type { IconName } from '~/ui/icon';

/** One thing a person can do. Buttons, the rail, shortcuts, the palette and the help page all read the same object. */
export interface Action {
  id: string;
  label: string;
  keywords?: string;
  /** "g c": two keys after each other. "n": one key. Dead in fields; can be switched off. */
  keys?: string;
  icon?: IconName;
  when?: () => boolean;
  run: () => void;
}

const registered = new Map<string, Action>();
const listeners = new Set<() => void>();

/** Adds actions while a screen is open; returns what removes them again. */
export function register(actions: Action[]): () => void {
  for (const action of actions) registered.set(action.id, action);
  for (const listener of listeners) listener();
  return () => {
    for (const action of actions) if (registered.get(action.id) === action) registered.delete(action.id);
    for (const listener of listeners) listener();
  };
}

export const available = (): Action[] => [...registered.values()].filter((action) => action.when?.() ?? true);

/** What the keys typed so far could mean: an action, the beginning of one, or nothing. */
export function match(typed: string): Action | 'beginning' | undefined {
  const all = available();
  const exact = all.find((action) => action.keys === typed);
  if (exact) return exact;
  return all.some((action) => action.keys?.startsWith(`${typed} `)) ? 'beginning' : undefined;
}

/** Every word typed has to begin a word of the label or the keywords. */
export function find(text: string): Action[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return available().filter((action) => {
    const have = `${action.label} ${action.keywords ?? ''}`.toLowerCase().split(/\s+/);
    return words.every((word) => have.some((candidate) => candidate.startsWith(word)));
  });
}
