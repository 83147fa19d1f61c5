import { describe, expect, test } from '@jest/globals';
import { criterionSubject, parseCriterionText } from '../../shared/signal/criterion-text.ts';

describe('the outside of a criterion', () => {
  test.each(['error-rate <= 1% for 5m', 'burn-rate(10m & 1h) > 2', 'f(a, b) > 1', 'f((a, b), c) > 1', ')'])(
    '%s is let through',
    (text) => {
      expect(parseCriterionText(text)).toEqual({ ok: true, value: text });
    },
  );

  test.each([
    ['', 0],
    ['   ', 0],
    ['a > 1, b > 2', 5],
    ['f(a, b), c', 7],
    ['), a', 1],
    ['a\nb', 1],
  ])('%j is refused at %i', (text, at) => {
    expect(parseCriterionText(text)).toMatchObject({ ok: false, at });
  });
});

describe('what a criterion asks about', () => {
  test.each([
    ['error-rate <= 1%', 'error-rate', 0],
    ['error-rate<=1%', 'error-rate', 0],
    ['error-rate>1%', 'error-rate', 0],
    ['  probes pass', 'probes', 2],
    ['burn-rate(10m & 1h) > 2', 'burn-rate', 0],
    ['incidents P0|P1', 'incidents', 0],
    ['(x)', '', 0],
  ])('%s', (text, word, at) => {
    expect(criterionSubject(text)).toEqual({ word, at });
  });
});
