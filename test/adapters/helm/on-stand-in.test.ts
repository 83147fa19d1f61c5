import { describe, expect, test } from '@jest/globals';
import { bench, NEW, NEWER, OLD } from '../deploy/on-cluster.ts';

const ENTRY = { helm: { release: 'api', namespace: 'production', chart: './charts/api' } };
const helm = () => bench(ENTRY, { services: [{ name: 'api', kind: 'helm' }] }, 'rolling');
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
      notes: { pods: 'api: 4 of 4 updated, 4 available' },
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
