import { expect, test } from '@jest/globals';
import { inputProblems } from '../../../actions/canary-promote/input-problems.ts';
import type { CanaryInputs } from '../../../actions/canary-promote/inputs.ts';
import { canaryInputs } from '../../kit/canary/promote.ts';

const PROMOTE = { kind: 'promote', weight: 10 } as const;
const TOKEN = /^a promotion is recorded on GitHub, and for that it needs github-token/;
const TO = /^rollback-to goes with request rollback, and this is/;
const IMAGE = /^image goes with promote-N and advance, and this is/;
const VERSION = /^image is that of a candidate: name it with version$/;
const REASON = /^adopt needs reason/;

const IMAGE_NAME = 'registry.example/api:1';

test.each<[string, Partial<CanaryInputs>, readonly RegExp[]]>([
  ['a promotion', { request: PROMOTE, version: '1.1.0-rc.1' }, []],
  ['a promotion without a token', { request: PROMOTE, 'github-token': undefined }, [TOKEN]],
  ['the same as a dry run', { request: PROMOTE, 'github-token': undefined, 'dry-run': true }, []],
  ['a rollback without a token', { request: { kind: 'rollback' }, 'github-token': undefined }, []],
  ['a resume without a token', { request: { kind: 'resume' }, 'github-token': undefined }, [TOKEN]],
  ['rollback-to of a rollback', { request: { kind: 'rollback' }, 'rollback-to': '1.0.0' }, []],
  ['rollback-to of a promotion', { request: PROMOTE, 'rollback-to': '1.0.0' }, [TO]],
  ['rollback-to of an advance', { request: { kind: 'advance' }, 'rollback-to': '1.0.0' }, [TO]],
  ['image of a promotion', { request: PROMOTE, image: IMAGE_NAME, version: '1' }, []],
  ['image of an advance', { request: { kind: 'advance' }, image: IMAGE_NAME, version: '1' }, []],
  ['image without version', { request: PROMOTE, image: IMAGE_NAME }, [VERSION]],
  [
    'image of a rollback to a version',
    { request: { kind: 'rollback' }, image: IMAGE_NAME, 'rollback-to': '1.0.0' },
    [],
  ],
  ['image of a rollback to nothing', { request: { kind: 'rollback' }, image: IMAGE_NAME }, [IMAGE, VERSION]],
  ['image of a resume', { request: { kind: 'resume' }, image: IMAGE_NAME, version: '1' }, [IMAGE]],
  ['adopt with a reason', { request: { kind: 'adopt' }, reason: 'undone by hand' }, []],
  ['adopt without', { request: { kind: 'adopt' } }, [REASON]],
  [
    'all at once',
    { request: { kind: 'adopt' }, 'github-token': undefined, 'rollback-to': '1.0.0' },
    [TOKEN, TO, REASON],
  ],
])('%s', (_, given, wanted) => {
  const problems = inputProblems(canaryInputs(given));
  expect(problems.map(({ code }) => code)).toEqual(wanted.map(() => 'invalid-input'));
  expect(problems.map(({ message }) => message)).toEqual(wanted.map((one) => expect.stringMatching(one)));
});
