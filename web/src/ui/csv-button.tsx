// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { addressWith } from '~/lib/format';
import { Icon } from './icon';

/** Takes a list home as CSV, with the filters and the order that stand in the address of its page. */
export function CsvButton({ from, filters = {} }: { from: string; filters?: Record<string, unknown> }) {
  return (
    <Button
      component="a"
      href={addressWith(from, filters)}
      download
      variant="default"
      leftSection={<Icon name="download" size={16} />}
    >
      CSV
    </Button>
  );
}
