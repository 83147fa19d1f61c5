import { expect, test } from '@jest/globals';
import { runGit } from '../../kit/repository.ts';
import { CANDIDATE, play, type Step } from '../../kit/canary/scene.ts';
import { setStage } from '../../kit/canary/stage.ts';
import { told } from '../../kit/canary/told.ts';

const MINUTE = 60_000;
const NEXT: Step = [{ request: { kind: 'advance' } }, { event: 'schedule' }];

test('a healthy candidate goes to 100% step by step, and the ledger on GitHub tells it line by line', async () => {
  const stage = await setStage();
  const ends: string[] = [];
  const say = async (wait: number, step: Step) => {
    stage.clock.advance(wait);
    ends.push(told(await play(stage, step)));
  };
  await say(0, [{ request: { kind: 'promote', weight: 10 }, version: CANDIDATE, watch: 15 * MINUTE }]);
  await say(5 * MINUTE, NEXT);
  await say(20 * MINUTE, NEXT);
  await say(40 * MINUTE, [{ request: { kind: 'promote', weight: 100 } }]);
  await say(61 * MINUTE, NEXT);
  await say(24 * 60 * MINUTE, NEXT);
  expect(ends).toEqual([
    'advance pass 0: step-taken watched',
    'hold inconclusive 0: baking',
    'advance pass 0: step-taken',
    'advance pass 0: step-taken',
    'advance pass 0: guard-over',
    'complete pass 0: complete',
  ]);
  const log = await runGit(stage.github.gitDirectory, ['log', '--reverse', '--format=%s', 'release-ledger']);
  expect(
    log
      .trim()
      .split('\n')
      .filter((line) => / → |complete|guard over/.test(line)),
  ).toEqual([
    expect.stringMatching(/0% → 10%: promote/),
    expect.stringMatching(/0% → 10%$/),
    expect.stringMatching(/10% → 50%: advance/),
    expect.stringMatching(/10% → 50%$/),
    expect.stringMatching(/50% → 100%: promote/),
    expect.stringMatching(/50% → 100%$/),
    expect.stringMatching(/guard over/),
    expect.stringMatching(/complete/),
  ]);
  expect(stage.github.problems).toEqual([]);
});
