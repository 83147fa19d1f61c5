import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Arena, openArena } from '../../../kit/canary/arena.ts';
import { configOf, TELLING } from '../../../kit/canary/config.ts';
import { CANDIDATE, play, type Step } from '../../../kit/canary/scene.ts';
import { setStage, type Stage } from '../../../kit/canary/stage.ts';
import { running, told } from '../../../kit/canary/told.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NEXT: Step = [{ request: { kind: 'advance' } }, { event: 'schedule' }];
const BACK: Step = [{ request: { kind: 'rollback' }, reason: 'customers call' }];
const TAG = `v${CANDIDATE}`;

const QUICK = `    steps:
      - { weight: 10%, bake: 10m }
      - { weight: 100% }`;

/** A rollout of the same steps. */
const CLUSTER = { services: [{ name: 'api', steps: [{ setWeight: 10 }, { pause: {} }] }] };

async function released(stage: Stage, watch = 0): Promise<string> {
  await play(stage, [{ request: { kind: 'promote', weight: 10 }, version: CANDIDATE }]);
  stage.clock.advance(15 * MINUTE);
  return told(await play(stage, [{ request: { kind: 'promote', weight: 100 }, watch }]));
}

describe('at 100%', () => {
  let arena: Arena;
  beforeAll(async () => {
    arena = await openArena({
      cluster: CLUSTER,
      config: configOf({ strategy: `${QUICK}\n    guard: 60m\n    soak: 24h`, more: TELLING }),
    });
  });

  test('the final tag stands on the commit of the candidate, and its release comes from the draft', async () => {
    const stage = arena.enter();
    expect(await released(stage)).toBe('advance pass 0: step-taken');
    const { tags, refs, releases, latest } = await stage.github.outside();
    expect(refs['refs/tags/v1.1.0']).toBe(refs[`refs/tags/${TAG}`]);
    expect(tags['refs/tags/v1.1.0']?.message).toContain(`Release-Candidate: ${TAG}`);
    expect(latest).toBe('v1.1.0');
    expect(releases).toMatchObject([
      { tag: 'v1.0.0', draft: false },
      { tag: 'v1.1.0', draft: false, prerelease: false, body: 'What is new.' },
    ]);
    expect(stage.outbox?.notices.map(({ notice }) => notice.event)).toEqual(['canary', 'promotion']);
  });

  test('guard, soak with a look an hour, then complete; and nothing is under way any more', async () => {
    const stage = arena.enter();
    await released(stage);
    const ends: string[] = [];
    const tick = async (wait: number) => {
      stage.clock.advance(wait);
      const end = await play(stage, NEXT);
      ends.push(`${told(end)} ${end.outputs['next-at']}`);
    };
    await tick(30 * MINUTE);
    await tick(31 * MINUTE);
    await tick(30 * MINUTE);
    await tick(31 * MINUTE);
    await tick(21 * HOUR);
    await tick(2 * HOUR);
    await tick(HOUR);
    expect(ends.map((end) => end.replace(/ \S*$/, ''))).toEqual([
      'hold inconclusive 0: guarding',
      'advance pass 0: guard-over',
      'hold inconclusive 0: soaking',
      'hold pass 0: soaking',
      'hold pass 0: soaking',
      'complete pass 0: complete',
      'none pass 0: nothing-under-way',
    ]);
    expect(stage.ledger?.state('api')?.memory).toMatchObject({
      release: { stage: 'complete' },
      ended: [[TAG, 'complete']],
    });
    expect(running(stage)).toEqual({ 'production/api': CANDIDATE });
    expect(stage.outbox?.notices.map(({ notice }) => notice.event)).toEqual([
      'canary',
      'promotion',
      'complete',
    ]);
  });

  test('bad while it is watched: it goes back, its release is marked, and the one before is the latest again', async () => {
    const stage = arena.enter();
    stage.setHealth([['2026-11-19T10:20:00Z', 0.2]]);
    expect(await released(stage, 15 * MINUTE)).toBe('rollback fail 1: rolled-back');
    expect(running(stage)).toEqual({ 'production/api': '1.0.0' });
    const { releases, latest, tags } = await stage.github.outside();
    expect(latest).toBe('v1.0.0');
    expect(releases).toMatchObject([
      { tag: 'v1.0.0' },
      { tag: 'v1.1.0', name: 'Rolled back: v1.1.0', prerelease: true },
    ]);
    expect(Object.keys(tags)).toContain('refs/tags/v1.1.0');
  });

  test.each([
    ['in the guard', 20 * MINUTE],
    ['after it is complete', 26 * HOUR],
  ])('taken back by a person %s: the same', async (name, wait) => {
    const stage = arena.enter();
    await released(stage);
    if (name.startsWith('after')) {
      stage.clock.advance(61 * MINUTE);
      await play(stage, NEXT);
    }
    stage.clock.advance(wait);
    if (name.startsWith('after')) expect(told(await play(stage, NEXT))).toBe('complete pass 0: complete');
    expect(told(await play(stage, BACK))).toBe('rollback fail 0: rolled-back');
    expect(running(stage)).toEqual({ 'production/api': '1.0.0' });
    const { releases, latest } = await stage.github.outside();
    expect(latest).toBe('v1.0.0');
    expect(releases).toMatchObject([{ tag: 'v1.0.0' }, { name: 'Rolled back: v1.1.0' }]);
  });

  test('the guard does not end while nobody can measure', async () => {
    const stage = arena.enter();
    await released(stage);
    stage.clock.advance(61 * MINUTE);
    stage.prometheus.setFaults([{ kind: 'unreachable' }]);
    const end = await play(stage, NEXT);
    stage.prometheus.setFaults([]);
    expect(told(end)).toMatch(/^hold error 0: blind/);
    expect(told(await play(stage, NEXT))).toBe('advance pass 0: guard-over');
  });
});

