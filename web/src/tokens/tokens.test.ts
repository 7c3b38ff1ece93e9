// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { tokens } from './tokens';

/** Contrast by WCAG 2.2, "relative luminance". */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

describe.each(['light', 'dark'] as const)('the %s theme', (name) => {
  const theme = tokens[name];
  const grounds = [theme.canvas, theme.surface, theme.sunken, theme.hover, theme.selected];
  it('keeps every text at 4.5:1 or more on every ground', () => {
    for (const text of [theme.text, theme.muted, theme.accentText])
      for (const ground of grounds) expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
    for (const { bg, fg } of Object.values(theme.status)) expect(contrast(fg, bg)).toBeGreaterThanOrEqual(4.5);
    for (const accent of [theme.accent, theme.accentHover])
      expect(contrast(theme.onAccent, accent)).toBeGreaterThanOrEqual(4.5);
    theme.heat.forEach((ground, i) =>
      expect(contrast(theme.heatText[i] as string, ground)).toBeGreaterThanOrEqual(4.5),
    );
  });
  it('keeps marks, lines of controls and the focus ring at 3:1 or more', () => {
    for (const mark of [theme.controlLine, theme.focus, ...Object.values(theme.status).map((s) => s.mark)])
      for (const ground of [theme.canvas, theme.surface]) expect(contrast(mark, ground)).toBeGreaterThanOrEqual(3);
  });
});
