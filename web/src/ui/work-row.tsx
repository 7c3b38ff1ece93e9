// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { StatusChip, type StatusId } from './status-chip';
import ui from './ui.module.css';
import css from './work.module.css';

/** Things that wait, one under another with their columns in line. */
export const WorkRows = ({ children }: { children: ReactNode }) => <div className={css.workRows}>{children}</div>;

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
        <span className={ui.muted}>{why}</span>
      </div>
      <span className={css.workAside}>{aside}</span>
      <span className={css.workAction}>{action}</span>
    </div>
  );
}
