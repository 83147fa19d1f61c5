import { expect, test } from '@jest/globals';
import { inputProblems } from '../../../actions/release-cut/input-problems.ts';
import type { CutInputs } from '../../../actions/release-cut/inputs.ts';
import { cutInputs } from './facts.ts';

const hotfix = {
  mode: 'hotfix',
  'base-version': '1.2.0',
  commits: ['abcd'],
  justification: 'it burns',
} as const;

const messages = (given: Partial<CutInputs>) =>
  inputProblems(cutInputs(given)).map(({ code, message }) => {
    expect(code).toBe('invalid-input');
    return message;
  });

test.each<[string, Partial<CutInputs>]>([
  ['a train', {}],
  ['a real cut with a token', { 'dry-run': false, 'github-token': 'ghs_x' }],
  ['a train of a ref, forced and superseding', { ref: 'main', 'force-version': '2.0.0', supersede: true }],
  ['picks onto a candidate', { ref: 'release/v1.3.0-rc.1', commits: ['abcd'] }],
  ['a hotfix', hotfix],
  ['a hotfix of an incident', { ...hotfix, incident: 'INC-1' }],
])('%s is right', (_, given) => {
  expect(messages(given)).toEqual([]);
});

test.each<[string, Partial<CutInputs>, readonly (string | RegExp)[]]>([
  [
    'a cut without a token',
    { 'dry-run': false },
    [
      'a cut is made on GitHub, and for that it needs github-token (GITHUB_TOKEN); set dry-run: true (--dry-run) to see what it would do',
    ],
  ],
  [
    'picks without a candidate',
    { commits: ['abcd'] },
    [/name its branch with ref, such as release\/v1\.4\.0-rc\.1$/],
  ],
  ['a base in a train', { 'base-version': '1.2.0' }, ['base-version goes with mode hotfix']],
  ['a justification in a train', { justification: 'x' }, ['justification goes with mode hotfix']],
  ['an incident in a train', { incident: 'x' }, ['incident goes with mode hotfix']],
  [
    'a hotfix without anything',
    { mode: 'hotfix' },
    ['mode hotfix needs base-version', 'mode hotfix needs commits', 'mode hotfix needs justification'],
  ],
  ['a hotfix of a ref', { ...hotfix, ref: 'main' }, [/^ref goes with mode train/]],
  [
    'a hotfix that is forced',
    { ...hotfix, 'force-version': '2.0.0' },
    [/^force-version goes with mode train/],
  ],
  [
    'everything at once',
    { mode: 'hotfix', 'dry-run': false, ref: 'main', 'force-version': '2.0.0', commits: ['abcd'] },
    [/github-token/, /base-version/, /justification/, /^ref/, /^force-version/],
  ],
])('%s is told', (_, given, expected) => {
  const told = messages(given);
  expect(told).toHaveLength(expected.length);
  for (const [place, one] of expected.entries())
    if (typeof one === 'string') expect(told[place]).toBe(one);
    else expect(told[place]).toMatch(one);
});
