/** The colours of the page by what they mean, in light and in dark. */
export const PALETTE = {
  paper: { light: '#ffffff', dark: '#14171a' },
  raised: { light: '#f4f5f6', dark: '#1e2327' },
  ink: { light: '#16191d', dark: '#e8eaec' },
  quiet: { light: '#565e67', dark: '#a3abb3' },
  rule: { light: '#d9dde1', dark: '#333a41' },
  edge: { light: '#858d96', dark: '#737c85' },
  link: { light: '#0b57a4', dark: '#86bcf2' },
  canary: { light: '#0f62b4', dark: '#6fb1f2' },
  area: { light: '#dbe8f5', dark: '#1d3349' },
  stable: { light: '#6b737c', dark: '#98a1aa' },
  good: { light: '#17693d', dark: '#6cc793' },
  warning: { light: '#865100', dark: '#e2ad55' },
  critical: { light: '#b3261e', dark: '#ff8f84' },
  breach: { light: '#fbe3e0', dark: '#3d1f1d' },
  short: { light: '#fdf1d8', dark: '#352a14' },
} as const satisfies Readonly<Record<string, { readonly light: string; readonly dark: string }>>;

export type Colour = keyof typeof PALETTE;

const TEXTS = ['ink', 'quiet', 'link', 'canary', 'good', 'warning', 'critical'] as const;
const MARKS = ['edge', 'canary', 'stable', 'good', 'warning', 'critical'] as const;
const GROUNDS = ['paper', 'raised', 'area', 'breach', 'short'] as const;

/**
 * Which colour is seen on which, with the least contrast between the two: 4.5 for text, 3 for lines and marks.
 * Source: https://www.w3.org/TR/WCAG22/#contrast-minimum and https://www.w3.org/TR/WCAG22/#non-text-contrast
 */
export const PAIRS: readonly (readonly [colour: Colour, ground: Colour, least: number])[] = [
  ...TEXTS.flatMap((text) => GROUNDS.map((ground) => [text, ground, 4.5] as const)),
  ...MARKS.flatMap((mark) => (['paper', 'raised'] as const).map((ground) => [mark, ground, 3] as const)),
];

/** The variables of one of the two as declarations. */
export function variables(theme: 'light' | 'dark'): string {
  return Object.entries(PALETTE)
    .map(([name, colours]) => `--${name}:${colours[theme]};`)
    .join('');
}
