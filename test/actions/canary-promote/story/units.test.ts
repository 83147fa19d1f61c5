import { describe, expect, test } from '@jest/globals';
import { configOf, TELLING } from '../../../kit/canary/config.ts';
import { CANDIDATE, play, type Step } from '../../../kit/canary/scene.ts';
import { twoServices } from '../../../kit/canary/scene-options.ts';
import { setStage } from '../../../kit/canary/stage.ts';
import { running, told } from '../../../kit/canary/told.ts';

const MINUTE = 60_000;
const TO_TEN: Step = [{ request: { kind: 'promote', weight: 10 }, version: CANDIDATE }];
const NEXT: Step = [{ request: { kind: 'advance' } }, { event: 'schedule' }];
const BACK: Step = [{ request: { kind: 'rollback' }, reason: 'customers call' }];
describe('two services in one unit', () => {
  const stageOfTwo = () => setStage({ ...twoServices(TELLING), inMemory: true });

  test('take each step together, have one history, and go back in the reverse order', async () => {
    const stage = await stageOfTwo();
    expect(told(await play(stage, TO_TEN))).toBe('advance pass 0: step-taken');
    expect(running(stage)).toEqual({
      'production/api': `${CANDIDATE} 10%`,
      'production/web': `${CANDIDATE} 10%`,
    });
    expect([...(stage.ledger?.store.files.keys() ?? [])].filter((path) => path.startsWith('state/'))).toEqual(
      ['state/services.json'],
    );
    const before = stage.cluster.writes.length;
    expect(told(await play(stage, BACK))).toBe('rollback fail 0: rolled-back');
    expect(
      stage.cluster.writes.slice(before).map(({ operation, object }) => `${operation} ${object}`),
    ).toEqual([
      'patch rollouts/status production/web',
      'patch rollouts/status production/api',
      'patch rollouts production/web',
      'patch rollouts production/api',
    ]);
    expect(running(stage)).toEqual({ 'production/api': '1.0.0', 'production/web': '1.0.0' });
  });

  test('one of which does not come up: neither keeps the step', async () => {
    const stage = await stageOfTwo();
    stage.cluster.crash(`registry.example/web:${CANDIDATE}`);
    expect(told(await play(stage, TO_TEN))).toBe('rollback fail 1: rolled-back');
    expect(running(stage)).toEqual({ 'production/api': '1.0.0', 'production/web': '1.0.0' });
  });

  test('both of which are bad: each reason has its service, and the rollback began when it was decided', async () => {
    const stage = await stageOfTwo();
    stage.setHealth([['2026-11-19T10:05:00Z', 0.2]]);
    const begun = stage.clock.now();
    const end = await play(stage, [{ ...TO_TEN[0], watch: 15 * MINUTE }]);
    expect(end.reasons.map(({ message }) => message.split(' ')[0])).toEqual(['api:', 'web:']);
    const notice = stage.outbox?.notices.find(({ notice: { event } }) => event === 'rollback')?.notice;
    const timeline = notice?.fields.find(({ name }) => name === 'Timeline')?.value ?? '';
    expect(Date.parse(timeline.split(' ')[0] ?? '') - begun).toBeGreaterThan(7 * MINUTE);
  });

  test('one of which is at another weight: nothing moves', async () => {
    const stage = await stageOfTwo();
    await play(stage, TO_TEN);
    stage.cluster.byHand(['argo', 'rollouts', 'promote', 'web', '-n', 'production']);
    stage.clock.advance(31 * MINUTE);
    const writes = stage.cluster.writes.length;
    const end = await play(stage, NEXT);
    expect(told(end)).toMatch(/^hold fail 0: changed-by-hand/);
    expect(stage.cluster.writes).toHaveLength(writes);
    const adopt = await play(stage, [{ request: { kind: 'adopt' }, reason: 'promoted by hand' }]);
    expect(told(adopt)).toBe('refuse fail 1: places-differ');
  });
});

describe('blue-green', () => {
  const BLUE_GREEN = configOf({
    profiles: `  canary:
    advance-when: [error-rate <= 1% for 5m]
    rollback-when: [error-rate > 2% for 2m]
  before:
    advance-when: [error-rate <= 1% for 5m]`,
    strategy: '    type: blue-green\n    pre-promotion-profile: before\n    guard: 60m',
    services: `  api:
    strategy: train
    image: registry.example/api:{version}
    deploy: { kubernetes: { name: api, namespace: production } }
`,
    more: TELLING,
  });
  const ALL: Step = [{ request: { kind: 'promote', weight: 100 }, version: CANDIDATE }];

  test('brings the new side up, judges it without traffic, then switches, and switches back', async () => {
    const stage = await setStage({
      inMemory: true,
      cluster: { services: [{ name: 'api', kind: 'blue-green' }] },
      config: BLUE_GREEN,
    });
    const [first, second] = [await play(stage, ALL), undefined];
    expect(told(first)).toBe('advance pass 0: brought-up');
    expect(stage.cluster.traffic('api').map(({ image, share }) => [image, share])).toEqual([
      ['registry.example/api:1.0.0', 1],
    ]);
    expect(second).toBeUndefined();
    stage.clock.advance(MINUTE);
    expect(told(await play(stage, ALL))).toBe('advance pass 0: step-taken');
    expect(stage.cluster.traffic('api').map(({ image, share }) => [image, share])).toEqual([
      [`registry.example/api:${CANDIDATE}`, 1],
    ]);
    stage.clock.advance(5 * MINUTE);
    expect(told(await play(stage, BACK))).toBe('rollback fail 0: rolled-back');
    expect(stage.cluster.traffic('api').map(({ image, share }) => [image, share])).toEqual([
      ['registry.example/api:1.0.0', 1],
    ]);
  });

  test('a new side that is bad is never switched to', async () => {
    const stage = await setStage({
      inMemory: true,
      health: [['2026-11-19T09:00:00Z', 0.2]],
      cluster: { services: [{ name: 'api', kind: 'blue-green' }] },
      config: BLUE_GREEN,
    });
    await play(stage, ALL);
    stage.clock.advance(MINUTE);
    expect(told(await play(stage, ALL))).toMatch(/^hold fail 1: over-limit/);
    expect(stage.cluster.traffic('api').map(({ image }) => image)).toEqual(['registry.example/api:1.0.0']);
    expect(told(await play(stage, BACK))).toBe('rollback fail 0: rolled-back');
  });
});
