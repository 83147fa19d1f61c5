import { describe, expect, test } from '@jest/globals';
import { PAIRS } from '../../../../actions/rehearse/page/palette.ts';
import { STYLE } from '../../../../actions/rehearse/page/style.ts';
import { contrast } from './contrast.ts';

/** The variables as the style declares them, not as the palette means them. */
function declared(theme: 'light' | 'dark'): ReadonlyMap<string, string> {
  const [, light = '', dark = ''] =
    /:root\{([^}]*)\}[^]*?prefers-color-scheme:dark\)\{:root\{([^}]*)\}/.exec(STYLE) ?? [];
  const text = theme === 'light' ? light : dark;
  return new Map(
    [...text.matchAll(/--([a-z]+):(#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

test.each([
  ['#000000', '#ffffff', 21],
  ['#777777', '#ffffff', 4.48],
  ['#ffffff', '#ffffff', 1],
])('contrast of %s on %s is %d', (one, other, ratio) => {
  expect(contrast(one, other)).toBeCloseTo(ratio, 1);
});

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  const colours = declared(theme);

  test.each(PAIRS)('%s on %s has a contrast of %d at least', (colour, ground, least) => {
    expect(contrast(colours.get(colour) ?? '', colours.get(ground) ?? '')).toBeGreaterThanOrEqual(least);
  });

  test('no variable is used that is not declared', () => {
    const used = [...STYLE.matchAll(/var\(--([a-z]+)\)/g)].map(([, name = '']) => name);
    expect([...new Set(used)].filter((name) => name !== 'words' && !colours.has(name))).toEqual([]);
  });
});
