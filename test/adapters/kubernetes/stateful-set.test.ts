import { expect, test } from '@jest/globals';
import { standingOfStatefulSet, statefulSetShape } from '../../../shared/adapters/kubernetes/stateful-set.ts';

type Parts = { readonly spec?: object; readonly status?: object; readonly generation?: number };

const FULL = { observedGeneration: 2, replicas: 3, updatedReplicas: 3, availableReplicas: 3 };
const standing = ({ spec = {}, status = {}, generation = 2 }: Parts) =>
  standingOfStatefulSet(
    statefulSetShape.parse({
      metadata: { name: 'db', uid: 'u', generation },
      spec: { replicas: 3, ...spec },
      status: { ...FULL, ...status },
    }),
  );
const partition = (number: number) => ({
  updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: number } },
});
const ON_DELETE = { updateStrategy: { type: 'OnDelete' } };

test.each<[string, Parts, readonly [isUp: boolean, isAlone: boolean]]>([
  ['as asked', {}, [true, true]],
  [
    'none left of none',
    { spec: { replicas: 0 }, status: { replicas: 0, updatedReplicas: 0, availableReplicas: 0 } },
    [true, true],
  ],
  [
    'one by default',
    { spec: { replicas: undefined }, status: { replicas: 1, updatedReplicas: 1, availableReplicas: 1 } },
    [true, true],
  ],
  ['not seen by its controller', { generation: 3 }, [false, false]],
  ['one of the old template', { status: { updatedReplicas: 2 } }, [false, false]],
  [
    'one not made again yet',
    { status: { replicas: 2, updatedReplicas: 2, availableReplicas: 2 } },
    [false, true],
  ],
  ['one not available yet', { status: { availableReplicas: 2 } }, [false, true]],
  ['none available', { status: { availableReplicas: 0 } }, [false, false]],
  [
    'one more than asked for',
    { status: { replicas: 4, updatedReplicas: 4, availableReplicas: 4 } },
    [false, true],
  ],
  [
    'the last one ends',
    { spec: { replicas: 0 }, status: { replicas: 1, updatedReplicas: 1, availableReplicas: 0 } },
    [false, true],
  ],
  [
    'one more, which does not answer',
    { status: { replicas: 4, updatedReplicas: 4, availableReplicas: 3 } },
    [false, true],
  ],
  ['one ends that is left over', { status: { replicas: 4 } }, [false, false]],
  ['no partition', { spec: partition(0) }, [true, true]],
  ['a partition that keeps nothing back', { spec: partition(1) }, [true, true]],
  ['a partition that keeps one', { spec: partition(1), status: { updatedReplicas: 2 } }, [false, false]],
  ['changed by hand, and done', { spec: ON_DELETE }, [true, true]],
  ['changed by hand, and one left', { spec: ON_DELETE, status: { updatedReplicas: 2 } }, [false, false]],
])('a StatefulSet: %s', (_, parts, [isUp, isAlone]) => {
  expect(standing(parts)).toMatchObject({ isUp, isAlone, stuck: undefined });
});

test('an answer without a status tells of no pod', () => {
  const read = statefulSetShape.parse({ metadata: { name: 'db', uid: 'u', generation: 1 }, spec: {} });
  expect(standingOfStatefulSet(read)).toEqual({
    isUp: false,
    isAlone: false,
    stuck: undefined,
    told: expect.stringMatching(/^StatefulSet db: 0 of 1 updated, 0 available/),
  });
});

test.each<[string, Parts, string]>([
  ['all', {}, 'StatefulSet db: 3 of 3 updated, 3 available'],
  [
    'fewer',
    { status: { updatedReplicas: 1, availableReplicas: 2 } },
    'StatefulSet db: 1 of 3 updated, 2 available (each waits for the one before: delete a pod that never comes up)',
  ],
  [
    'a partition',
    { spec: partition(2), status: { updatedReplicas: 1 } },
    'StatefulSet db: 1 of 3 updated, 3 available (updateStrategy.rollingUpdate.partition keeps the first 2 as they are)',
  ],
  [
    'a partition with nothing behind it',
    { spec: partition(2) },
    'StatefulSet db: 3 of 3 updated, 3 available',
  ],
  [
    'by hand',
    { spec: ON_DELETE, status: { updatedReplicas: 0 } },
    'StatefulSet db: 0 of 3 updated, 3 available (updateStrategy OnDelete: the others change when somebody deletes them)',
  ],
])('what is told of a StatefulSet: %s', (_, parts, told) => {
  expect(standing(parts).told).toBe(told);
});
