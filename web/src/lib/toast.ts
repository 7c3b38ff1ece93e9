// SPDX-License-Identifier: Apache-2.0
import { notifications } from '@mantine/notifications';
import { Problem } from './api';

/** Confirms what was done; stays eight seconds. */
export const said = (message: string) => notifications.show({ message, closeButtonProps: { 'aria-label': 'Close' } });

/** Says a refusal of something that has no form to say it in, with everything that was found. */
export function complain(error: unknown) {
  if (!(error instanceof Problem)) throw error;
  const found = error.findings.map((finding) => `${finding.message} ${finding.repair}`);
  notifications.show({
    message: [error.detail, ...found].join(' '),
    color: 'red',
    autoClose: false,
    closeButtonProps: { 'aria-label': 'Close' },
  });
}
