import { expect, test } from '@jest/globals';
import { restoredHeader } from '../../shared/semver/restored-header.ts';

const quotedTimes = (depth: number, header: string): string =>
  `${'Revert "'.repeat(depth)}${header}${'"'.repeat(depth)}`;

test.each([
  ['feat: q', 'feat: q'],
  ['Revert "feat: q"', undefined],
  ['Revert "feat: q" (#12)', undefined],
  ['revert: feat: q', undefined],
  ['revert: the new page', undefined],
  ['Revert "Revert "feat: q""', 'feat: q'],
  ['Revert "Revert "feat: q" (#12)" (#13)', 'feat: q'],
  ['Reapply "feat: q"', 'feat: q'],
  ['revert: Revert "feat: q"', 'feat: q'],
  ['revert: "Revert "feat: q""', 'feat: q'],
  ['Revert "revert: feat: q"', 'feat: q'],
  ['Revert "Revert "feat: a long on…', 'feat: a long on…'],
  ['Revert "Reapply "feat: q""', undefined],
  ['Reapply "Revert "feat: q""', undefined],
  ['Reapply "Reapply "feat: q""', 'feat: q'],
  ['Revert "Revert ""', ''],
])('%j leaves %j there', (header, left) => {
  expect(restoredHeader(header)).toBe(left);
});

test.each([
  [18, 'fix: x'],
  [19, undefined],
  [20, quotedTimes(20, 'fix: x')],
  [21, quotedTimes(21, 'fix: x')],
])('quoted %d times, it is told as far as anyone quotes', (depth, left) => {
  expect(restoredHeader(quotedTimes(depth, 'fix: x'))).toBe(left);
});
