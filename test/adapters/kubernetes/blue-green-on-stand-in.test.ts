import { describe, expect, test } from '@jest/globals';
import { bench, NEW, NEWER, OLD } from '../deploy/on-cluster.ts';

const ENTRY = { kubernetes: { name: 'api', namespace: 'production', service: 'api' } };
const sides = () => bench(ENTRY, { services: [{ name: 'api', kind: 'blue-green' }] }, 'blue-green');
const PIN = { kind: 'pin', image: NEW } as const;
const UNDO = { kind: 'undo', image: OLD } as const;
const ABORT = { kind: 'abort' } as const;
const ALL = { kind: 'set-weight', from: 0, to: 100 } as const;

test('a pin goes to the idle side and takes no traffic', async () => {
  const { carry, cluster } = sides();
  expect(await carry(PIN)).toMatchObject({ desired: NEW, stable: OLD, weight: 0, phase: 'paused', ready: 4 });
  expect(cluster.traffic('api')).toEqual([expect.objectContaining({ image: OLD, share: 1 })]);
});

test('the switch waits for every pod of the idle side', async () => {
  const { write, settle, cluster } = sides();
  await write(PIN);
  expect(await write(ALL)).toMatchObject({ kind: 'overtaken', reason: { code: 'on-its-way' } });
  settle();
  expect(await write(ALL)).toEqual({ kind: 'done' });
  settle();
  expect(cluster.traffic('api')).toEqual([expect.objectContaining({ image: NEW, share: 1 })]);
});

test('the old side stays, so that the way back is one write', async () => {
  const { carry, cluster, write } = sides();
  await carry(PIN);
  expect(await carry(ALL)).toMatchObject({
    desired: NEW,
    stable: OLD,
    weight: 100,
    phase: 'steady',
    ready: 4,
  });
  expect(await carry(ABORT)).toMatchObject({ desired: NEW, stable: OLD, weight: 0, phase: 'aborted' });
  expect(cluster.traffic('api')).toEqual([expect.objectContaining({ image: OLD, share: 1 })]);
  expect(await write(ABORT)).toEqual({ kind: 'done' });
  expect(await carry(UNDO)).toMatchObject({ desired: OLD, stable: undefined, weight: 100, phase: 'steady' });
  expect(await write(ABORT)).toEqual({ kind: 'done' });
  expect(cluster.traffic('api')).toEqual([expect.objectContaining({ image: OLD, share: 1 })]);
  expect(cluster.writes.map(({ operation }) => operation)).toEqual([
    'patch deployments',
    'patch services',
    'patch services',
    'patch deployments',
  ]);
});

test('an undo from 100% is traffic, then version', async () => {
  const { carry } = sides();
  await carry(PIN);
  await carry(ALL);
  expect(await carry(UNDO)).toMatchObject({ desired: NEW, weight: 0, phase: 'aborted' });
  expect(await carry(UNDO)).toMatchObject({ desired: OLD, weight: 100, phase: 'steady' });
});

test('what was taken back does not start again, another version does', async () => {
  const { carry, write } = sides();
  await carry(PIN);
  await carry(ALL);
  await carry(ABORT);
  expect(await write(ALL)).toMatchObject({ kind: 'refused', reason: { code: 'deploy-aborted' } });
  await carry(UNDO);
  expect(await write(PIN)).toMatchObject({ kind: 'refused', reason: { code: 'deploy-aborted' } });
  await carry({ kind: 'pin', image: NEWER });
  expect(await carry(ALL)).toMatchObject({ desired: NEWER, stable: OLD, weight: 100, phase: 'steady' });
});

test('release after release the sides take turns', async () => {
  const { carry } = sides();
  await carry(PIN);
  await carry(ALL);
  expect(await carry({ kind: 'pin', image: NEWER })).toMatchObject({
    desired: NEWER,
    stable: NEW,
    weight: 0,
  });
  expect(await carry(ALL)).toMatchObject({ desired: NEWER, stable: NEW, weight: 100 });
});

describe('an old side that somebody has scaled down', () => {
  const scaledDown = async () => {
    const one = sides();
    await one.carry(PIN);
    await one.carry(ALL);
    const none = ['--type=merge', '-p', '{"spec":{"replicas":0}}'];
    one.cluster.byHand(['patch', 'deployment/api-blue', '-n', 'production', ...none]);
    one.settle();
    expect((await one.read()).stable).toBeUndefined();
    return one;
  };

  test('is given pods by the next pin', async () => {
    const { carry } = await scaledDown();
    expect(await carry({ kind: 'pin', image: NEWER })).toMatchObject({ ready: 4, weight: 0, stable: NEW });
  });

  test.each([ABORT, UNDO])('is given pods by $kind, and traffic once one is ready', async (command) => {
    const { write, settle, cluster, carry } = await scaledDown();
    const before = cluster.writes.length;
    for (const operations of [['patch deployments'], ['patch deployments']]) {
      expect(await write(command)).toMatchObject({ kind: 'unknown', reason: { code: 'on-its-way' } });
      expect(cluster.writes.slice(before).map(({ operation }) => operation)).toEqual(operations);
      expect(cluster.traffic('api')).toEqual([expect.objectContaining({ image: NEW, share: 1 })]);
    }
    settle();
    expect(await carry(command)).toMatchObject({ desired: NEW, stable: OLD, weight: 0, phase: 'aborted' });
    expect(cluster.traffic('api')).toEqual([expect.objectContaining({ image: OLD, pods: 4, share: 1 })]);
  });

  test('gets nobody while its pods crash', async () => {
    const { write, cluster } = await scaledDown();
    cluster.crash(OLD);
    await write(ABORT);
    cluster.advance(11 * 60_000);
    expect(await write(ABORT)).toMatchObject({ kind: 'refused', reason: { code: 'no-stable' } });
    expect(cluster.traffic('api')).toEqual([expect.objectContaining({ image: NEW, share: 1 })]);
  });

  test('is left alone where it may not be scaled up, and that is told', async () => {
    const { write, cluster } = await scaledDown();
    cluster.setOutages([{ kind: 'forbidden', calls: 'writes' }]);
    expect(await write(ABORT)).toMatchObject({ kind: 'refused', reason: { code: 'forbidden' } });
  });
});

test('a selector that somebody else has moved is not moved', async () => {
  const { carry, cluster, deployer } = sides();
  const seen = await carry(PIN);
  const all = await Promise.all(Array.from({ length: 5 }, () => deployer.write(ALL, seen)));
  expect(all.filter(({ kind }) => kind === 'done')).toHaveLength(1);
  expect(cluster.writes.filter(({ status }) => status === 200)).toHaveLength(2);
});

test('all or nothing', async () => {
  const { carry, write, deployer } = sides();
  await carry(PIN);
  expect(await write({ kind: 'set-weight', from: 0, to: 50 })).toMatchObject({ kind: 'refused' });
  expect(await write({ kind: 'undo', image: NEWER })).toMatchObject({
    kind: 'refused',
    reason: { code: 'not-found' },
  });
  expect(await deployer.preflight([50, 100])).toMatchObject({ value: [expect.stringContaining('50%')] });
});
