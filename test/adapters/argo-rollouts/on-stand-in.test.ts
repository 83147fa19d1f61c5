import { describe, expect, test } from '@jest/globals';
import { bench, NEW, NEWER, OLD } from '../deploy/on-cluster.ts';

const ENTRY = { 'argo-rollouts': { name: 'api', namespace: 'production' } };
const argo = (options = {}) => bench(ENTRY, options);
const PIN = { kind: 'pin', image: NEW } as const;
const step = (from: number, to: number) => ({ kind: 'set-weight', from, to }) as const;
const ABORT = { kind: 'abort' } as const;
const UNDO = { kind: 'undo', image: OLD } as const;

test('before a release all traffic is on the desired version', async () => {
  const { read } = argo();
  expect(await read()).toMatchObject({
    desired: OLD,
    stable: undefined,
    weight: 100,
    phase: 'steady',
    ready: 4,
    notes: { name: 'api', step: '4/4' },
  });
});

test('a version goes by 10 and 50 to 100, one write a step', async () => {
  const { carry, cluster, read, write } = argo();
  expect(await carry(PIN)).toMatchObject({
    desired: NEW,
    stable: OLD,
    weight: 10,
    phase: 'paused',
    ready: 1,
  });
  expect(await write(step(0, 10))).toEqual({ kind: 'done' });
  expect(await carry(step(10, 50))).toMatchObject({ weight: 50, phase: 'paused' });
  expect(await carry(step(50, 100))).toMatchObject({
    desired: NEW,
    stable: OLD,
    weight: 100,
    phase: 'steady',
  });
  expect(await write(step(50, 100))).toEqual({ kind: 'done' });
  expect(cluster.writes.map(({ operation }) => operation)).toEqual([
    'patch rollouts',
    'patch rollouts/status',
    'patch rollouts/status',
  ]);
  expect((await read()).ready).toBe(4);
});

test('a write that was accepted does not change what is shown', async () => {
  const { read, write, settle, carry } = argo();
  await write(PIN);
  expect(await read()).toMatchObject({ desired: NEW, stable: OLD, weight: 0, phase: 'moving', ready: 0 });
  settle();
  await write(step(10, 50));
  expect(await read()).toMatchObject({ weight: 10, phase: 'moving' });
  settle();
  await write(ABORT);
  expect(await read()).toMatchObject({ weight: 50, phase: 'moving' });
  settle();
  expect(await read()).toMatchObject({ weight: 0, phase: 'aborted', desired: NEW, stable: OLD });
  await carry(UNDO);
});

test('a step that runs is never skipped', async () => {
  const { write, carry, cluster } = argo();
  await carry(PIN);
  await write(step(10, 50));
  expect(await write(step(10, 50))).toMatchObject({ kind: 'overtaken', reason: { code: 'on-its-way' } });
  expect(await write(step(50, 100))).toMatchObject({ kind: 'overtaken', reason: { code: 'on-its-way' } });
  expect(cluster.writes).toHaveLength(2);
});

test('two that promote at once: one wins, and the step is taken once', async () => {
  const { carry, deployer, read, settle, cluster } = argo();
  const seen = await carry(PIN);
  const all = await Promise.all(Array.from({ length: 20 }, () => deployer.write(step(10, 50), seen)));
  const kinds = all.map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'done')).toHaveLength(1);
  expect(kinds.filter((kind) => kind === 'overtaken')).toHaveLength(19);
  settle();
  expect(await read()).toMatchObject({ weight: 50, phase: 'paused' });
  expect(cluster.writes.filter(({ status }) => status === 200)).toHaveLength(2);
});

test('an abort takes the traffic, an undo the version', async () => {
  const { carry } = argo();
  await carry(PIN);
  await carry(step(10, 50));
  expect(await carry(ABORT)).toMatchObject({ desired: NEW, stable: OLD, weight: 0, phase: 'aborted' });
  expect(await carry(UNDO)).toMatchObject({ desired: OLD, weight: 100, phase: 'steady' });
});

