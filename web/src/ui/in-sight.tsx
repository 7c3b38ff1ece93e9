// SPDX-License-Identifier: Apache-2.0
import { type ReactNode, useEffect, useRef } from 'react';
import css from './ui.module.css';

/** What was just opened below a list comes into sight as soon as it is drawn; what can be seen already stays where it is. */
export function InSight({ children }: { children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const node = ref.current;
    if (!node) return;
    const watch = new ResizeObserver(() => {
      const { top, height } = node.getBoundingClientRect();
      if (height === 0) return;
      watch.disconnect();
      if (top > window.innerHeight / 2) node.scrollIntoView({ block: 'start' });
    });
    watch.observe(node);
    return () => watch.disconnect();
  }, []);
  return (
    <div ref={ref} className={css.inSight}>
      {children}
    </div>
  );
}
