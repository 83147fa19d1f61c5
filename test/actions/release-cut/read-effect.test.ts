import { expect, test } from '@jest/globals';
import { readEffect } from '../../../actions/release-cut/read-effect.ts';
import type { PlannedEffect } from '../../../shared/ledger/entry.ts';
import { cutFacts } from './facts.ts';
import { effectsOf, ELSEWHERE } from './turns.ts';

const port = (sha: string | undefined) => ({ forwardPort: { commits: cutFacts().commits, sha } });
const config = [
  'train: { ci-workflows: [ci.yml] }',
  "notify: { slack: { webhook-env: S, routes: { cut: '#a' } }, teams: { webhook-env: T }, webhook: { url-env: W } }",
].join('\n');
const EFFECTS = [
  ...effectsOf(cutFacts({ config }, { startsWorkflows: false, ...port(ELSEWHERE) })),
  ...effectsOf(cutFacts({}, port(undefined))).slice(-1),
];

/** Through the text of the ledger's file. */
function readBack(effect: PlannedEffect): PlannedEffect {
  return JSON.parse(JSON.stringify(effect)) as PlannedEffect;
}

test.each(EFFECTS.map((effect) => [effect.do.kind, effect] as const))(
  'what an intent says of %s is read back from its JSON as it was',
  (_, effect) => {
    expect(readEffect(readBack(effect))).toEqual(effect);
  },
);

const [publish] = EFFECTS;
const planned = (given: Partial<PlannedEffect>): PlannedEffect => ({
  key: 'x',
  do: { kind: 'draft-release', tag: 'v1', title: 'v1' },
  expect: { kind: 'releases', tag: 'v1', is: 'none' },
  settled: { kind: 'releases', tag: 'v1', is: 'some' },
  retry: 'check-first',
  ...given,
});

test('the planned effect that the rows below spoil is right by itself', () => {
  expect(readEffect(planned({}))).toBeDefined();
});

test.each<[string, Partial<PlannedEffect>]>([
  ['no command', { do: null }],
  ['a text', { do: 'draft-release' }],
  ['a list', { do: [] }],
  ['a command of another version', { do: { kind: 'paint', tag: 'v1' } }],
  ['a command that lacks something', { do: { kind: 'draft-release', tag: 'v1' } }],
  ['a command that says more', { do: { kind: 'draft-release', tag: 'v1', title: 'v1', force: true } }],
  ['a command with a number for a name', { do: { kind: 'draft-release', tag: 1, title: 'v1' } }],
  ['a reason that is a text', { do: { ...publish?.do, why: 'it burns' } }],
  [
    'a reason that says more',
    { do: { ...publish?.do, why: { justification: 'x', incident: 'y', by: 'z' } } },
  ],
  ['what is to be known as a list', { do: { ...publish?.do, remember: [] } }],
  ['picks that are no list', { do: { ...publish?.do, picks: 'abc' } }],
  ['a notice to nobody', { do: { kind: 'notify', to: null, event: 'cut', tag: 'v1' } }],
  [
    'a notice of something else',
    { do: { kind: 'notify', to: { kind: 'teams', urlEnv: 'T' }, event: 'moon', tag: 'v1' } },
  ],
  ['no condition', { expect: null }],
  ['a condition of another version', { expect: { kind: 'moon', is: 'full' } }],
  ['a count of another version', { settled: { kind: 'releases', tag: 'v1', is: 'two' } }],
  ['refs that are no names', { settled: { kind: 'refs', at: { a: 7 } } }],
  ['a condition that says more', { settled: { kind: 'releases', tag: 'v1', is: 'some', of: 'x' } }],
])('%s is none of ours', (_, given) => {
  expect(readEffect(planned(given))).toBeUndefined();
});
