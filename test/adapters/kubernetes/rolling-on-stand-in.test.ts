import { expect, test } from '@jest/globals';
import { bench, NEW, NEWER, OLD } from '../deploy/on-cluster.ts';

const ENTRY = { kubernetes: { name: 'api', namespace: 'production' } };
const rolling = () => bench(ENTRY, { services: [{ name: 'api', kind: 'deployment' }] }, 'rolling');
const PIN = { kind: 'pin', image: NEW } as const;
const UNDO = { kind: 'undo', image: OLD } as const;
const ABORT = { kind: 'abort' } as const;
const ALL = { kind: 'set-weight', from: 0, to: 100 } as const;

test('before a release all traffic is on the desired version', async () => {
  expect(await rolling().read()).toMatchObject({
    desired: OLD,
    stable: undefined,
    weight: 100,
    phase: 'steady',
    ready: 4,
  });
});

test('a pin is the way to 100%, which is only there when no old pod is left', async () => {
  const { write, read, cluster, settle } = rolling();
  await write(PIN);
  expect(await read()).toMatchObject({ desired: NEW, weight: 0, phase: 'moving', ready: 0 });
  expect(await write(ALL)).toMatchObject({ kind: 'overtaken', reason: { code: 'on-its-way' } });
  const weights = new Set<number>();
  for (let second = 0; second < 60; second++) {
    cluster.advance(1_000);
    const { weight, phase } = await read();
    weights.add(weight);
    if (phase === 'steady') expect(weight).toBe(100);
    expect(cluster.traffic('api').some(({ image }) => image === OLD) && weight === 100).toBe(false);
  }
  expect([...weights].some((weight) => weight > 0 && weight < 100)).toBe(true);
  settle();
  expect(await read()).toMatchObject({ desired: NEW, stable: OLD, weight: 100, phase: 'steady', ready: 4 });
  expect(await write(ALL)).toEqual({ kind: 'done' });
  expect(cluster.writes).toHaveLength(1);
});

test('an undo takes it back, and nobody goes to what was left', async () => {
  const { carry, write } = rolling();
  await carry(PIN);
  expect(await carry(UNDO)).toMatchObject({ desired: OLD, stable: undefined, weight: 100, phase: 'steady' });
  expect(await write(ABORT)).toEqual({ kind: 'done' });
  expect(await carry({ kind: 'pin', image: NEWER })).toMatchObject({ desired: NEWER, stable: OLD });
});

test('an undo typed by somebody else is seen as one', async () => {
  const { carry, cluster, settle, read, write } = rolling();
  await carry(PIN);
  cluster.byHand(['rollout', 'undo', 'deployment/api', '-n', 'production']);
  settle();
  expect(await read()).toMatchObject({ desired: OLD, stable: undefined, weight: 100 });
  expect(await write(UNDO)).toEqual({ kind: 'done' });
});

test('an abort turns round what is on its way, once', async () => {
  const { write, cluster, settle, read } = rolling();
  await write(PIN);
  cluster.advance(3_000);
  expect(await write(ABORT)).toEqual({ kind: 'done' });
  expect((await read()).desired).toBe(OLD);
  expect(await write(ABORT)).toEqual({ kind: 'done' });
  settle();
  expect(await read()).toMatchObject({ desired: OLD, weight: 100, phase: 'steady' });
  expect(cluster.writes).toHaveLength(2);
});

test('twenty pins at once write one', async () => {
  const { read, deployer, cluster } = rolling();
  const seen = await read();
  const all = await Promise.all(Array.from({ length: 20 }, () => deployer.write(PIN, seen)));
  expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(['done', 'overtaken']));
  expect(cluster.writes.filter(({ status }) => status === 200)).toHaveLength(1);
});

test('a pin is not made on what somebody else has changed', async () => {
  const { read, deployer, cluster } = rolling();
  const seen = await read();
  cluster.deploy({ kind: 'deployment', name: 'api' }, NEWER);
  expect(await deployer.write(PIN, seen)).toMatchObject({ kind: 'overtaken', reason: { code: 'overtaken' } });
});

test('pods that crash never make 100%', async () => {
  const { cluster, carry } = rolling();
  cluster.crash(NEW);
  const shown = await carry(PIN);
  expect(shown.weight).toBeLessThan(100);
  expect(shown.ready).toBe(0);
});

test('there is no weight in between', async () => {
  const { write, deployer } = rolling();
  expect(await write({ kind: 'set-weight', from: 0, to: 10 })).toMatchObject({
    kind: 'refused',
    reason: { code: 'unsupported' },
  });
  expect(await deployer.preflight([10, 50, 100])).toEqual({
    kind: 'answered',
    value: [
      'deployment api in production is changed pod by pod and cannot stop at 10%, 50%: use a strategy with the one step 100%, or an Argo Rollout',
    ],
  });
  expect(await deployer.preflight([100])).toEqual({ kind: 'answered', value: [] });
});

test('a version is more than its image: an undo brings its whole template back', async () => {
  const { cluster, carry, calls, settle } = rolling();
  const set = (value: string, image: string) =>
    JSON.stringify({
      spec: { template: { spec: { containers: [{ name: 'api', image, env: [{ name: 'MODE', value }] }] } } },
    });
  for (const [value, image] of [
    ['hunter2', OLD],
    ['hunter3', NEW],
  ] as const) {
    cluster.byHand([
      'patch',
      'deployment/api',
      '-n',
      'production',
      '--type=strategic',
      '-p',
      set(value, image),
    ]);
    settle();
  }
  expect(await carry(UNDO)).toMatchObject({ desired: OLD, weight: 100, phase: 'steady' });
  const now = cluster.read({ kind: 'deployment', name: 'api' });
  expect(JSON.stringify(now?.['spec'])).toContain('hunter2');
  expect(JSON.stringify(now?.['spec'])).not.toContain('pod-template-hash');
  expect(JSON.stringify(calls)).not.toContain('hunter2');
});

test('an autoscaler does not take the version back', async () => {
  const { cluster, carry, read } = rolling();
  await carry(PIN);
  cluster.byHand([
    'patch',
    'deployment/api',
    '-n',
    'production',
    '--type=merge',
    '-p',
    '{"spec":{"replicas":6}}',
  ]);
  for (let second = 0; second < 10; second++) {
    expect((await read()).weight).toBe(100);
    cluster.advance(1_000);
  }
  expect(await read()).toMatchObject({ phase: 'steady', ready: 6 });
});
