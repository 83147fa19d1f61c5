import { expect, test } from '@jest/globals';
import { rolloutDeployer } from '../../../shared/adapters/argo-rollouts/rollout-deployer.ts';
import { PAUSED, recorded, rollout, SETS } from './recorded.ts';

const ENTRY = { name: 'api', namespace: 'production', container: 'api' };
const preflight = async (weights: readonly number[], ...what: Parameters<typeof recorded>) =>
  rolloutDeployer(ENTRY, 'api', recorded(...what).run, {}).preflight(weights);
const keeping = async (keepsOld: number | undefined, canary: Readonly<Record<string, unknown>>) =>
  rolloutDeployer(ENTRY, 'api', recorded(rollout(PAUSED, {}, canary)).run, {}, keepsOld).preflight([
    10, 50, 100,
  ]);
const steps = (...list: readonly object[]) => rollout(PAUSED, {}, { steps: list });
const STEPS = [{ setWeight: 10 }, { pause: {} }, { setWeight: 50 }, { pause: {} }];

test.each<[string, readonly number[], object]>([
  ['the same steps', [10, 50, 100], rollout()],
  ['a last step that says 100', [10, 50, 100], steps(...STEPS, { setWeight: 100 })],
  ['a pause without braces', [10, 100], steps({ setWeight: 10 }, { pause: null })],
  ['no steps for all at once', [100], rollout(PAUSED, {}, { steps: undefined })],
])('%s will do', async (_, weights, object) => {
  expect(await preflight(weights, { ...object })).toEqual({ kind: 'answered', value: [] });
});

test.each<[string, readonly number[], object, string]>([
  ['another weight', [10, 50, 100], steps({ setWeight: 20 }, { pause: {} }), '[setWeight: 20, pause: {}]'],
  ['no pause', [10, 100], steps({ setWeight: 10 }), 'the strategy needs [setWeight: 10, pause: {}]'],
  [
    'a pause of its own',
    [10, 100],
    steps({ setWeight: 10 }, { pause: { duration: 60 } }),
    'pause: {"duration":60}',
  ],
  [
    'an analysis of its own',
    [10, 100],
    steps({ analysis: { templates: [] } }, ...STEPS.slice(0, 2)),
    '[analysis, ',
  ],
  [
    'a scale of its own',
    [10, 100],
    steps({ setCanaryScale: { weight: 25 } }, ...STEPS.slice(0, 2)),
    '[setCanaryScale, ',
  ],
  [
    'no rollback window',
    [10, 50, 100],
    rollout(PAUSED, { rollbackWindow: undefined }),
    'spec.rollbackWindow.revisions',
  ],
  [
    'an empty rollback window',
    [10, 50, 100],
    rollout(PAUSED, { rollbackWindow: {} }),
    'spec.rollbackWindow.revisions',
  ],
  ['blue-green', [10, 50, 100], rollout(PAUSED, { strategy: { blueGreen: {} } }), 'no canary strategy'],
  ['promoted in full', [10, 50, 100], rollout({ ...PAUSED, promoteFull: true }), 'status.promoteFull'],
  ['paused by a person', [10, 50, 100], rollout(PAUSED, { paused: true }), 'spec.paused'],
  [
    'weights that are not percentages',
    [10, 50, 100],
    rollout(PAUSED, {}, { trafficRouting: { maxTrafficWeight: 1000 } }),
    'maxTrafficWeight',
  ],
])('%s will not', async (_, weights, object, hint) => {
  expect(await preflight(weights, { ...object })).toEqual({
    kind: 'answered',
    value: [expect.stringContaining(hint)],
  });
});

test.each<[string, number | undefined, Readonly<Record<string, unknown>>, string | undefined]>([
  ['Argo’s own half minute, where nobody says', undefined, {}, undefined],
  ['the same, as long as it is', 30_000, {}, undefined],
  ['the same, for a second more', 31_000, {}, 'set spec.strategy.canary.scaleDownDelaySeconds to 31 or more'],
  ['just less than it is to be', 300_000, { scaleDownDelaySeconds: 299 }, 'to 300 or more'],
  ['as long as it is to be', 300_000, { scaleDownDelaySeconds: 300 }, undefined],
  ['longer', 300_000, { scaleDownDelaySeconds: 301 }, undefined],
  [
    'not at all, without routed traffic',
    1_000,
    { trafficRouting: undefined, scaleDownDelaySeconds: 300 },
    'has no spec.strategy.canary.trafficRouting: its old pods go at once',
  ],
])('old pods are kept: %s', async (_, keepsOld, canary, hint) => {
  expect(await keeping(keepsOld, canary)).toEqual({
    kind: 'answered',
    value: hint === undefined ? [] : [expect.stringContaining(hint)],
  });
});

test('a right that is missing', async () => {
  expect(await preflight([10, 50, 100], rollout(), SETS, {}, 'no')).toEqual({
    kind: 'answered',
    value: [
      'the account may not patch rollouts.argoproj.io/api: give it a Role with that verb',
      'the account may not patch rollouts.argoproj.io/api/status: give it a Role with that verb',
    ],
  });
});

test('a cluster that does not tell its rights is not held against it', async () => {
  expect(await preflight([10, 50, 100], rollout(), SETS, {}, 'error')).toEqual({
    kind: 'answered',
    value: [],
  });
});

test.each([
  [
    '20',
    [
      'kubectl is 1.20, and Argo Rollouts need 1.24 or newer (kubectl patch --subresource): install a newer one',
    ],
  ],
  ['23', [expect.stringContaining('kubectl is 1.23')]],
  ['24', []],
  ['32+', []],
  ['', []],
])('a kubectl of minor version "%s"', async (minor, value) => {
  expect(await preflight([10, 50, 100], rollout(), SETS, {}, 'yes', minor)).toEqual({
    kind: 'answered',
    value,
  });
});
