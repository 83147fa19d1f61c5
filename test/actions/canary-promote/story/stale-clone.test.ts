import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { CONFIG } from '../../../kit/canary/config.ts';
import { CANDIDATE, type Given, play } from '../../../kit/canary/scene.ts';
import { setStage, type Stage } from '../../../kit/canary/stage.ts';
import { running, told } from '../../../kit/canary/told.ts';
import { runGit } from '../../../kit/repository.ts';

const TO_TEN: Given = { request: { kind: 'promote', weight: 10 }, version: CANDIDATE };
const DRY: Given = { ...TO_TEN, 'dry-run': true };
const OFFLINE: Given = { ...DRY, 'github-token': undefined };

let stage: Stage;
beforeEach(async () => {
  stage = await setStage({ inMemory: true });
});

const forgets = (tag: string) => runGit(stage.dir, ['tag', '--delete', tag]);
const tagsHere = () => runGit(stage.dir, ['tag']);

describe('a dry run in a clone of before the cut', () => {
  test('says so, fetches nothing, and does not foretell a refusal of what a real run does', async () => {
    await forgets('v1.1.0-rc.1');
    const end = await play(stage, [DRY]);
    expect([end.decision, end.verdict]).toEqual([undefined, 'error']);
    expect(end.reasons).toEqual([
      {
        code: 'not-in-clone',
        message:
          'v1.1.0-rc.1 is on GitHub and not in this clone, and a dry run fetches nothing: git fetch --tags, then ask again',
      },
    ]);
    expect(await tagsHere()).not.toContain('v1.1.0');
    stage.known?.clear();
    expect(told(await play(stage, [TO_TEN]))).toBe('advance pass 0: step-taken');
  });

  test('says so of a final version, which the candidate may lack the fixes of', async () => {
    await forgets('v1.0.0');
    const [reason] = (await play(stage, [DRY])).reasons;
    expect([reason?.code, reason?.message]).toEqual([
      'not-in-clone',
      expect.stringMatching(/^v1\.0\.0 is on/),
    ]);
  });

  test('says so without a token, when nobody was asked', async () => {
    await forgets('v1.1.0-rc.1');
    const [reason] = (await play(stage, [OFFLINE])).reasons;
    expect([reason?.code, reason?.message]).toEqual([
      'not-in-clone',
      expect.stringMatching(
        /^there is no tag v1\.1\.0-rc\.1 in this clone, and GitHub was not asked whether it has one \(.+\): git fetch --tags, or cut it first$/,
      ),
    ]);
  });
});

describe('a dry run says what a real one would', () => {
  test.each<[string, Given, string]>([
    ['of a candidate that both have', DRY, 'would advance pass 0: step-taken'],
    [
      'of a candidate that nobody has',
      { ...DRY, version: '1.9.0-rc.1' },
      'would refuse fail 1: no-candidate',
    ],
    ['of what the clone has, without a token', OFFLINE, 'would advance pass 0: step-taken'],
  ])('%s', async (_, given, end) => {
    expect(told(await play(stage, [given]))).toBe(end);
  });

  test('of a candidate that somebody has deleted on GitHub', async () => {
    await runGit(stage.github.gitDirectory, ['update-ref', '-d', 'refs/tags/v1.1.0-rc.1']);
    expect(told(await play(stage, [DRY]))).toBe('would refuse fail 1: no-candidate');
    expect(told(await play(stage, [TO_TEN]))).toBe('refuse fail 1: no-candidate');
  });
});

test('a step goes by the configuration of its candidate, whatever the clone knew before', async () => {
  await forgets('v1.1.0-rc.1');
  writeFileSync(join(stage.dir, '.github/release.yml'), CONFIG.replace('weight: 10%', 'weight: 20%'));
  expect(told(await play(stage, [TO_TEN]))).toBe('advance pass 0: step-taken');
  expect(running(stage)).toEqual({ 'production/api': `${CANDIDATE} 10%` });
});
