import { describe, expect, test } from '@jest/globals';
import type { ServiceOptions } from '../../../stand-ins/cluster/seed.ts';
import { bench, NEW, NEWER, OLD } from '../deploy/on-cluster.ts';

const ENTRY = { helm: { release: 'api', namespace: 'production', chart: './charts/api' } };
const helm = (more: Partial<ServiceOptions> = {}) =>
  bench(ENTRY, { services: [{ name: 'api', kind: 'helm', ...more }] }, 'rolling');
const PIN = { kind: 'pin', image: NEW } as const;

test('an upgrade changes the tag and notes the image, a rollback finds it again', async () => {
  const { carry, calls, cluster, read } = helm();
  const before = await read();
  expect(before).toMatchObject({ weight: 100, phase: 'steady', ready: undefined });
  expect(await carry(PIN)).toMatchObject({
    desired: NEW,
    stable: before.desired,
    weight: 100,
    phase: 'steady',
  });
  expect(cluster.traffic('api')).toEqual([expect.objectContaining({ image: NEW })]);
  expect(calls.findLast(([, verb]) => verb === 'upgrade')).toEqual([
    'helm',
    'upgrade',
    '--reuse-values',
    `--description=release-actions: ${NEW}`,
    '--set-string=image.tag=1.1.0',
    '--namespace=production',
    '--',
    'api',
    './charts/api',
  ]);
  expect(await carry({ kind: 'pin', image: NEWER })).toMatchObject({ desired: NEWER, stable: NEW });
  expect(await carry({ kind: 'undo', image: NEW })).toMatchObject({
    desired: NEW,
    stable: undefined,
    weight: 100,
  });
  expect(calls.findLast(([, verb]) => verb === 'rollback')).toEqual([
    'helm',
    'rollback',
    '--namespace=production',
    '--',
    'api',
    '2',
  ]);
  expect(cluster.traffic('api')).toEqual([expect.objectContaining({ image: NEW })]);
});

test('a change by somebody else overtakes', async () => {
  const { read, deployer, carry } = helm();
  const seen = await read();
  await carry({ kind: 'pin', image: NEWER });
  expect(await deployer.write(PIN, seen)).toMatchObject({ kind: 'overtaken' });
  expect(await deployer.write({ kind: 'undo', image: OLD }, seen)).toMatchObject({ kind: 'overtaken' });
});

describe('an upgrade is deployed for helm at once; it shows', () => {
  const upgraded = () => {
    const { cluster, write, read } = helm();
    return { cluster, read, pin: () => write(PIN) };
  };

  test('as on its way while old pods answer, and as there once they are gone', async () => {
    const { pin, read, cluster } = upgraded();
    await pin();
    expect(await read()).toMatchObject({ desired: NEW, weight: 99, phase: 'moving' });
    cluster.advance(60_000);
    expect(await read()).toMatchObject({
      desired: NEW,
      weight: 100,
      phase: 'steady',
      notes: { pods: 'Deployment api: 4 of 4 updated, 4 available' },
    });
  });

  test('as degraded once the Deployment gives up on pods that crash', async () => {
    const { pin, read, cluster } = upgraded();
    cluster.crash(NEW);
    await pin();
    cluster.advance(60_000);
    expect(await read()).toMatchObject({ desired: NEW, weight: 99, phase: 'moving' });
    cluster.advance(600_000);
    expect(await read()).toMatchObject({ weight: 99, phase: 'degraded' });
    expect((await read()).notes['pods']).toContain('ProgressDeadlineExceeded');
  });
});

describe.each(['StatefulSet', 'DaemonSet'] as const)('a release whose chart makes a %s', (workload) => {
  const made = () => helm({ workload, replicas: 3 });

  test('is there once all of its pods are new, and back once they are old', async () => {
    const { write, read, cluster } = made();
    expect(await read()).toMatchObject({ weight: 100, phase: 'steady' });
    for (const { command, image } of [
      { command: PIN, image: NEW },
      { command: { kind: 'undo', image: 'revision-1' } as const, image: OLD },
    ]) {
      expect(await write(command)).toEqual({ kind: 'done' });
      expect(await read()).toMatchObject({ weight: 99, phase: 'moving' });
      cluster.advance(10_000);
      expect(await read()).toMatchObject({ weight: 99, phase: 'moving' });
      cluster.advance(50_000);
      expect(await read()).toMatchObject({
        weight: 100,
        phase: 'steady',
        notes: { pods: `${workload} api: 3 of 3 updated, 3 available` },
      });
      expect(cluster.traffic('api')).toEqual([{ image, share: 1, pods: 3, ready: 3 }]);
    }
  });

  test('is not there while its pods crash', async () => {
    const { write, read, cluster } = made();
    cluster.crash(NEW);
    await write(PIN);
    cluster.advance(3_600_000);
    expect(await read()).toMatchObject({
      weight: 99,
      phase: 'moving',
      notes: { pods: expect.stringContaining(`${workload} api: 1 of 3 updated, 2 available`) },
    });
  });

  test('shows its pods, by hand, where helm has done its part', async () => {
    const { write, read, deployer, cluster } = made();
    await write(PIN);
    const look = 'kubectl get pods --namespace=production';
    await read();
    expect(deployer.byHand({ kind: 'abort' })).toBe(look);
    expect(deployer.byHand({ kind: 'undo', image: 'revision-1' })).toContain('helm rollback');
    cluster.advance(60_000);
    await read();
    expect(deployer.byHand({ kind: 'abort' })).toBe('helm status --namespace=production -- api');
  });

  test('is not begun by who may not see them', async () => {
    const { deployer, cluster } = made();
    const resource = `${workload.toLowerCase()}s`;
    cluster.setOutages([{ kind: 'forbidden', verb: 'list', target: resource }]);
    expect(await deployer.preflight([100])).toEqual({
      kind: 'answered',
      value: [
        `whether the pods of helm release api in production come up cannot be seen: The cluster could not be asked for the ${workload}s of helm release api: ` +
          `Error from server (Forbidden): ${resource}.apps is forbidden: User "system:serviceaccount:release:release-actions" cannot list resource "${resource}" in API group "apps" in the namespace "production"; ` +
          'give its account a Role with the verb on this resource',
      ],
    });
  });
});
