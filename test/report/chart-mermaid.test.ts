import { describe, expect, test } from '@jest/globals';
import type { Chart } from '../../shared/report/chart.ts';
import { chartMarkdown } from '../../shared/report/chart-markdown.ts';
import { readXyChart, type XyChart } from './xychart.ts';

/** A chart as Mermaid reads what GitHub hands to it: what stands between the fences. */
function drawn(over: Partial<Chart>): XyChart {
  const chart: Chart = {
    title: 'error-rate',
    unit: '%',
    points: [0.1, 2, 0.5].map((value, index) => ({ label: `12:00:0${index}`, value })),
    limits: [1],
    ...over,
  };
  const lines = chartMarkdown(chart).split('\n');
  expect([lines[0], lines.at(-1), lines.slice(1, -1).some((line) => line.includes('```'))]).toEqual([
    '```mermaid',
    '```',
    false,
  ]);
  return readXyChart(lines.slice(1, -1).join('\n'));
}

const HOSTILE = [
  '',
  ' ',
  '"',
  '""" [1, 2]',
  '`bold`',
  '%%',
  '%% comment',
  '%%{init: {"theme": "dark"}}%%',
  'a %% b',
  '<script>',
  '→ ✓',
  'x\n```\n# heading',
  'x\r\nline [1, 2]',
  'a]b[c',
  '#quot;',
  '---',
  'title',
  '-->',
  ';',
  '\\"',
  'é 日本',
  'x'.repeat(1_000),
] as const;

test('a plain chart is read as it was meant', () => {
  expect(drawn({})).toEqual({
    title: 'error-rate',
    xLabels: ['12:00:00', '12:00:01', '12:00:02'],
    yTitle: '%',
    yRange: [0, 2.2],
    lines: [
      [0.1, 2, 0.5],
      [1, 1, 1],
    ],
  });
});

describe.each(HOSTILE)('%j', (text) => {
  const whole = {
    xLabels: ['12:00:00', '12:00:01', '12:00:02'],
    lines: [
      [0.1, 2, 0.5],
      [1, 1, 1],
    ],
  };

  test('as a title', () => {
    const chart = drawn({ title: text });
    expect(chart).toMatchObject({ ...whole, yTitle: '%' });
    expect(chart.title).toBeDefined();
  });

  test('as a unit', () => {
    expect(drawn({ unit: text })).toMatchObject({ ...whole, title: 'error-rate' });
  });

  test('as a label', () => {
    const { xLabels, lines } = drawn({
      points: [
        { label: text, value: 1 },
        { label: 'b', value: 2 },
      ],
    });
    expect([xLabels.length, xLabels[1], lines[0]]).toEqual([2, 'b', [1, 2]]);
  });
});

describe('numbers', () => {
  test.each([0, -0, -1.5, 1e-9, 1e-15, -1e-13, 123_456_789, 1e20, 1e21, 1.5e300, -1.5e300])('%d', (value) => {
    const [line = []] = drawn({ points: [{ label: 'a', value }], limits: [] }).lines;
    expect(Math.abs((line[0] ?? Number.NaN) - value)).toBeLessThanOrEqual(
      Math.max(1e-12, Math.abs(value) * 1e-5),
    );
  });

  test('so many points that they are thinned', () => {
    const points = Array.from({ length: 5_000 }, (_, index) => ({ label: String(index), value: index / 7 }));
    const { xLabels, lines } = drawn({ points, limits: [1, 2] });
    expect(lines.map(({ length }) => length)).toEqual(Array.from({ length: 3 }, () => xLabels.length));
  });

  test('a single point, and no limit', () => {
    expect(drawn({ points: [{ label: 'a', value: 0 }], limits: [] })).toMatchObject({
      yRange: [0, 1],
      lines: [[0]],
    });
  });
});

describe('what Mermaid refuses', () => {
  test.each([
    ['no text', 'xychart-beta\n title ""'],
    ['a comment for a title', 'xychart-beta\n title "%% x"'],
    ['an exponent', 'xychart-beta\n line [1e+21]'],
    ['a comma too many', 'xychart-beta\n line [1, ]'],
    ['a string without an end', 'xychart-beta\n title "x'],
    ['another statement', 'xychart-beta\n click x'],
    ['another diagram', 'flowchart LR'],
  ])('%s', (_, text) => {
    expect(() => readXyChart(text)).toThrow();
  });
});
