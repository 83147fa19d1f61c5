import { expect, test } from '@jest/globals';
import { planCut } from '../../../actions/release-cut/plan.ts';
import { cutFacts, cutInputs } from './facts.ts';

test.each([
  ['0.5.0', 'release-as-spent'],
  ['4.x', 'release-as-unusable'],
])('a newer Release-As of %s does not hide the older one that can be used, and is named', (newer, code) => {
  const commits = [`fix: b\n\nRelease-As: ${newer}`, 'fix: a\n\nRelease-As: 3.0.0'];
  const { candidate, why } = planCut(cutInputs(), cutFacts({ commits }));
  expect([candidate?.tag, why.map((reason) => [reason.code, reason.source])]).toEqual([
    'v3.0.0-rc.1',
    [
      ['release-as', undefined],
      [code, 'c0ffee0'],
    ],
  ]);
});
