import { describe, expect, test } from '@jest/globals';
import { configOf, TELLING } from '../../../kit/canary/config.ts';
import type { Health } from '../../../kit/canary/health.ts';
import { CANDIDATE, play, type Step } from '../../../kit/canary/scene.ts';
import { setStage, type Stage } from '../../../kit/canary/stage.ts';
import { running, told } from '../../../kit/canary/told.ts';

const MINUTE = 60_000;
const TO_TEN: Step = [{ request: { kind: 'promote', weight: 10 }, version: CANDIDATE }];
const NEXT: Step = [{ request: { kind: 'advance' } }, { event: 'schedule' }];

/** A service with an objective whose steps are judged by a probe alone, which passes. */
function probed(availability: string, health: Health = []): Promise<Stage> {
  return setStage({
    inMemory: true,
    health,
    config: configOf({
      profiles: `  canary:
    advance-when: [probes pass]
    rollback-when: [probes fail 3 times]`,
      service: `    slo: { availability: ${availability}, window: 1d }`,
      more: `${TELLING}\nprobes: [{ name: smoke, command: ['true'] }]`,
    }),
  });
}

async function atTen(stage: Stage): Promise<void> {
  expect(told(await play(stage, TO_TEN))).toBe('advance pass 0: step-taken');
  stage.clock.advance(31 * MINUTE);
}

describe('under a step that has only probes, what is left of the error budget is asked as under any other', () => {
  test('with most of it left the next steps are taken after their bake, and nobody is asked', async () => {
    const stage = await probed('99%');
    await atTen(stage);
    expect(told(await play(stage, NEXT))).toBe('advance pass 0: step-taken');
    stage.clock.advance(31 * MINUTE);
    expect(told(await play(stage, NEXT))).toBe('advance pass 0: step-taken');
    expect(running(stage)).toEqual({ 'production/api': CANDIDATE });
    expect(stage.github.state.issues.rows).toEqual([]);
  });

  test('with little of it left the bake is longer, and the role that it adds is asked', async () => {
    const stage = await probed('99.8%', [
      ['2026-11-19T10:05:00Z', 0.2],
      ['2026-11-19T10:16:00Z', 0.001],
    ]);
    await atTen(stage);
    expect(told(await play(stage, NEXT))).toMatch(/^hold error 0: baking role-unreadable/);
    stage.clock.advance(30 * MINUTE);
    const end = await play(stage, NEXT);
    expect(told(end)).toMatch(/^hold error 0: role-unreadable/);
    expect(end.reasons[0]?.message).toContain('no role sre');
  });

  test('while nobody can read it no step is taken, and nobody is asked to approve one', async () => {
    const stage = await probed('99%');
    await atTen(stage);
    stage.prometheus.setFaults([{ kind: 'unreachable' }]);
    expect(told(await play(stage, NEXT))).toMatch(/^hold error 0: baking blind /);
    expect(stage.github.state.issues.rows).toEqual([]);
    stage.prometheus.setFaults([]);
    expect(told(await play(stage, NEXT))).toBe('advance pass 0: step-taken');
  });
});

test('a guard that has only probes is over without it: no step goes by it there', async () => {
  const stage = await probed('99%');
  await atTen(stage);
  await play(stage, NEXT);
  stage.clock.advance(31 * MINUTE);
  await play(stage, NEXT);
  stage.prometheus.setFaults([{ kind: 'unreachable' }]);
  stage.clock.advance(61 * MINUTE);
  expect(told(await play(stage, NEXT))).toBe('advance pass 0: guard-over');
});

test.each([
  ['nothing left of it', '99.9%', 'hold fail 1: budget'],
  ['most of it left', '99%', 'advance pass 0: step-taken'],
])('a strategy without a profile, and %s', async (_, availability, wanted) => {
  const stage = await setStage({
    inMemory: true,
    cluster: { services: [{ name: 'api', kind: 'deployment' }] },
    config: configOf({
      strategy: '    type: direct',
      services: `  api:
    strategy: train
    image: registry.example/api:{version}
    slo: { availability: ${availability}, window: 1d }
    deploy: { kubernetes: { name: api, namespace: production } }
`,
    }).replace('    profile: canary\n', ''),
  });
  const end = await play(stage, [{ request: { kind: 'promote', weight: 100 }, version: CANDIDATE }]);
  expect(told(end)).toMatch(new RegExp(`^${wanted}`));
});
