import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { World } from '../../../../../actions/canary-promote/collect/world.ts';
import { deployerFor } from '../../../../../shared/adapters/deploy/deployer.ts';
import { createRun } from '../../../../../shared/adapters/process/run.ts';
import { startCluster } from '../../../../../stand-ins/cluster/start.ts';
import { addService, chartIn, workload } from '../../../../adapters/helm/real/bench.ts';
import { openArena } from '../../../../kit/canary/arena.ts';
import { PLACES, stageWith } from '../../../../kit/canary/places.ts';
import { CANDIDATE, type Given, play } from '../../../../kit/canary/scene.ts';
import { told } from '../../../../kit/canary/told.ts';
import { component } from '../../../../kit/component.ts';
import { temporaryFolder } from '../../../../kit/temporary-folder.ts';

const MINUTE = 60_000;
const OLD = 'registry.example/api:1.0.0';
const NEW = `registry.example/api:${CANDIDATE}`;
const UP: Given = { request: { kind: 'promote', weight: 100 }, version: CANDIDATE };
const BACK: Given = { request: { kind: 'rollback' }, reason: 'customers call' };

/** Runs of the helm and the kubectl of this machine, on a cluster behind HTTP whose clock is that of the stage. */
async function withRealHelm(
  use: (run: (given: Given) => ReturnType<typeof play>, answering: () => readonly string[]) => Promise<void>,
  templates?: Readonly<Record<string, string>>,
): Promise<void> {
  const arena = await openArena(stageWith(PLACES.helm));
  const base = arena.enter();
  const cluster = await startCluster({ services: [], now: base.clock.now });
  try {
    const home = temporaryFolder();
    const config = join(home, 'kube config');
    await cluster.kubeconfig(config);
    const machine = createRun({ PATH: process.env['PATH'] ?? '', HOME: home, KUBECONFIG: config });
    const chart = chartIn(home, templates);
    await addService(cluster);
    const { code, stderr } = await machine('helm', [
      'upgrade',
      '--install',
      '--namespace=production',
      'api',
      chart,
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    base.clock.advance(MINUTE);
    const world = (real: World): World => ({
      ...real,
      deployer: ({ entry, name }, { unit: { type }, keepsOld }) => {
        const own = 'helm' in entry ? { helm: { ...entry.helm, chart } } : entry;
        return deployerFor(own, name, { type, scaleDownDelay: keepsOld }, machine, {});
      },
    });
    const answering = () => {
      base.clock.advance(MINUTE);
      return cluster.traffic('api').map(({ image }) => image);
    };
    await use((given) => play({ ...base, cluster }, [given, { world }]), answering);
  } finally {
    await cluster.close();
  }
}

component('helm')('with the real helm', () => {
  test.each([
    ['a Deployment', undefined],
    ['a StatefulSet', { 'db.yaml': workload('StatefulSet', '  replicas: 2\n') }],
    ['a DaemonSet', { 'agent.yaml': workload('DaemonSet') }],
  ])('a release of %s goes to all of the traffic, and back', async (_, templates) => {
    await withRealHelm(async (run, answering) => {
      expect(answering()).toEqual([OLD]);
      expect(told(await run(UP))).toBe('advance pass 0: step-taken');
      expect(answering()).toEqual([NEW]);
      expect(told(await run(BACK))).toBe('rollback fail 0: rolled-back');
      expect(answering()).toEqual([OLD]);
    }, templates);
  });
});
