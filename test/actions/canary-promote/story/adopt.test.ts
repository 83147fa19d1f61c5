import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Arena, openArena } from '../../../kit/canary/arena.ts';
import { configOf, TELLING } from '../../../kit/canary/config.ts';
import { CANDIDATE, play, type Step } from '../../../kit/canary/scene.ts';
import type { Stage } from '../../../kit/canary/stage.ts';
import { running, told } from '../../../kit/canary/told.ts';

const MINUTE = 60_000;
const TO_TEN: Step = [{ request: { kind: 'promote', weight: 10 }, version: CANDIDATE }];
const OTHER = '1.0.1-rc.1';

const adopt = (version?: string): Step => [{ request: { kind: 'adopt' }, reason: 'an incident', version }];

let arena: Arena;
beforeAll(async () => {
  arena = await openArena({ config: configOf({ more: TELLING }) });
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

const NEXT: Step = [{ request: { kind: 'advance' } }, { event: 'schedule' }];
const RESUME: Step = [{ request: { kind: 'resume' }, reason: 'mended' }];
const OTHER_RC = '1.1.0-rc.2';

/** What a hand types to take back what a rollout has. */
function undo(stage: Stage): void {
  stage.cluster.byHand(['argo', 'rollouts', 'undo', 'api', '-n', 'production']);
  stage.clock.advance(MINUTE);
  stage.cluster.byHand(['argo', 'rollouts', 'promote', 'api', '-n', 'production', '--full']);
  stage.clock.advance(5 * MINUTE);
  expect(running(stage)).toEqual({ 'production/api': '1.0.0' });
}

async function atAll(stage: Stage): Promise<void> {
  await play(stage, TO_TEN);
  stage.clock.advance(31 * MINUTE);
  await play(stage, NEXT);
  stage.clock.advance(31 * MINUTE);
  const end = await play(stage, [{ request: { kind: 'promote', weight: 100 } }]);
  expect(told(end)).toBe('advance pass 0: step-taken');
  stage.clock.advance(5 * MINUTE);
}

describe('a rollback by hand that is adopted', () => {
  test('does what is left of one: flags, issue, mark, latest, notice, and promotions rest; nobody is paged', async () => {
    const stage = arena.enter();
    await atAll(stage);
    undo(stage);
    const writes = stage.cluster.writes.length;
    expect(told(await play(stage, adopt()))).toBe('complete pass 0: adopted');
    expect(stage.cluster.writes.length).toBe(writes);
    expect(stage.outbox?.flags).toEqual(['new-search']);
    expect(stage.outbox?.pages).toEqual([]);
    expect(stage.outbox?.notices.map(({ notice }) => notice.event).at(-1)).toBe('rollback');
    const { issues, latest, releases } = await stage.github.outside();
    expect([issues.map(({ title }) => title), latest]).toEqual([
      [expect.stringContaining('rolled back')],
      'v1.0.0',
    ]);
    expect(releases.find(({ tag }) => tag === 'v1.1.0')).toMatchObject({ name: 'Rolled back: v1.1.0' });
    expect(stage.ledger?.state('api')?.memory).toMatchObject({
      release: { stage: 'rolled-back', weight: 0, why: ['an incident'], isAutomatic: false },
      frozen: { version: CANDIDATE, why: 'an incident', cause: 'rolled-back' },
      ended: [['v1.1.0-rc.1', 'rolled-back']],
    });
  });

  test('closes the way up for every candidate until a captain resumes', async () => {
    const stage = arena.enter();
    await stage.repository.tag(`v${OTHER_RC}`, { annotated: `v${OTHER_RC}` });
    const again: Step = [{ request: { kind: 'promote', weight: 10 }, version: OTHER_RC }];
    await play(stage, TO_TEN);
    undo(stage);
    await play(stage, adopt());
    expect(told(await play(stage, TO_TEN))).toMatch(/^refuse fail 1: rolled-back frozen/);
    expect(told(await play(stage, again))).toMatch(/^refuse fail 1: frozen/);
    expect(told(await play(stage, RESUME))).toBe('complete pass 0: resumed');
    expect(told(await play(stage, adopt()))).toBe('complete pass 0: adopted');
    expect(stage.ledger?.state('api')?.memory).toMatchObject({ frozen: null });
    expect(told(await play(stage, again))).not.toContain('frozen');
  });

  test('is adopted once: nothing is told twice', async () => {
    const stage = arena.enter();
    await play(stage, TO_TEN);
    undo(stage);
    await play(stage, adopt());
    const [notices, flags] = [stage.outbox?.notices.length, stage.outbox?.flags.length];
    expect(told(await play(stage, adopt()))).toBe('complete pass 0: adopted');
    expect([stage.outbox?.notices.length, stage.outbox?.flags.length]).toEqual([notices, flags]);
    expect((await stage.github.outside()).issues).toHaveLength(1);
  });

  test('of the traffic alone is one, and says what still asks for the bad version', async () => {
    const stage = arena.enter();
    await play(stage, TO_TEN);
    stage.cluster.byHand(['argo', 'rollouts', 'abort', 'api', '-n', 'production']);
    stage.clock.advance(5 * MINUTE);
    const end = await play(stage, adopt());
    expect(told(end)).toBe('complete pass 0: adopted place-aborted');
    expect(end.reasons[1]?.message).toBe(
      'api takes no traffic to registry.example/api:1.1.0-rc.1 and still asks for it, so a retry brings it back: undo it by hand, or request rollback',
    );
    expect(told(await play(stage, [{ request: { kind: 'rollback' }, reason: 'to be sure' }]))).toBe(
      'rollback fail 0: rolled-back',
    );
    expect(running(stage)).toEqual({ 'production/api': '1.0.0' });
  });

  test('without GitHub the ledger and the flags say so all the same', async () => {
    const stage = arena.enter();
    await play(stage, TO_TEN);
    undo(stage);
    stage.github.setFaults(
      Array.from({ length: 200 }, (_, index) => ({ write: index + 1, kind: 'server-error' as const })),
    );
    const end = await play(stage, adopt());
    expect(told(end)).toBe('complete pass 0: adopted not-on-github');
    expect(stage.ledger?.state('api')?.memory).toMatchObject({
      release: { stage: 'rolled-back' },
      frozen: {},
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
