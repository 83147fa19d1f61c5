import { describe, expect, test } from '@jest/globals';
import type { Deployer as DeployEntry } from '../../../shared/canary/deploy-schema.ts';
import type { DeployCommand, Deployment } from '../../../shared/canary/deployment.ts';
import type { ClusterOptions } from '../../../stand-ins/cluster/create.ts';
import type { FaultKind } from '../../../stand-ins/cluster/faults/fault.ts';
import { type Bench, bench, NEW, NEWER, OLD } from './on-cluster.ts';

type Wish = { readonly command: DeployCommand; readonly settled: (shown: Deployment) => boolean };
type Kind = readonly [
  string,
  DeployEntry,
  ClusterOptions,
  'canary' | 'rolling' | 'blue-green',
  readonly Wish[],
];

const at =
  (weight: number, desired: string) =>
  (shown: Deployment): boolean =>
    shown.weight === weight && shown.desired === desired && shown.phase !== 'moving';
const pin = (weight: number): Wish => ({ command: { kind: 'pin', image: NEW }, settled: at(weight, NEW) });
const step = (from: number, to: number): Wish => ({
  command: { kind: 'set-weight', from, to },
  settled: at(to, NEW),
});
const abort: Wish = { command: { kind: 'abort' }, settled: at(0, NEW) };
const undo: Wish = { command: { kind: 'undo', image: OLD }, settled: at(100, OLD) };

const PLACE = { name: 'api', namespace: 'production' };
const HELM = { helm: { release: 'api', namespace: 'production', chart: './api' } };
const KINDS: readonly Kind[] = [
  ['argo', { 'argo-rollouts': PLACE }, {}, 'canary', [pin(10), step(10, 50), abort, undo]],
  ['argo to 100%', { 'argo-rollouts': PLACE }, {}, 'canary', [pin(10), step(10, 50), step(50, 100), undo]],
  [
    'rolling',
    { kubernetes: PLACE },
    { services: [{ name: 'api', kind: 'deployment' }] },
    'rolling',
    [pin(100), undo],
  ],
  [
    'blue-green',
    { kubernetes: PLACE },
    { services: [{ name: 'api', kind: 'blue-green' }] },
    'blue-green',
    [pin(0), step(0, 100), abort, undo],
  ],
  [
    'helm',
    HELM,
    { services: [{ name: 'api', kind: 'helm' }] },
    'rolling',
    [pin(100), { command: { kind: 'undo', image: 'revision-1' }, settled: at(100, 'revision-1') }],
  ],
];
const FAULTS: readonly FaultKind[] = [
  'server-error',
  'server-error-after',
  'conflict',
  'timeout',
  'answer-lost',
];

/** What the loop of an action does: look, write once if it is not there, look again. */
async function bring(
  { read, deployer, settle }: Bench,
  { command, settled }: Wish,
): Promise<readonly string[]> {
  const ends: string[] = [];
  while (!settled(await read())) {
    if (ends.length === 5) throw new Error(`${command.kind} does not settle: ${ends.join(', ')}`);
    const performed = await deployer.write(command, await read());
    ends.push(performed.kind);
    if (performed.kind === 'refused') throw new Error(performed.reason.message);
    settle();
  }
  return ends;
}

describe.each(KINDS)('%s', (_, entry, options, type, wishes) => {
  const undisturbed = async () => {
    const one = bench(entry, options, type);
    for (const wish of wishes) await bring(one, wish);
    return one.cluster;
  };

  test.each(FAULTS)('%s at any write ends like an undisturbed way', async (kind) => {
    const cluster = await undisturbed();
    const points = cluster.writes.length;
    expect(points).toBeGreaterThanOrEqual(wishes.length);
    for (let write = 1; write <= points; write++) {
      const one = bench(entry, options, type);
      one.cluster.setFaults([{ write, kind }]);
      const ends: string[] = [];
      for (const wish of wishes) ends.push(...(await bring(one, wish)));
      expect(one.cluster.outside()).toEqual(cluster.outside());
      expect(ends.some((end) => end === 'unknown' || end === 'overtaken')).toBe(true);
    }
  });
});

