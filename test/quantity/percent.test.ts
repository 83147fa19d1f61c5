import { describe, expect, test } from '@jest/globals';
import { formatPercent, parsePercent } from '../../shared/quantity/percent.ts';

describe('a percentage becomes the nearest number to its ratio', () => {
  test.each([
    ['0%', 0],
    ['0.5%', 0.005],
    ['1%', 0.01],
    ['10%', 0.1],
    ['29%', 0.29],
    ['57%', 0.57],
    ['99.9%', 0.999],
    ['99.95%', 0.9995],
    ['99.999%', 0.99999],
    ['100%', 1],
    ['100.0%', 1],
  ])('%s', (text, ratio) => {
    expect(parsePercent(text)).toEqual({ ok: true, value: ratio });
  });

  test.each(['0%', '0.5%', '10%', '29%', '33.3%', '99.9%', '99.99999%', '0.000001%', '100%'])(
    '%s prints as it was read',
    (text) => {
      const read = parsePercent(text);
      expect(read.ok && formatPercent(read.value)).toBe(text);
    },
  );
});

describe('anything else is refused', () => {
  test.each([
    '',
    '%',
    '10',
    '10 %',
    ' 10%',
    '-1%',
    '+1%',
    '1e1%',
    '.5%',
    '5.%',
    '0x10%',
    '10%%',
    'ten%',
    '1,5%',
    '1000%',
    '１0%',
  ])('%j', (text) => {
    expect(parsePercent(text)).toEqual({
      ok: false,
      at: 0,
      message: `expected a percentage such as 10% or 99.9%, got "${text}"`,
    });
  });

  test.each(['100.1%', '100.000000001%', '101%', '999%'])('%s is more than the whole', (text) => {
    expect(parsePercent(text)).toEqual({
      ok: false,
      at: 0,
      message: `a percentage here is at most 100%, got "${text}"`,
    });
  });
});
