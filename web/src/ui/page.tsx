// SPDX-License-Identifier: Apache-2.0
import { Link, type LinkProps } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import fields from './fields.module.css';
import { Icon } from './icon';
import sheet from './sheet.module.css';
import css from './ui.module.css';

interface PageProps {
  title: string;
  /** What the browser tab says; never a person's name. */
  tab?: string;
  sub?: ReactNode;
  actions?: ReactNode;
  /** Where one comes from: the list, the client, the case. */
  back?: { to: LinkProps['to']; params?: Record<string, string>; label: string };
  wide?: boolean;
  children: ReactNode;
}

/** The frame of every screen: one heading, its actions, the content. */
export function Page({ title, tab = title, sub, actions, back, wide, children }: PageProps) {
  useEffect(() => {
    document.title = `${tab} · ExClaim`;
  }, [tab]);
  return (
    <div className={`${css.page} ${wide ? css.pageWide : ''}`}>
      <div className={css.pageHead}>
        {back && (
          <Link to={back.to} params={back.params as never} className={css.crumb}>
            <Icon name="back" size={16} />
            <span>{back.label}</span>
          </Link>
        )}
        <div className={css.pageTitle}>
          <h1>{title}</h1>
          {sub && <p className={css.pageSub}>{sub}</p>}
        </div>
        {actions && <div className={css.pageActions}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}

export function Card({
  title,
  actions,
  children,
  flush,
}: {
  title?: string;
  actions?: ReactNode;
  children: ReactNode;
  flush?: boolean;
}) {
  return (
    <section className={`${css.card} ${flush ? '' : css.cardPadded}`}>
      {title && (
        <div className={css.cardHead}>
          <h2>{title}</h2>
          {actions}
        </div>
      )}
      {children}
    </section>
  );
}

export const Stack = ({ children, tight }: { children: ReactNode; tight?: boolean }) => (
  <div className={tight ? css.stackTight : css.stack}>{children}</div>
);
export const Row = ({ children }: { children: ReactNode }) => <div className={css.row}>{children}</div>;
/** What stands at the end of a row: its amount, its button. */
export const AtEnd = ({ children }: { children: ReactNode }) => <div className={css.atEnd}>{children}</div>;
/** What belongs together at the two ends of a line: a heading and its button. */
export const Between = ({ children }: { children: ReactNode }) => <div className={css.between}>{children}</div>;
export const Columns = ({ children }: { children: ReactNode }) => <div className={css.columns}>{children}</div>;
/** Fields side by side as far as there is room; short ones (numbers, times) closer together, pairs by two also on a phone. */
export const Fields = ({ children, short, pairs }: { children: ReactNode; short?: boolean; pairs?: boolean }) => (
  <div className={`${fields.fields} ${short ? fields.short : ''} ${pairs ? fields.pairs : ''}`}>{children}</div>
);
export const Wide = ({ children }: { children: ReactNode }) => <div className={fields.wide}>{children}</div>;
export const Muted = ({ children }: { children: ReactNode }) => <span className={css.muted}>{children}</span>;
export const Mono = ({ children }: { children: ReactNode }) => <span className={css.mono}>{children}</span>;

/** One row under another, each with a line between: things that are not worth a table. */
export const RowList = ({ children, numbered }: { children: ReactNode; numbered?: boolean }) =>
  numbered ? <ol className={css.lines}>{children}</ol> : <ul className={css.lines}>{children}</ul>;

/** A part of a long form under its own heading. */
export const FormPart = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className={css.part}>
    <h3>{title}</h3>
    {children}
  </section>
);

/** A part that is read in one line and opened to be changed; `open`: something in it wants to be looked at. */
export function Fold({ says, open = false, children }: { says: ReactNode; open?: boolean; children: ReactNode }) {
  const [shown, setShown] = useState(open);
  useEffect(() => {
    if (open) setShown(true);
  }, [open]);
  return (
    <details className={fields.fold} open={shown} onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>
        <Icon name="chevron" size={16} />
        <span>{says}</span>
      </summary>
      {children}
    </details>
  );
}

/** The fields of one of several alike: one goal, one line, one block of time. */
export const Group = ({ children }: { children: ReactNode }) => <div className={fields.group}>{children}</div>;

/** A small table of figures; too wide for the screen it scrolls by itself. With `stack` its rows are blocks on a phone,
 * each cell under its `data-label`; cells with `data-none` are left out there. */
export const Sheet = ({
  label,
  children,
  className,
  stack,
}: {
  label: string;
  children: ReactNode;
  className?: string;
  stack?: boolean;
}) => (
  <div
    className={`${sheet.sheet} ${className ?? ''}`}
    data-stack={stack}
    data-scroll-x
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
    tabIndex={0}
    role="region"
    aria-label={label}
  >
    <table>{children}</table>
  </div>
);

/** Text as a machine wrote it, to the byte; `wrap`: a long line goes on below, set in. */
export const Raw = ({ label, children, wrap }: { label: string; children: ReactNode; wrap?: boolean }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
  <pre className={css.raw} data-wrap={wrap} data-scroll-x tabIndex={0} role="region" aria-label={label}>
    {children}
  </pre>
);

/** Label and value pairs; values are never cut. */
export function Facts({ rows }: { rows: [string, ReactNode][] }) {
  return (
    <dl className={css.facts}>
      {rows.map(([label, value]) => (
        <div key={label} style={{ display: 'contents' }}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
