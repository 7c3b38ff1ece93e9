// SPDX-License-Identifier: Apache-2.0
import { ActionIcon } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon } from './icon';
import css from './panel.module.css';

/** A list and, beside it, the panel of what was chosen. The list stays alive: the panel is not modal. */
export function Split({
  children,
  panel,
  wide,
}: {
  children: ReactNode;
  panel: ReactNode;
  /** The panel is to be read: it takes half the room. */
  wide?: boolean;
}) {
  return (
    <div className={css.split} data-open={Boolean(panel)} data-wide={wide}>
      <div>{children}</div>
      {panel}
    </div>
  );
}

export function Panel({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  return (
    <aside className={css.panel} aria-label={title}>
      <div className={css.panelHead}>
        <h2>{title}</h2>
        <ActionIcon variant="subtle" color="gray" aria-label="Close" onClick={onClose}>
          <Icon name="close" />
        </ActionIcon>
      </div>
      <div className={css.panelBody}>{children}</div>
    </aside>
  );
}
