import { expect, test } from '@jest/globals';
import { type Verdict, worst } from '../../shared/gate/verdict.ts';

test.each<[readonly Verdict[], Verdict]>([
  [[], 'inconclusive'],
  [['pass'], 'pass'],
  [['pass', 'pass'], 'pass'],
  [['pass', 'inconclusive'], 'inconclusive'],
  [['inconclusive', 'error'], 'error'],
  [['error', 'pass'], 'error'],
  [['fail', 'error', 'inconclusive', 'pass'], 'fail'],
  [['pass', 'fail'], 'fail'],
])('the worst of %j is %s', (verdicts, expected) => {
  expect(worst(verdicts)).toBe(expected);
});