test('a step that was held up does not undo an abort', async () => {
  const one = bench({ 'argo-rollouts': PLACE });
  const { cluster, carry, deployer, read, settle } = one;
  const seen = await carry({ kind: 'pin', image: NEW });
  const held = cluster.setFaults([{ write: 1, kind: 'held' }]);
  const late = deployer.write({ kind: 'set-weight', from: 10, to: 50 }, seen);
  await held.arrived;
  expect(await carry({ kind: 'abort' })).toMatchObject({ weight: 0, phase: 'aborted' });
  held.release();
  expect(await late).toMatchObject({ kind: 'overtaken' });
  settle();
  expect(await read()).toMatchObject({ weight: 0, phase: 'aborted' });
});

const stuck = async (kind: FaultKind) => {
  const one = bench(HELM, { services: [{ name: 'api', kind: 'helm' }] }, 'rolling');
  one.cluster.setFaults([{ write: 1, kind }]);
  expect(await one.write({ kind: 'pin', image: NEW })).toMatchObject({ kind: 'unknown' });
  expect(await one.read()).toMatchObject({ desired: NEW, stable: 'revision-1', weight: 99, phase: 'paused' });
  return one;
};

describe.each<FaultKind>(['server-error-after', 'answer-lost'])('a helm release stuck by %s', (kind) => {
  test.each<[string, DeployCommand]>([
    ['the same pin', { kind: 'pin', image: NEW }],
    ['the weight', { kind: 'set-weight', from: 0, to: 100 }],
  ])('is ended by %s', async (_, command) => {
    const { carry, cluster } = await stuck(kind);
    expect(await carry(command)).toMatchObject({ desired: NEW, weight: 100, phase: 'steady' });
    expect(cluster.traffic('api')).toEqual([expect.objectContaining({ image: NEW })]);
    // What was rolled back to has its own image still.
    expect(await carry({ kind: 'pin', image: NEWER })).toMatchObject({ desired: NEWER, stable: NEW });
    expect(await carry({ kind: 'undo', image: NEW })).toMatchObject({ desired: NEW, weight: 100 });
  });

  test.each<[string, DeployCommand]>([
    ['an abort', { kind: 'abort' }],
    ['an undo', { kind: 'undo', image: 'revision-1' }],
  ])('goes back by %s, and then takes any pin', async (_, command) => {
    const { carry, write, cluster } = await stuck(kind);
    expect(await write({ kind: 'pin', image: NEWER })).toMatchObject({ kind: 'overtaken' });
    expect(await carry(command)).toMatchObject({ desired: 'revision-1', weight: 100, phase: 'steady' });
    expect(cluster.traffic('api')).toEqual([expect.objectContaining({ image: OLD })]);
    expect(await carry({ kind: 'pin', image: NEWER })).toMatchObject({ desired: NEWER, phase: 'steady' });
  });
});

test.each<FaultKind>(['server-error-after', 'answer-lost'])(
  'a helm rollback stuck by %s is not there, and is ended by the same undo',
  async (kind) => {
    const one = bench(HELM, { services: [{ name: 'api', kind: 'helm' }] }, 'rolling');
    await one.carry({ kind: 'pin', image: NEW });
    one.cluster.setFaults([{ write: 1, kind }]);
    const undo: DeployCommand = { kind: 'undo', image: 'revision-1' };
    expect(await one.write(undo)).toMatchObject({ kind: 'unknown' });
    expect(await one.read()).toMatchObject({
      desired: NEW,
      stable: 'revision-1',
      weight: 99,
      phase: 'moving',
    });
    expect(await one.carry(undo)).toMatchObject({ desired: 'revision-1', weight: 100, phase: 'steady' });
  },
);
