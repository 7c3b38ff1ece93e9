// SPDX-License-Identifier: Apache-2.0
import { statusWords } from '~/api/status-words';
import { Icon, type IconName } from './icon';
import css from './ui.module.css';

export type StatusId = (typeof statusWords)[number]['id'];
export type Light = (typeof statusWords)[number]['light'];
const byId = new Map(statusWords.map((word) => [word.id, word]));

/** A state as icon and word (or another word in its place); never colour alone. Rejected has an icon of its own: it is repaired, not appealed. */
export function StatusChip({ status, label }: { status: StatusId; label?: string }) {
  const word = byId.get(status);
  if (!word) return null;
  const icon: IconName = status === 'rejected' ? 'rejected' : word.light;
  return (
    <span className={css.chip} data-light={word.light}>
      <Icon name={icon} size={16} />
      {label ?? word.label}
    </span>
  );
}
