// SPDX-License-Identifier: Apache-2.0
import { Modal, Switch } from '@mantine/core';
import { useState } from 'react';
import { available } from '~/actions/actions';
import { setSingleKeys, singleKeysOn } from '~/actions/keyboard';
import { Stack } from '~/ui/page';
import { Keys } from '~/ui/text';
import css from './app.module.css';

const always: [string, string][] = [
  ['Ctrl K', 'Search or jump'],
  ['j', 'Next row'],
  ['k', 'Previous row'],
  ['Enter', 'Open the row'],
  ['Ctrl Enter', 'Save the form'],
  ['Esc', 'Close what lies on top'],
];

/** The keyboard map of this moment: what is always there, and what this screen adds. */
export default function Help({ onClose }: { onClose: () => void }) {
  const [on, setOn] = useState(singleKeysOn());
  const rows = [
    ...always,
    ...available().flatMap((action): [string, string][] => (action.keys ? [[action.keys, action.label]] : [])),
  ];
  return (
    <Modal
      opened
      onClose={onClose}
      title="Keyboard"
      closeButtonProps={{ 'aria-label': 'Close' }}
      transitionProps={{ duration: 0 }}
    >
      <Stack>
        <dl className={css.helpGrid}>
          {rows.map(([keys, label]) => (
            <div key={keys} style={{ display: 'contents' }}>
              <dt>
                <Keys keys={keys} />
              </dt>
              <dd>{label}</dd>
            </div>
          ))}
        </dl>
        <Switch
          label="Single-letter keys"
          description="Switch them off if you use speech input."
          checked={on}
          onChange={(event) => {
            setSingleKeys(event.currentTarget.checked);
            setOn(event.currentTarget.checked);
          }}
        />
      </Stack>
    </Modal>
  );
}
