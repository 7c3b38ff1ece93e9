// SPDX-License-Identifier: Apache-2.0
import { useMediaQuery } from '@mantine/hooks';
import { Link, type LinkProps } from '@tanstack/react-router';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { ListFoot, type More } from './list-foot';
import { Failed, LoadingRows } from './states';
import css from './table.module.css';

export interface Column<T> {
  id: string;
  label: string;
  cell: (row: T) => ReactNode;
  /** The word the server sorts by. */
  sort?: string;
  end?: boolean;
}

interface DataTableProps<T> {
  label: string;
  columns: Column<T>[];
  rows: T[] | undefined;
  rowId: (row: T) => string;
  link: (row: T) => LinkProps;
  onOpen: (row: T) => void;
  chosen?: string;
  sort?: { word: string; down: boolean; change: (word: string, down: boolean) => void };
  count: number | undefined;
  more?: More;
  error: unknown;
  again: () => void;
  empty: ReactNode;
  /** Rows that lead nowhere: nothing to open. */
  plain?: boolean;
  /** Many short columns: less room between them. */
  dense?: boolean;
  /** The rows are not to be counted: one of them is their sum. */
  sums?: boolean;
}

const rowHeight = 41;

/** A list from the server: a table with virtual rows, and cards made of the same columns on a phone. */
export function DataTable<T>(props: DataTableProps<T>) {
  const phone = useMediaQuery('(max-width: 600px)', false, { getInitialValueInEffect: false });
  const { rows, error, again, empty } = props;
  if (error && !rows)
    return (
      <Frame>
        <Failed error={error} again={again} />
      </Frame>
    );
  if (!rows)
    return (
      <Frame>
        <LoadingRows />
      </Frame>
    );
  if (rows.length === 0) return <Frame>{empty}</Frame>;
  return (
    <Frame>
      {phone ? <Cards {...props} rows={rows} /> : <Rows {...props} rows={rows} />}
      {!props.sums && <ListFoot {...props} shown={rows.length} />}
    </Frame>
  );
}

const Frame = ({ children }: { children: ReactNode }) => <div className={css.frame}>{children}</div>;

type Filled<T> = DataTableProps<T> & { rows: T[] };

function Rows<T>({ label, columns, rows, rowId, link, onOpen, chosen, sort, plain, dense }: Filled<T>) {
  const scroll = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  // Where the rows begin on the page, so that those in sight are drawn.
  useLayoutEffect(() => {
    const at = scroll.current?.getBoundingClientRect().top;
    if (at !== undefined) setTop(at + window.scrollY);
  }, []);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => rowHeight,
    // A list of usual length is drawn whole: it can be searched by the browser, and printed.
    overscan: rows.length <= 200 ? rows.length : 12,
    scrollMargin: top,
    initialRect: { width: 1000, height: 800 },
  });
  const items = virtual.getVirtualItems();
  const before = (items[0]?.start ?? top) - top;
  const after = virtual.getTotalSize() - ((items.at(-1)?.end ?? top) - top);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
    <div className={css.scroll} ref={scroll} data-scroll-x tabIndex={0} role="region" aria-label={label}>
      <table className={css.table} data-dense={dense} aria-rowcount={rows.length}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={column.end ? css.end : undefined}
                aria-sort={
                  sort?.word === column.sort && column.sort ? (sort?.down ? 'descending' : 'ascending') : undefined
                }
              >
                {column.sort && sort ? (
                  <SortButton column={column} sort={sort} />
                ) : (
                  <span className={css.headText}>{column.label}</span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <tr style={{ height: before }} />}
          {items.map((item) => {
            const row = rows[item.index] as T;
            const id = rowId(row);
            return (
              <tr
                key={id}
                className={plain ? undefined : css.rowLink}
                data-row
                data-chosen={id === chosen}
                onClick={plain ? undefined : () => onOpen(row)}
              >
                {columns.map((column, i) => (
                  <td
                    key={column.id}
                    className={column.end ? css.end : undefined}
                    data-never-cut={i === 0 || undefined}
                  >
                    {i === 0 && !plain ? (
                      <Link {...link(row)} className={css.first} data-row-link onClick={(e) => e.stopPropagation()}>
                        {column.cell(row)}
                      </Link>
                    ) : (
                      column.cell(row)
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
          {after > 0 && <tr style={{ height: after }} />}
        </tbody>
      </table>
    </div>
  );
}

function SortButton<T>({ column, sort }: { column: Column<T>; sort: NonNullable<DataTableProps<T>['sort']> }) {
  const active = sort.word === column.sort;
  return (
    <button
      type="button"
      className={css.sort}
      onClick={() => sort.change(column.sort as string, active ? !sort.down : false)}
    >
      {column.label}
      {active && <span aria-hidden="true">{sort.down ? '↓' : '↑'}</span>}
    </button>
  );
}

function Cards<T>({ label, columns, rows, rowId, link, chosen, plain }: Filled<T>) {
  const [first, ...rest] = columns as [Column<T>, ...Column<T>[]];
  return (
    <ul className={css.cards} aria-label={label}>
      {rows.map((row) => (
        <li key={rowId(row)} className={css.cardRow} data-row data-chosen={rowId(row) === chosen}>
          {plain ? (
            first.cell(row)
          ) : (
            <Link {...link(row)} className={css.first} data-row-link>
              {first.cell(row)}
            </Link>
          )}
          <dl className={css.cardFacts}>
            {rest.map((column) => (
              <div key={column.id} style={{ display: 'contents' }}>
                <dt>{column.label}</dt>
                <dd>{column.cell(row)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
