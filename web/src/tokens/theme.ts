// SPDX-License-Identifier: Apache-2.0
import { Button, type CSSVariablesResolver, createTheme, InputWrapper, type MantineColorsTuple } from '@mantine/core';
import { shades, tokens } from './tokens';

const rem = (pixels: number) => `${pixels / 16}rem`;
const family = "'Inter Variable', 'Inter Fallback', system-ui, sans-serif";

/** Mantine as the tokens want it; set here once, so that no screen has to. */
export const theme = createTheme({
  fontFamily: family,
  fontFamilyMonospace: "ui-monospace, 'SFMono-Regular', Menlo, Consolas, monospace",
  primaryColor: 'brand',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: false,
  cursorType: 'pointer',
  respectReducedMotion: true,
  colors: {
    brand: shades.brand as unknown as MantineColorsTuple,
    gray: shades.gray as unknown as MantineColorsTuple,
    dark: shades.dark as unknown as MantineColorsTuple,
  },
  // The attribute is what our style sheet goes by.
  components: {
    Button: Button.extend({ defaultProps: { variant: 'filled' } }),
    // What a field is about stands below it: fields of one row stand level.
    InputWrapper: InputWrapper.extend({
      defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] },
    }),
  },
  defaultRadius: 'md',
  radius: {
    xs: rem(tokens.radius.sm),
    sm: rem(tokens.radius.sm),
    md: rem(tokens.radius.md),
    lg: rem(tokens.radius.lg),
    xl: rem(tokens.radius.lg),
  },
  spacing: {
    xs: rem(tokens.space[2]),
    sm: rem(tokens.space[3]),
    md: rem(tokens.space[4]),
    lg: rem(tokens.space[5]),
    xl: rem(tokens.space[6]),
  },
  headings: {
    fontFamily: family,
    sizes: {
      h1: { fontSize: rem(tokens.type.h1[0]), lineHeight: rem(tokens.type.h1[1]), fontWeight: '600' },
      h2: { fontSize: rem(tokens.type.h2[0]), lineHeight: rem(tokens.type.h2[1]), fontWeight: '600' },
      h3: { fontSize: rem(tokens.type.h3[0]), lineHeight: rem(tokens.type.h3[1]), fontWeight: '600' },
    },
  },
});

type Scheme = (typeof tokens)['light'] | (typeof tokens)['dark'];

function variables(scheme: Scheme): Record<string, string> {
  const out: Record<string, string> = {
    '--mantine-color-body': scheme.canvas,
    '--mantine-color-text': scheme.text,
    '--mantine-color-dimmed': scheme.muted,
    '--mantine-color-placeholder': scheme.faint,
    '--mantine-color-error': scheme.status.blocked.fg,
    '--mantine-color-default': scheme.surface,
    '--mantine-color-default-hover': scheme.hover,
    '--mantine-color-default-color': scheme.text,
    '--mantine-color-default-border': scheme.controlLine,
    '--mantine-primary-color-filled': scheme.accent,
    '--mantine-primary-color-filled-hover': scheme.accentHover,
    '--mantine-primary-color-contrast': scheme.onAccent,
    '--mantine-color-brand-filled': scheme.accent,
    '--mantine-color-brand-filled-hover': scheme.accentHover,
    '--mantine-color-anchor': scheme.accentText,
    '--x-shadow-popover': tokens.shadow.popover,
  };
  for (const [name, value] of Object.entries(scheme)) if (typeof value === 'string') out[`--x-${name}`] = value;
  for (const [light, parts] of Object.entries(scheme.status) as [string, Record<string, string>][])
    for (const [part, value] of Object.entries(parts)) out[`--x-${light}-${part}`] = value;
  scheme.heat.forEach((value, i) => {
    out[`--x-heat-${i}`] = value;
    out[`--x-heatText-${i}`] = scheme.heatText[i] as string;
  });
  return out;
}

/** Both themes as CSS variables: `--x-…` is what our own style sheets use. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    ...Object.fromEntries(Object.entries(tokens.space).map(([name, pixels]) => [`--x-space-${name}`, rem(pixels)])),
    ...Object.fromEntries(Object.entries(tokens.radius).map(([name, pixels]) => [`--x-radius-${name}`, rem(pixels)])),
    ...Object.fromEntries(Object.entries(tokens.type).map(([name, [size]]) => [`--x-size-${name}`, rem(size)])),
    ...Object.fromEntries(Object.entries(tokens.type).map(([name, [, line]]) => [`--x-line-${name}`, rem(line)])),
    ...Object.fromEntries(Object.entries(tokens.control).map(([name, pixels]) => [`--x-control-${name}`, rem(pixels)])),
    ...Object.fromEntries(Object.entries(tokens.z).map(([name, layer]) => [`--x-z-${name}`, String(layer)])),
    '--x-fast': `${tokens.motion.fast}ms`,
    '--x-ease': tokens.motion.ease,
  },
  light: variables(tokens.light),
  dark: variables(tokens.dark),
});
