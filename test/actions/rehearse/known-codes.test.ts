import { expect, test } from '@jest/globals';
import { KNOWN_CODES } from '../../../actions/rehearse/scenario/known-codes.ts';
import { codesIn } from '../../docs/codes.ts';
import { sourcesOf } from './sources-of.ts';

test('a code that the sources give is known', () => {
  const given = new Set(
    sourcesOf(['shared/canary', 'shared/signal', 'actions/canary-promote']).flatMap(codesIn),
  );
  expect(given.size).toBeGreaterThan(50);
  expect([...given].filter((code) => code !== '' && !KNOWN_CODES.has(code))).toEqual([]);
});
