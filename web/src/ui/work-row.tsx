// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { StatusChip, type StatusId } from './status-chip';
import css from './ui.module.css';

/** One thing that waits: its state, what and why, the money at stake, and the one button that moves it on. */
export function WorkRow({
  status,
  what,
  why,
  aside,
  action,
}: {
  status: StatusId;
  what: ReactNode;
  why: ReactNode;
  aside?: ReactNode;
  action: ReactNode;
}) {
  return (
    <div className={css.workRow}>
      <span>
        <StatusChip status={status} />
      </span>
      <div className={css.workWhat}>
        <strong>{what}</strong>
        <span className={css.muted}>{why}</span>
      </div>
      <span className={css.number}>{aside}</span>
      <span>{action}</span>
    </div>
  );
}
