// SPDX-License-Identifier: Apache-2.0
import { Hidden } from '~/ui/text';
import css from './app.module.css';

/** How much waits on you at a place; nothing where nothing does, or where it is not known. */
export const Badge = ({ count }: { count?: number }) =>
  count ? (
    <span className={css.badge}>
      {count}
      <Hidden> waiting</Hidden>
    </span>
  ) : null;
