import { beforeAll, expect, test } from '@jest/globals';
import { type Arena, openArena } from '../../../kit/canary/arena.ts';
import { configOf, TELLING } from '../../../kit/canary/config.ts';
import { CANDIDATE, play } from '../../../kit/canary/scene.ts';
import { running, told } from '../../../kit/canary/told.ts';

const MINUTE = 60_000;
const TO_TEN = [
  { request: { kind: 'promote', weight: 10 }, version: CANDIDATE, watch: 15 * MINUTE },
] as const;
const CRON = { event: 'schedule' };
const NEW = `registry.example/api:${CANDIDATE}`;

let arena: Arena;
beforeAll(async () => {
  arena = await openArena({ config: configOf({ more: TELLING }) });
});

test('a breach at 10% while it is watched: it goes back by itself, once for everybody', async () => {
  const stage = arena.enter();
  stage.setHealth([['2026-11-19T10:05:00Z', 0.2]]);
  const end = await play(stage, TO_TEN);
  expect(told(end)).toBe('rollback fail 1: rolled-back');
  expect(end.reasons[0]?.message).toMatch(/^error-rate > 2% for 2m: error-rate was .*%/);
  expect(end.outputs).toMatchObject({ weight: '0', 'rolled-back': 'true', 'next-at': '' });
  expect(end.outputs['incident-url']).toMatch(/\/issues\/\d+$/);
  // `for` and less than 60 s, then less than 30 s of our own.
  const ended = stage.clock.now() - Date.parse('2026-11-19T10:05:00Z');
  expect(ended).toBeLessThan((2 * 60 + 60 + 30 + 40) * 1_000);
  expect(running(stage)).toEqual({ 'production/api': '1.0.0' });
  const { issues } = await stage.github.outside();
  expect(issues).toMatchObject([
    {
      title: `v${CANDIDATE} (api) was rolled back at 10%`,
      labels: ['auto-rollback', 'incident', 'release'],
      state: 'open',
    },
  ]);
  expect(stage.outbox?.notices.map(({ notice }) => notice.event)).toEqual(['canary', 'rollback']);
  expect(stage.outbox?.pages.map(({ kind, severity }) => [kind, severity])).toEqual([
    ['rolled-back', 'critical'],
  ]);
  expect(stage.outbox?.flags).toEqual(['new-search']);
  const memory = stage.ledger?.state('api')?.memory;
  expect(memory).toMatchObject({
    release: { stage: 'rolled-back', weight: 0, isAutomatic: true },
    frozen: { version: CANDIDATE },
  });

  expect(told(await play(stage, [{ request: { kind: 'promote', weight: 10 }, version: CANDIDATE }]))).toBe(
    'refuse fail 1: rolled-back frozen',
  );
});

test('a canary that nobody hears of: silence is evidence', async () => {
  const stage = arena.enter();
  stage.setHealth([['2026-11-19T09:00:00Z', undefined]]);
  const end = await play(stage, TO_TEN);
  expect(told(end)).toBe('rollback fail 1: rolled-back');
  expect(end.reasons[0]?.message).toMatch(/silent|nothing of the canary|no series/i);
  expect(running(stage)).toEqual({ 'production/api': '1.0.0' });
});

test('pods that crash: the weight never shows, and it goes back', async () => {
  const stage = arena.enter();
  stage.cluster.crash(NEW);
  const end = await play(stage, TO_TEN);
  expect(told(end)).toBe('rollback fail 1: rolled-back');
  expect(end.reasons[0]?.message).toMatch(/within 10 minutes|degraded/);
  expect(running(stage)).toEqual({ 'production/api': '1.0.0' });
});

test('Prometheus away: it holds, and after ten minutes somebody is paged, once', async () => {
  const stage = arena.enter();
  expect(told(await play(stage, [{ ...TO_TEN[0], watch: 0 }]))).toBe('advance pass 0: step-taken');
  stage.prometheus.setFaults([{ kind: 'unreachable' }]);
  const ends: string[] = [];
  for (let tick = 0; tick < 6; tick += 1) {
    stage.clock.advance(6 * MINUTE);
    ends.push(told(await play(stage, [{ request: { kind: 'advance' } }, CRON])));
  }
  stage.prometheus.setFaults([]);
  expect(ends.map((end) => end.split(':')[0])).toEqual(Array.from({ length: 6 }, () => 'hold error 0'));
  expect(stage.outbox?.pages.map(({ kind }) => kind)).toEqual(['blind']);
  expect(running(stage)).toEqual({ 'production/api': `${CANDIDATE} 10%` });
});

test('Prometheus goes away while it is watched: paged after ten minutes', async () => {
  const stage = arena.enter();
  stage.prometheus.setFaults([{ kind: 'unreachable', from: Date.parse('2026-11-19T10:02:00Z') }]);
  const end = await play(stage, TO_TEN);
  stage.prometheus.setFaults([]);
  expect(end.decision).toBe('advance');
  expect(stage.outbox?.pages.map(({ kind }) => kind)).toEqual(['blind']);
});
