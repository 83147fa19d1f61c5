import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Arena, openArena } from '../../../kit/canary/arena.ts';
import { CANDIDATE, play, type Step } from '../../../kit/canary/scene.ts';
import { running, told } from '../../../kit/canary/told.ts';

const MINUTE = 60_000;
const TO_TEN: Step = [{ request: { kind: 'promote', weight: 10 }, version: CANDIDATE }];
const OTHER = '1.0.1-rc.1';

const adopt = (version?: string): Step => [{ request: { kind: 'adopt' }, reason: 'an incident', version }];

let arena: Arena;
beforeAll(async () => {
  arena = await openArena({});
});

describe('adopt, with a version of which nothing runs', () => {
  test('is refused, and says what runs: the candidate can still be promoted', async () => {
    const stage = arena.enter();
    const end = await play(stage, adopt(CANDIDATE));
    expect(told(end)).toBe('refuse fail 1: not-running');
    expect(end.reasons[0]?.message).toBe(
      'nothing of v1.1.0-rc.1 runs here (api: registry.example/api:1.0.0): name with version what runs',
    );
    expect(stage.ledger?.state('api')?.memory).toBeUndefined();
    expect(told(await play(stage, TO_TEN))).toBe('advance pass 0: step-taken');
  });

  test('is what a release is at once somebody has taken it back by hand', async () => {
    const stage = arena.enter();
    await play(stage, TO_TEN);
    stage.cluster.byHand(['argo', 'rollouts', 'abort', 'api', '-n', 'production']);
    stage.cluster.deploy({ kind: 'rollout', name: 'api' }, 'registry.example/api:1.0.0');
    stage.clock.advance(5 * MINUTE);
    expect(told(await play(stage, adopt()))).toBe('complete pass 0: adopted');
    expect(stage.ledger?.state('api')?.memory).toMatchObject({
      release: { stage: 'rolled-back' },
      ended: [['v1.1.0-rc.1', 'rolled-back']],
    });
  });
});

test('what is still on its way is not adopted', async () => {
  const stage = arena.enter();
  stage.cluster.deploy({ kind: 'rollout', name: 'api' }, `registry.example/api:${CANDIDATE}`);
  expect(told(await play(stage, adopt(CANDIDATE)))).toBe('refuse fail 1: place-moving');
  stage.clock.advance(5 * MINUTE);
  expect(told(await play(stage, adopt(CANDIDATE)))).toBe('complete pass 0: adopted');
  expect(stage.ledger?.state('api')?.memory).toMatchObject({ release: { stage: 'canary', weight: 10 } });
});

test('adopting another version ends what was under way: it is never promoted again', async () => {
  const stage = arena.enter();
  await stage.repository.tag(`v${OTHER}`, { annotated: `v${OTHER}` });
  await play(stage, TO_TEN);
  stage.cluster.deploy({ kind: 'rollout', name: 'api' }, `registry.example/api:${OTHER}`);
  stage.clock.advance(MINUTE);
  stage.cluster.byHand(['argo', 'rollouts', 'promote', 'api', '-n', 'production', '--full']);
  stage.clock.advance(5 * MINUTE);
  expect(running(stage)).toEqual({ 'production/api': OTHER });
  expect(told(await play(stage, adopt(OTHER)))).toBe('complete pass 0: adopted');
  expect(stage.ledger?.state('api')?.memory).toMatchObject({
    release: { tag: `v${OTHER}`, stage: 'guard', weight: 100 },
    ended: [['v1.1.0-rc.1', 'abandoned']],
  });
});