test('an aborted rollout takes no step and no second start of the same version', async () => {
  const { carry, write, cluster } = argo();
  await carry(PIN);
  await carry(ABORT);
  const writes = cluster.writes.length;
  expect(await write(step(10, 50))).toMatchObject({ kind: 'refused', reason: { code: 'deploy-aborted' } });
  expect(await write(PIN)).toMatchObject({ kind: 'refused', reason: { code: 'deploy-aborted' } });
  expect(cluster.writes).toHaveLength(writes);
  expect(await carry({ kind: 'pin', image: NEWER })).toMatchObject({ weight: 10, phase: 'paused' });
});

test('from 100% an undo goes back at once, and what was left is no place to go back to', async () => {
  const { carry, write } = argo();
  await carry(PIN);
  await carry(step(10, 50));
  await carry(step(50, 100));
  expect(await write(ABORT)).toEqual({ kind: 'done' });
  expect(await carry(UNDO)).toMatchObject({ desired: OLD, stable: undefined, weight: 100, phase: 'steady' });
  expect(await write(UNDO)).toEqual({ kind: 'done' });
  expect(await carry({ kind: 'pin', image: NEWER })).toMatchObject({ stable: OLD, weight: 10 });
});

test('an abort in the middle of a step stops it', async () => {
  const { carry, write, settle, read } = argo();
  await carry(PIN);
  await write(step(10, 50));
  expect(await write(ABORT)).toEqual({ kind: 'done' });
  expect(await write(ABORT)).toEqual({ kind: 'done' });
  settle();
  expect(await read()).toMatchObject({ weight: 0, phase: 'aborted' });
});

test('a pin is not made on what somebody else has changed', async () => {
  const { read, deployer, cluster } = argo();
  const seen = await read();
  cluster.deploy({ kind: 'rollout', name: 'api' }, NEWER);
  expect(await deployer.write(PIN, seen)).toMatchObject({ kind: 'overtaken' });
  expect(await deployer.write(UNDO, { ...seen, desired: NEW })).toMatchObject({ kind: 'overtaken' });
  expect(cluster.writes).toEqual([]);
});

test('pods that crash make it degraded or silent, never steady', async () => {
  const { carry, cluster, settle, read } = argo();
  cluster.crash(NEW);
  const crashed = await carry(PIN);
  expect(crashed).toMatchObject({ desired: NEW, weight: 0, ready: 0 });
  expect(crashed.phase).not.toBe('steady');
  settle();
  expect((await read()).phase).not.toBe('steady');
});

test('without a router the weight is that of the step that is reached', async () => {
  const { carry, write, read } = argo({ services: [{ name: 'api', routed: false }] });
  expect(await carry(PIN)).toMatchObject({ weight: 10, phase: 'paused' });
  await write(step(10, 50));
  expect(await read()).toMatchObject({ weight: 10, phase: 'moving' });
});

describe('preflight', () => {
  const problems = async (options: object, weights: readonly number[] = [10, 50, 100]) => {
    const answer = await argo(options).deployer.preflight(weights);
    return answer.kind === 'answered' ? answer.value : answer.reason.message;
  };
  test('a rollout of the same steps', async () => {
    expect(await problems({})).toEqual([]);
  });
  test.each<[string, object, readonly number[], string]>([
    ['another weight', {}, [25, 50, 100], 'setWeight: 25'],
    ['a step too few', {}, [10, 100], 'the strategy needs [setWeight: 10, pause: {}]'],
    [
      'a pause that ends by itself',
      {
        services: [
          {
            name: 'api',
            steps: [{ setWeight: 10 }, { pause: { duration: '5m' } }, { setWeight: 50 }, { pause: {} }],
          },
        ],
      },
      [10, 50, 100],
      'pause: {"duration":"5m"}',
    ],
    [
      'no way back in one go',
      { services: [{ name: 'api', rollbackWindow: 0 }] },
      [10, 50, 100],
      'rollbackWindow',
    ],
  ])('%s', async (_, options, weights, expected) => {
    expect(await problems(options, weights)).toEqual([expect.stringContaining(expected)]);
  });
});
