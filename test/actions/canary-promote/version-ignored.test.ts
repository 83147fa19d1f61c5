import { expect, test } from '@jest/globals';
import { versionIgnored } from '../../../actions/canary-promote/version-ignored.ts';
import { rememberUnit } from '../../../shared/canary/memory.ts';
import type { ReleaseState } from '../../../shared/canary/release-state.ts';
import { releaseAt } from '../../canary/step-of.ts';
import { goalOf } from './turns.ts';

const back = (tag: string | undefined) =>
  goalOf(
    { kind: 'rollback', to: undefined, why: { kind: 'person', reason: 'bad' } },
    { tag, version: tag?.slice(1) },
  );
const memory = (release: ReleaseState | undefined) =>
  rememberUnit({ release, frozen: undefined, ended: new Map() });

test.each([
  ['another version', back('v9.9.9'), releaseAt(10), ['version-ignored']],
  ['the one under way', back('v1.1.0-rc.1'), releaseAt(10), []],
  ['the name that it has once it is final', back('v1.1.0'), releaseAt(100), []],
  ['no version', back(undefined), releaseAt(10), []],
  ['a version where the ledger knows none', back('v9.9.9'), undefined, []],
  ['another version for a step', goalOf({ kind: 'advance' }, { tag: 'v9.9.9' }), releaseAt(10), []],
])('%s', (_, goal, release, codes) => {
  expect(versionIgnored(goal, memory(release)).map(({ code }) => code)).toEqual(codes);
});
