// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import css from './list-foot.module.css';

export interface More {
  has: boolean;
  loading: boolean;
  load: () => void;
}

/** Under a list: how many rows of it are shown, and the button for more. */
export function ListFoot({ shown, count, more }: { shown: number; count: number | undefined; more?: More }) {
  return (
    <div className={css.foot}>
      <span>{count === undefined || count === shown ? `${shown} in all` : `${shown} of ${count}`}</span>
      {more?.has && (
        <Button variant="default" loading={more.loading} onClick={more.load}>
          Show more
        </Button>
      )}
    </div>
  );
}