test('the key figures fail at the end of the soak: it is not complete, a person is paged and an issue opened, once', async () => {
  const stage = await setStage({
    inMemory: true,
    cluster: CLUSTER,
    config: configOf({
      strategy: `${QUICK}\n    guard: 60m\n    soak: 24h\n    kpi: figures`,
      profiles: `  canary:
    advance-when: [error-rate <= 1% for 5m]
    rollback-when: [error-rate > 2% for 2m]
  figures:
    advance-when: [error-rate <= 0.2% for 5m]`,
      more: TELLING,
    }),
  });
  await released(stage);
  stage.clock.advance(61 * MINUTE);
  await play(stage, NEXT);
  stage.setHealth([['2026-11-19T10:00:00Z', 0.005]]);
  stage.clock.advance(24 * HOUR);
  const ends = [told(await play(stage, NEXT)), told(await play(stage, NEXT))];
  expect(ends).toEqual(['hold fail 0: over-limit', 'hold fail 0: over-limit']);
  expect(stage.outbox?.pages.map(({ kind }) => kind)).toEqual(['soak-failed']);
  const { issues } = await stage.github.outside();
  expect(issues).toHaveLength(1);
  expect(running(stage)).toEqual({ 'production/api': CANDIDATE });
  expect(told(await play(stage, BACK))).toBe('rollback fail 0: rolled-back');
});

test('a migration that cannot be undone: nothing goes back by itself, people go forward; but a person’s word is done', async () => {
  const stage = await setStage({
    inMemory: true,
    health: [['2026-11-19T10:05:00Z', 0.2]],
    cluster: CLUSTER,
    config: configOf({ strategy: QUICK, service: '    migrations: irreversible', more: TELLING }),
  });
  const watched: Step = [
    { request: { kind: 'promote', weight: 10 }, version: CANDIDATE, watch: 15 * MINUTE },
  ];
  expect(told(await play(stage, watched))).toBe('roll-forward fail 1: irreversible-migration');
  expect(running(stage)).toEqual({ 'production/api': `${CANDIDATE} 10%` });
  expect(stage.outbox?.flags).toEqual(['new-search']);
  expect(stage.outbox?.pages.map(({ kind }) => kind)).toEqual(['irreversible-migration']);
  stage.clock.advance(5 * MINUTE);
  expect(told(await play(stage, NEXT))).toBe('roll-forward fail 1: irreversible-migration');
  expect(stage.outbox?.pages).toHaveLength(1);
  expect(told(await play(stage, BACK))).toBe('rollback fail 0: rolled-back');
  expect(running(stage)).toEqual({ 'production/api': '1.0.0' });
});
