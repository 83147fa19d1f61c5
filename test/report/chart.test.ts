import { describe, expect, test } from '@jest/globals';
import { type Chart, fewer } from '../../shared/report/chart.ts';
import { chartMarkdown } from '../../shared/report/chart-markdown.ts';
import { chartTerminal } from '../../shared/report/chart-terminal.ts';

const chart = (values: readonly number[], over: Partial<Chart> = {}): Chart => ({
  title: 'error-rate',
  unit: '%',
  points: values.map((value, index) => ({ label: `12:00:0${index}`, value })),
  limits: [1],
  ...over,
});

describe('as Mermaid', () => {
  test('the numbers, and the limit as a line across', () => {
    expect(chartMarkdown(chart([0.1, 0.5, 2]))).toBe(
      [
        '```mermaid',
        'xychart-beta',
        '    title "error-rate"',
        '    x-axis ["12:00:00", "12:00:01", "12:00:02"]',
        '    y-axis "%" 0 --> 2.2',
        '    line [0.1, 0.5, 2]',
        '    line [1, 1, 1]',
        '```',
      ].join('\n'),
    );
  });

  test.each([
    ['a quote', 'a"b', 'title "a b"'],
    ['a fence', 'a```\n# b', 'title "a b"'],
    ['a directive', '%%{init}%%', 'title "% init %"'],
    ['HTML', '<b>x</b>', 'title "b x /b"'],
  ])('%s in a title ends nothing', (_, title, line) => {
    expect(chartMarkdown(chart([1, 2], { title }))).toContain(line);
    expect(chartMarkdown(chart([1, 2], { title })).match(/```/g)).toHaveLength(2);
  });

  test.each([
    [1e-9, '0.000000001'],
    [123_456_789_012, '123457000000'],
    [-0.5, '-0.5'],
  ])('%d is written without an exponent', (value, text) => {
    expect(chartMarkdown(chart([value, value], { limits: [] }))).toContain(`line [${text}, ${text}]`);
  });

  test('nothing at all has an axis too', () => {
    expect(chartMarkdown(chart([0, 0], { limits: [] }))).toContain('0 --> 1\n');
  });
});

describe('at a terminal', () => {
  test('bars from nothing to the greatest of values and limits', () => {
    expect(chartTerminal(chart([0, 1, 2]))).toBe(
      '  error-rate  ▁▅█  0 to 2 %, limit 1 (12:00:00 to 12:00:02)',
    );
  });

  test('hostile text is made visible', () => {
    expect(chartTerminal(chart([1], { title: 'a\u001b[31m' }))).toContain('a\\u{1b}[31m');
  });
});

describe('many points', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ label: String(index), value: index === 77 ? 9 : 1 }));

  test.each([
    [40, 40],
    [41, 21],
    [11_000, 40],
  ])('%d points become %d', (count, shown) => {
    expect(fewer(many(count))).toHaveLength(shown);
  });

  test('a spike of one point stays', () => {
    expect(Math.max(...fewer(many(11_000)).map(({ value }) => value))).toBe(9);
  });
});
