import { describe, expect, test } from '@jest/globals';
import { rolloutDeployer } from '../../../shared/adapters/argo-rollouts/rollout-deployer.ts';
import { PAUSED, recorded, rollout, weights } from './recorded.ts';

const ENTRY = { name: 'api', namespace: 'production', container: 'api', context: 'prod' };
type Shape = Readonly<Record<string, unknown>>;

/** What a step from one weight to another writes to a Rollout of such a status and such steps. */
async function step(from: number, to: number, status: Shape, steps?: readonly Shape[]) {
  const { run, calls } = recorded(rollout({ ...status }, {}, steps === undefined ? {} : { steps }));
  const deployer = rolloutDeployer(ENTRY, 'api', run, {});
  const answer = await deployer.read();
  if (answer.kind === 'unanswered') throw new Error(answer.reason.message);
  const performed = await deployer.write({ kind: 'set-weight', from, to }, answer.value);
  const patch = calls.filter(([, verb]) => verb === 'patch').flat();
  const option = patch.find((word) => word.startsWith('--patch='));
  const body = option === undefined ? undefined : (JSON.parse(option.slice('--patch='.length)) as unknown);
  return { performed, body };
}

const GUARDS = [
  { op: 'test', path: '/metadata/uid', value: 'r-1' },
  { op: 'test', path: '/metadata/generation', value: 2 },
];
const at = (index: number, behind: number) => [
  ...GUARDS,
  { op: 'test', path: '/status/currentStepIndex', value: index },
  { op: 'test', path: '/status/currentPodHash', value: 'new' },
  { op: 'remove', path: '/status/pauseConditions' },
  { op: 'replace', path: '/status/currentStepIndex', value: behind },
];

describe('all of the traffic in one step, as a hotfix takes it', () => {
  // Where a Rollout of 10 and 50 waits by itself once another version is pinned.
  test.each<[string, Shape, readonly Shape[] | undefined, number, number]>([
    ['from the first pause behind the last step', PAUSED, undefined, 1, 4],
    ['from a later one', { ...PAUSED, currentStepIndex: 3, canary: weights(50) }, undefined, 3, 4],
    [
      'of a Rollout that pauses before its first weight',
      { ...PAUSED, currentStepIndex: 0 },
      [{ pause: {} }, { setWeight: 50 }, { pause: {} }],
      0,
      3,
    ],
    ['of one just below 100%', PAUSED, [{ setWeight: 99 }, { pause: {} }], 1, 2],
  ])('%s', async (_, status, steps, index, behind) => {
    const { performed, body } = await step(0, 100, status, steps);
    expect(performed).toEqual({ kind: 'done' });
    expect(body).toEqual(at(index, behind));
  });

  test.each<[string, number, number, Shape, readonly Shape[] | undefined, object]>([
    [
      'one that waits at the 100% of its own steps',
      0,
      100,
      { ...PAUSED, canary: weights(100) },
      [{ setWeight: 100 }, { pause: {} }],
      { kind: 'overtaken', reason: { code: 'on-its-way' } },
    ],
    [
      'one on its way',
      0,
      100,
      { ...PAUSED, pauseConditions: [] },
      undefined,
      { kind: 'overtaken', reason: { code: 'on-its-way' } },
    ],
    [
      'one that is aborted',
      0,
      100,
      { ...PAUSED, abort: true },
      undefined,
      { kind: 'refused', reason: { code: 'deploy-aborted' } },
    ],
    [
      'one whose pause ends by itself',
      0,
      100,
      PAUSED,
      [{ setWeight: 10 }, { pause: { duration: '1h' } }],
      { kind: 'refused', reason: { code: 'unsupported' } },
    ],
    [
      'a train that would skip a step',
      10,
      100,
      PAUSED,
      undefined,
      { kind: 'refused', reason: { code: 'unsupported' } },
    ],
    ['less than all of it', 0, 50, PAUSED, undefined, { kind: 'overtaken', reason: { code: 'overtaken' } }],
  ])('is not written to %s', async (_, from, to, status, steps, wanted) => {
    const { performed, body } = await step(from, to, status, steps);
    expect(performed).toMatchObject(wanted);
    expect(body).toBeUndefined();
  });
});
