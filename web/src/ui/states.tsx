// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { type Query, useIsFetching, useQueryClient } from '@tanstack/react-query';
import { Component, type ReactNode, useEffect, useState } from 'react';
import { Problem } from '~/lib/api';
import { Icon } from './icon';
import type { Light } from './status-chip';
import css from './ui.module.css';

/** Nothing there yet: why, and one thing to do. */
export function Empty({ title, children, action }: { title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <div className={css.empty}>
      <h2>{title}</h2>
      <p>{children}</p>
      {action}
    </div>
  );
}

export function Notice({ light, children }: { light: Exclude<Light, 'idle'>; children: ReactNode }) {
  return (
    <div className={css.notice} data-light={light} role={light === 'blocked' ? 'alert' : 'status'}>
      <Icon name={light} />
      <div className={css.noticeBody}>{children}</div>
    </div>
  );
}

/** What went wrong and how to go on; for a part of a screen that could not be loaded. */
export function Failed({ error, again }: { error: unknown; again: () => void }) {
  const text =
    error instanceof Problem ? error.detail : 'This part of the page stopped working. Nothing you saved is lost.';
  return (
    <div className={css.empty}>
      <h2>This could not be shown</h2>
      <p>{text}</p>
      <Button variant="default" onClick={again}>
        Try again
      </Button>
    </div>
  );
}

/** Keeps the place of rows that are on their way; appears only after 150 ms. */
export function LoadingRows({ rows = 8 }: { rows?: number }) {
  return (
    <div role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
        <div className={css.skeletonRow} key={i}>
          <div className={css.skeleton} />
        </div>
      ))}
    </div>
  );
}

const unanswered = { predicate: (query: Query) => query.state.status === 'pending' };

/** Shows its content when everything it asked for at its start was answered or failed, so that no late answer pushes
 * about what already stands there. From then on it only shows. */
export function Arrive({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const waiting = useIsFetching(unanswered);
  const [here, setHere] = useState(false);
  useEffect(() => {
    if (here || waiting > 0) return;
    // What can be asked only after a first answer is asked in this same turn: look once more behind it.
    const later = setTimeout(() => client.isFetching(unanswered) === 0 && setHere(true));
    return () => clearTimeout(later);
  }, [client, here, waiting]);
  return (
    <>
      {!here && <LoadingRows />}
      <div hidden={!here}>{children}</div>
    </>
  );
}

interface BoundaryState {
  error: unknown;
}
/** Catches what a screen throws, says so plainly, and leaves the frame standing. */
export class ErrorBoundary extends Component<{ children: ReactNode }, BoundaryState> {
  state: BoundaryState = { error: null };
  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { error };
  }
  render() {
    if (this.state.error === null) return this.props.children;
    return (
      <div className={css.page}>
        <h1 className="visually-hidden">Something stopped working</h1>
        <div className={css.card}>
          <Failed error={this.state.error} again={() => this.setState({ error: null })} />
        </div>
      </div>
    );
  }
}
