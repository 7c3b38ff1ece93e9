// SPDX-License-Identifier: Apache-2.0
import qrcode from 'qrcode-generator';
import { useMemo } from 'react';
import css from './ui.module.css';

/** A QR code drawn here: what it holds is a secret and goes to no other server. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const path = useMemo(() => {
    const code = qrcode(0, 'M');
    code.addData(text);
    code.make();
    const size = code.getModuleCount();
    let d = '';
    for (let row = 0; row < size; row++)
      for (let col = 0; col < size; col++) if (code.isDark(row, col)) d += `M${col} ${row}h1v1h-1z`;
    return { d, size };
  }, [text]);
  return (
    <div className={css.qr}>
      <svg viewBox={`0 0 ${path.size} ${path.size}`} role="img" aria-label={label} shapeRendering="crispEdges">
        <path d={path.d} />
      </svg>
    </div>
  );
}
