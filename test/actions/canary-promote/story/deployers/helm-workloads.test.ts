import { expect, test } from '@jest/globals';
import { openArena } from '../../../../kit/canary/arena.ts';
import { PLACES, stageWith } from '../../../../kit/canary/places.ts';
import { CANDIDATE, type Given, play } from '../../../../kit/canary/scene.ts';
import { told } from '../../../../kit/canary/told.ts';

const MINUTE = 60_000;
const OLD = 'registry.example/api:1.0.0';
const NEW = `registry.example/api:${CANDIDATE}`;
const UP: Given = { request: { kind: 'promote', weight: 100 }, version: CANDIDATE };

const enter = async (workload: 'Deployment' | 'StatefulSet' | 'DaemonSet') => {
  const arena = await openArena(stageWith({ ...PLACES.helm, service: { ...PLACES.helm.service, workload } }));
  return arena.enter();
};

test.each(['Deployment', 'DaemonSet'] as const)(
  'a release of helm whose %s does not come up is taken back',
  async (workload) => {
    const stage = await enter(workload);
    stage.cluster.crash(NEW);
    const end = await play(stage, [UP]);
    expect(told(end)).toBe('rollback fail 1: rolled-back');
    stage.clock.advance(MINUTE);
    expect(stage.cluster.traffic('api')).toMatchObject([{ image: OLD, share: 1 }]);
  },
);

test('a StatefulSet goes back only once the pod that never came up is gone, which people are told', async () => {
  const stage = await enter('StatefulSet');
  stage.cluster.crash(NEW);
  expect(told(await play(stage, [UP]))).toBe('rollback error 1: rollback-unconfirmed');
  const page = stage.outbox?.pages.find(({ kind }) => kind === 'rollback-not-confirmed');
  expect(page?.details).toContainEqual({
    name: 'commands',
    value: 'kubectl get pods --namespace=production',
  });
  stage.cluster.crash(NEW, false);
  stage.clock.advance(MINUTE);
  const next = await play(stage, [{ request: { kind: 'advance' } }, { event: 'schedule' }]);
  expect(told(next)).toBe('rollback fail 1: rolled-back');
  expect(stage.cluster.traffic('api')).toMatchObject([{ image: OLD, share: 1 }]);
});
