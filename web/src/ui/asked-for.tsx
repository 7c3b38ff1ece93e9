// SPDX-License-Identifier: Apache-2.0
import { useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import css from './ui.module.css';

/** One of several records of a page. The one that the address names ("?open=0D6…") comes into sight as soon as it is drawn,
 * and has the focus. */
export function AskedFor({ id, children }: { id: string; children: ReactNode }) {
  const asked = (useSearch({ strict: false }) as { open?: string }).open === id;
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const node = ref.current;
    if (!asked || !node) return;
    const watch = new ResizeObserver(() => {
      const { top, height } = node.getBoundingClientRect();
      if (height === 0) return;
      watch.disconnect();
      if (top > window.innerHeight / 2) node.scrollIntoView({ block: 'start' });
      node.focus({ preventScroll: true });
    });
    watch.observe(node);
    return () => watch.disconnect();
  }, [asked]);
  return (
    <div ref={ref} tabIndex={-1} className={css.askedFor}>
      {children}
    </div>
  );
}
