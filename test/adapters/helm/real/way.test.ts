import { expect, test } from '@jest/globals';
import { component } from '../../../kit/component.ts';
import { NEW, NEWER } from '../../deploy/on-cluster.ts';
import { withHelm, workload } from './bench.ts';

const FIRST = 'revision-1';
const FIRST_IMAGE = 'registry.example/api:1.0.0';
const PIN = { kind: 'pin', image: NEW } as const;
const DONE = { kind: 'done' };
const undo = (image: string) => ({ kind: 'undo', image }) as const;

component('helm')('with the real helm', () => {
  test('a release goes to a new version, and back', async () => {
    await withHelm(async ({ deployer, cluster, read, write, history }) => {
      expect(await deployer.preflight([100])).toEqual({ kind: 'answered', value: [] });
      expect(await read()).toMatchObject({
        desired: FIRST,
        stable: undefined,
        weight: 100,
        phase: 'steady',
        notes: {
          revision: '1',
          chart: 'api-0.1.0',
          app: '1.0.0',
          status: 'deployed',
          description: 'Install complete',
          pods: 'Deployment api: 4 of 4 updated, 4 available',
        },
      });
      expect(await deployer.write(PIN, await read())).toEqual(DONE);
      expect(await read()).toMatchObject({ desired: NEW, stable: FIRST, weight: 99, phase: 'moving' });
      cluster.advance(60_000);
      expect(await read()).toMatchObject({ desired: NEW, stable: FIRST, weight: 100, phase: 'steady' });
      expect(await write(PIN)).toEqual(DONE);
      expect(await write({ kind: 'pin', image: NEWER })).toEqual(DONE);
      expect(await write(undo(NEW))).toEqual(DONE);
      expect(await read()).toMatchObject({ desired: NEW, stable: undefined, weight: 100, phase: 'steady' });
      expect(cluster.traffic('api')).toEqual([expect.objectContaining({ image: NEW, share: 1 })]);
      expect(await history()).toEqual([
        '1 superseded Install complete',
        `2 superseded release-actions: ${NEW}`,
        `3 superseded release-actions: ${NEWER}`,
        '4 deployed Rollback to 2',
      ]);
    });
  });

  test('by hand it goes the same ways', async () => {
    await withHelm(async ({ deployer, type, cluster, read }) => {
      await read();
      expect(await type(deployer.byHand(PIN))).toMatchObject({ code: 0 });
      cluster.advance(60_000);
      expect(await read()).toMatchObject({ desired: NEW, stable: FIRST, weight: 100 });
      expect(await type(deployer.byHand(undo(FIRST)))).toMatchObject({ code: 0 });
      cluster.advance(60_000);
      expect(await read()).toMatchObject({ desired: FIRST, weight: 100 });
      expect(cluster.traffic('api')).toEqual([expect.objectContaining({ image: FIRST_IMAGE })]);
    });
  });

  test('a release of several kinds is there once each of them is', async () => {
    const templates = {
      'api.yaml': workload('Deployment', '  replicas: 4\n'),
      'db.yaml': workload('StatefulSet'),
      'agent.yaml': workload('DaemonSet'),
      'test.yaml':
        'apiVersion: v1\nkind: Pod\nmetadata: { name: t, annotations: { helm.sh/hook: test } }\nspec: {}\n',
    };
    await withHelm(async ({ deployer, killed, read, write, cluster }) => {
      expect(await deployer.preflight([100])).toEqual({ kind: 'answered', value: [] });
      // A hook of another occasion does not keep an upgrade from being ended.
      await killed(PIN, 1);
      expect(await read()).toMatchObject({ desired: NEW, phase: 'paused' });
      expect(await deployer.write(PIN, await read())).toEqual(DONE);
      expect(await read()).toMatchObject({ desired: NEW, weight: 99, phase: 'moving' });
      cluster.advance(60_000);
      expect(await read()).toMatchObject({
        weight: 100,
        phase: 'steady',
        notes: {
          pods: 'DaemonSet api: 3 of 3 updated, 3 available; Deployment api: 4 of 4 updated, 4 available; StatefulSet api: 1 of 1 updated, 1 available',
        },
      });
      cluster.crash(NEWER);
      await write({ kind: 'pin', image: NEWER });
      expect(await read()).toMatchObject({ desired: NEWER, weight: 99, phase: 'moving' });
    }, templates);
  });
});
