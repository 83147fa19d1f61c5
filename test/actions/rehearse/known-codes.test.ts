import { expect, test } from '@jest/globals';
import { KNOWN_CODES } from '../../../actions/rehearse/scenario/known-codes.ts';
import { codesIn } from '../../docs/codes.ts';
import { sourcesOf } from './sources-of.ts';

test('a code that the sources give is known', () => {
  const actions = ['release-cut', 'slo-gate', 'canary-promote'].map((name) => `actions/${name}`);
  const given = new Set(codesIn(sourcesOf(['shared', ...actions]).join('\n')));
  expect(given.size).toBeGreaterThan(50);
  expect([...given].filter((code) => code !== '' && !KNOWN_CODES.has(code))).toEqual([]);
});
