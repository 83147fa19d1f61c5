import { expect, test } from '@jest/globals';
import { daemonSetShape, standingOfDaemonSet } from '../../../shared/adapters/kubernetes/daemon-set.ts';

type Parts = { readonly spec?: object; readonly status?: object; readonly generation?: number };

const FULL = {
  observedGeneration: 2,
  currentNumberScheduled: 3,
  desiredNumberScheduled: 3,
  numberMisscheduled: 0,
  updatedNumberScheduled: 3,
  numberAvailable: 3,
};
const standing = ({ spec = {}, status = {}, generation = 2 }: Parts) =>
  standingOfDaemonSet(
    daemonSetShape.parse({
      metadata: { name: 'agent', uid: 'u', generation },
      spec,
      status: { ...FULL, ...status },
    }),
  );
const ON_DELETE = { updateStrategy: { type: 'OnDelete' } };
const NOWHERE = {
  currentNumberScheduled: 0,
  desiredNumberScheduled: 0,
  updatedNumberScheduled: 0,
  numberAvailable: 0,
};

test.each<[string, Parts, readonly [isUp: boolean, isAlone: boolean]]>([
  ['as asked', {}, [true, true]],
  ['for no node', { status: NOWHERE }, [true, true]],
  ['not seen by its controller', { generation: 3 }, [false, false]],
  ['one node with the old template', { status: { updatedNumberScheduled: 2 } }, [false, false]],
  [
    'one node without a pod',
    { status: { currentNumberScheduled: 2, updatedNumberScheduled: 2, numberAvailable: 2 } },
    [false, true],
  ],
  ['one node not available yet', { status: { numberAvailable: 2 } }, [false, true]],
  ['none available', { status: { numberAvailable: 0 } }, [false, false]],
  ['a node more', { status: { desiredNumberScheduled: 4 } }, [false, true]],
  ['one where none should run', { status: { numberMisscheduled: 1 } }, [true, true]],
  ['changed by hand, and done', { spec: ON_DELETE }, [true, true]],
  [
    'changed by hand, and one left',
    { spec: ON_DELETE, status: { updatedNumberScheduled: 2 } },
    [false, false],
  ],
])('a DaemonSet: %s', (_, parts, [isUp, isAlone]) => {
  expect(standing(parts)).toMatchObject({ isUp, isAlone, stuck: undefined });
});

test('an answer without a status tells of no pod', () => {
  const read = daemonSetShape.parse({ metadata: { name: 'agent', uid: 'u', generation: 1 }, spec: {} });
  expect(standingOfDaemonSet(read)).toMatchObject({ isUp: false, isAlone: false });
});

test.each<[string, Parts, string]>([
  [
    'fewer',
    { status: { updatedNumberScheduled: 1, numberAvailable: 2 } },
    'DaemonSet agent: 1 of 3 updated, 2 available',
  ],
  [
    'by hand',
    { spec: ON_DELETE, status: { updatedNumberScheduled: 0 } },
    'DaemonSet agent: 0 of 3 updated, 3 available (updateStrategy OnDelete: the others change when somebody deletes them)',
  ],
  [
    'where none should run',
    { status: { numberMisscheduled: 2 } },
    'DaemonSet agent: 3 of 3 updated, 3 available (and 2 on nodes where none should run)',
  ],
])('what is told of a DaemonSet: %s', (_, parts, told) => {
  expect(standing(parts).told).toBe(told);
});
