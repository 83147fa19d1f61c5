import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { deployerFor } from '../../../../../shared/adapters/deploy/deployer.ts';
import { createRun } from '../../../../../shared/adapters/process/run.ts';
import { startCluster } from '../../../../../stand-ins/cluster/start.ts';
import type { World } from '../../../../../actions/canary-promote/collect/world.ts';
import { openArena } from '../../../../kit/canary/arena.ts';
import { type PlaceKind, PLACES, stageWith } from '../../../../kit/canary/places.ts';
import { CANDIDATE, type Given, play } from '../../../../kit/canary/scene.ts';
import type { Stage } from '../../../../kit/canary/stage.ts';
import { told } from '../../../../kit/canary/told.ts';
import { component } from '../../../../kit/component.ts';
import { temporaryFolder } from '../../../../kit/temporary-folder.ts';

const MINUTE = 60_000;
const UP: Given = { request: { kind: 'promote', weight: 100 }, version: CANDIDATE };
const BACK: Given = { request: { kind: 'rollback' }, reason: 'customers call' };

/** Runs of the kubectl of this machine, on a cluster behind HTTP whose clock is that of the stage. */
async function withKubectl(
  place: PlaceKind,
  use: (stage: Stage, run: (given: Given) => ReturnType<typeof play>) => Promise<void>,
): Promise<void> {
  const arena = await openArena(stageWith(place));
  const base = arena.enter();
  const cluster = await startCluster({ services: [place.service], now: base.clock.now });
  try {
    const home = temporaryFolder();
    const config = join(home, 'kube config');
    await cluster.kubeconfig(config);
    const kubectl = createRun({ PATH: process.env['PATH'] ?? '', HOME: home, KUBECONFIG: config });
    const world = (real: World): World => ({
      ...real,
      deployer: ({ entry, name }, { unit: { type }, keepsOld }) =>
        deployerFor(entry, name, { type, scaleDownDelay: keepsOld }, kubectl, {}),
    });
    base.clock.advance(MINUTE);
    const stage = { ...base, cluster };
    await use(stage, (given) => play(stage, [given, { world }]));
  } finally {
    await cluster.close();
  }
}

component('kubectl')('with the real kubectl', () => {
  test.each([
    ['rolling', PLACES.rolling],
    ['blue-green', PLACES.blueGreen],
  ])('%s goes to all of the traffic, and back', async (_, place) => {
    await withKubectl(place, async ({ cluster, clock }, run) => {
      const answering = (): readonly string[] => {
        clock.advance(MINUTE);
        return cluster.traffic('api').map(({ image }) => image);
      };
      expect(told(await run(UP))).toBe('advance pass 0: step-taken');
      expect(answering()).toEqual([`registry.example/api:${CANDIDATE}`]);
      expect(told(await run(BACK))).toBe('rollback fail 0: rolled-back');
      expect(answering()).toEqual(['registry.example/api:1.0.0']);
    });
  });

  test('who may not write is told so before anything', async () => {
    await withKubectl(PLACES.rolling, async ({ cluster }, run) => {
      cluster.setOutages([{ kind: 'forbidden', calls: 'writes' }]);
      const end = await run(UP);
      expect(end.reasons.map(({ message }) => message)).toEqual([
        'api: the account may not patch deployments.apps/api: give it a Role with that verb',
      ]);
      expect(cluster.writes).toEqual([]);
    });
  });
});
