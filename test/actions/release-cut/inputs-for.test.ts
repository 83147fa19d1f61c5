import { expect, test } from '@jest/globals';
import type { CutInputs } from '../../../actions/release-cut/inputs.ts';
import { inputsFor } from '../../../actions/release-cut/inputs-for.ts';
import type { UnfinishedCut } from '../../../actions/release-cut/view.ts';
import { cutInputs, HEAD } from './facts.ts';

const PICK = 'b'.repeat(40);
const train = cutInputs({ ref: 'topic', 'force-version': '9.0.0', supersede: true, 'dry-run': false });
const hotfix = cutInputs({
  mode: 'hotfix',
  'base-version': '1.0.0',
  commits: ['abc'],
  justification: 'it burns',
});
const unfinished = (given: Partial<UnfinishedCut> = {}): UnfinishedCut => ({
  kind: 'unfinished',
  tag: 'v1.3.0-rc.2',
  sha: HEAD,
  onto: null,
  ontoVersion: null,
  picks: [],
  by: 'ana',
  why: null,
  at: 0,
  ...given,
});
const why = { justification: 'sums are wrong', incident: 'INC-7' };
const picked = unfinished({ onto: 'api/v1.2.0', ontoVersion: '1.2.0', picks: [PICK], why });

test('what was asked for is what was asked for', () => {
  expect(inputsFor(train, { kind: 'goal' })).toBe(train);
});

test.each<[string, CutInputs, UnfinishedCut, Partial<CutInputs>]>([
  [
    'a train is read off its tag',
    train,
    unfinished(),
    { mode: 'train', ref: 'refs/tags/v1.3.0-rc.2', commits: undefined },
  ],
  [
    'so is a hotfix of which only something around it lacks',
    hotfix,
    unfinished(),
    { mode: 'train', ref: 'refs/tags/v1.3.0-rc.2', commits: undefined },
  ],
  [
    'picks of a train are made again onto the same tag',
    train,
    picked,
    { mode: 'train', ref: 'refs/tags/api/v1.2.0', commits: [PICK] },
  ],
  [
    'those of a hotfix onto the version it fixed, whatever its tag is called',
    hotfix,
    picked,
    { mode: 'hotfix', ref: undefined, 'base-version': '1.2.0', commits: [PICK] },
  ],
])('%s, and forces and ends nothing', (_, inputs, of, expected) => {
  expect(inputsFor(inputs, of)).toMatchObject({ ...expected, 'force-version': undefined, supersede: false });
});

test('all else stays as it was given', () => {
  const { config, 'dry-run': dryRun } = inputsFor(hotfix, picked);
  expect({ config, dryRun }).toEqual({ config: hotfix.config, dryRun: true });
});

test.each([
  ['of the one who began it', picked, why],
  ['nobody knows any more is not made up', unfinished(), { justification: undefined, incident: undefined }],
])('a reason %s, never that of who finishes it', (_, of, { justification, incident }) => {
  expect(inputsFor(hotfix, of)).toMatchObject({ justification, incident });
});
