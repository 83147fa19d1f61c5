import { describe, expect, test } from '@jest/globals';
import type { Cluster } from '../../../stand-ins/cluster/cluster.ts';
import { createCluster } from '../../../stand-ins/cluster/create.ts';
import { objectAt, withAt, type Json } from '../../../stand-ins/cluster/objects/json.ts';

const OLD = 'registry.example/db:1.0.0';
const NEW = 'registry.example/db:1.1.0';

type Kind = 'StatefulSet' | 'DaemonSet';
const start = (workload: Kind) =>
  createCluster({ services: [{ name: 'db', kind: 'helm', workload, replicas: 3 }] });
const deploy = (cluster: Cluster, workload: Kind, image: string) => {
  cluster.deploy({ kind: workload, name: 'db' }, image);
};
const status = (cluster: Cluster, workload: Kind) =>
  objectAt(cluster.read({ kind: workload, name: 'db' }), 'status');
const patch = (cluster: Cluster, workload: Kind, updateStrategy: Json) =>
  cluster.kubectl([
    'patch',
    workload,
    'db',
    '--namespace=production',
    '--type=merge',
    `--patch=${JSON.stringify(withAt({}, ['spec', 'updateStrategy'], updateStrategy))}`,
  ]);
/** `old/new` pods that are ready, as they change. */
function seen(cluster: Cluster, seconds = 60): readonly string[] {
  const found: string[] = [];
  for (let second = 0; second < seconds; second += 1) {
    cluster.advance(1000);
    const ready = (image: string) => cluster.traffic('db').find((side) => side.image === image)?.ready ?? 0;
    const pair = `${ready(OLD)}/${ready(NEW)}`;
    if (found.at(-1) !== pair) found.push(pair);
  }
  return found;
}

test.each<[Kind, object, object]>([
  [
    'StatefulSet',
    { replicas: 3, readyReplicas: 3, availableReplicas: 3, updatedReplicas: 3, observedGeneration: 1 },
    { replicas: 3, availableReplicas: 3, updatedReplicas: 3, observedGeneration: 2 },
  ],
  [
    'DaemonSet',
    {
      desiredNumberScheduled: 3,
      currentNumberScheduled: 3,
      updatedNumberScheduled: 3,
      numberAvailable: 3,
      observedGeneration: 1,
    },
    { desiredNumberScheduled: 3, updatedNumberScheduled: 3, numberAvailable: 3, observedGeneration: 2 },
  ],
])('a %s changes one pod after the other', (workload, before, after) => {
  const cluster = start(workload);
  expect(status(cluster, workload)).toMatchObject(before);
  deploy(cluster, workload, NEW);
  expect(status(cluster, workload)).toMatchObject({ observedGeneration: 1 });
  expect(seen(cluster)).toEqual(['2/0', '1/1', '0/2', '0/3']);
  expect(status(cluster, workload)).toMatchObject(after);
});

describe('pods of an image that crashes', () => {
  test('stop a StatefulSet, also on its way back, until they no longer do', () => {
    const cluster = start('StatefulSet');
    cluster.crash(NEW);
    deploy(cluster, 'StatefulSet', NEW);
    expect(seen(cluster)).toEqual(['2/0']);
    deploy(cluster, 'StatefulSet', OLD);
    expect(seen(cluster)).toEqual(['2/0']);
    expect(status(cluster, 'StatefulSet')).toMatchObject({ updatedReplicas: 2, availableReplicas: 2 });
    cluster.crash(NEW, false);
    expect(seen(cluster).at(-1)).toBe('3/0');
  });

  test('stop a DaemonSet, and it goes back', () => {
    const cluster = start('DaemonSet');
    cluster.crash(NEW);
    deploy(cluster, 'DaemonSet', NEW);
    expect(seen(cluster)).toEqual(['2/0']);
    expect(status(cluster, 'DaemonSet')).toMatchObject({ updatedNumberScheduled: 1, numberUnavailable: 1 });
    deploy(cluster, 'DaemonSet', OLD);
    expect(seen(cluster).at(-1)).toBe('3/0');
  });
});

test.each<[string, Json, number]>([
  ['OnDelete', { type: 'OnDelete' }, 0],
  ['a partition of all', { type: 'RollingUpdate', rollingUpdate: { partition: 3 } }, 0],
  ['a partition of two', { type: 'RollingUpdate', rollingUpdate: { partition: 2 } }, 1],
  ['no partition', { type: 'RollingUpdate', rollingUpdate: { partition: 0 } }, 3],
])('with %s the others stay as they are', (_, strategy, updated) => {
  const cluster = start('StatefulSet');
  expect(patch(cluster, 'StatefulSet', strategy)).toMatchObject({ code: 0 });
  deploy(cluster, 'StatefulSet', NEW);
  expect(seen(cluster).at(-1)).toBe(`${3 - updated}/${updated}`);
  expect(status(cluster, 'StatefulSet')).toMatchObject({ replicas: 3, updatedReplicas: updated });
});
