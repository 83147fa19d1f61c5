import { expect, test } from '@jest/globals';
import { CALLED, CALLERS, complaints, FILES, problemsOf } from './lint/complaints.ts';

test('nothing is said of them as they are', () => {
  expect(problemsOf(FILES)).toEqual([]);
});

const GROUP = '    concurrency:\n      group: release-step-${{ inputs.environment }}\n';
const promote = `${CALLED}/release-promote.yml`;
const step = `${CALLED}/release-step.yml`;
const stage = `${CALLED}/release-stage.yml`;
const train = `${CALLED}/release-train.yml`;

test.each([
  [
    'a rollback in a group',
    promote,
    '    name: at once\n',
    '    name: at once\n    concurrency: release\n',
    'job at-once: only the steps of a promotion queue in a group',
  ],
  [
    'a recovery in a group',
    promote,
    '    name: recover\n',
    '    name: recover\n    concurrency: release\n',
    'job recover: only the steps of a promotion queue in a group',
  ],
  [
    'a group behind the call, which a rollback would share',
    step,
    '    timeout-minutes: 90\n',
    '    timeout-minutes: 90\n    concurrency: release\n',
    'job step: only the steps of a promotion queue in a group',
  ],
  [
    'an approval in a group',
    promote,
    '    environment: ${{ inputs.first_approval }}\n',
    '    environment: ${{ inputs.first_approval }}\n    concurrency: release\n',
    'job first-approval is in a group and waits for the reviewers of ${{ inputs.first_approval }}',
  ],
  [
    'steps in no group',
    promote,
    `${GROUP}      # Otherwise a tick would cancel the person who waits before it.\n      queue: max\n`,
    '',
    'job step: steps of an environment queue in a group',
  ],
  [
    'one group for all environments',
    promote,
    'release-step-${{ inputs.environment }}',
    'release-step',
    'job step: the group is not one per environment',
  ],
  [
    'a group that drops whom a tick comes after',
    promote,
    '      queue: max\n',
    '',
    'job step: without `queue: max` GitHub drops all but one of those who wait',
  ],
  [
    'a group that cancels',
    promote,
    '      queue: max\n',
    '      queue: max\n      cancel-in-progress: true\n',
    'job step: a step that is under way is never cancelled for the next one',
  ],
  [
    'a step that sleeps in its group',
    step,
    '          umask 077\n',
    '          sleep 60\n',
    'job step: it waits for a clock in a group',
  ],
  [
    'a group in a caller',
    `${CALLERS}/release-promote.yml`,
    '  promote:\n    permissions:',
    '  promote:\n    concurrency: release\n    permissions:',
    'leave the groups to the called workflow',
  ],
  [
    'an action that moves',
    train,
    'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1',
    'actions/checkout@v7',
    'pin actions/checkout@v7 by its full commit',
  ],
  ['a pin that does not say its version', stage, '90b1 # v7.0.1', '90b1', 'pin actions/checkout@'],
  [
    'an expression in a script',
    stage,
    'echo "$TAG on $ENVIRONMENT: $state"',
    'echo "${{ inputs.tag }}: $state"',
    'no ${{ }} inside a script',
  ],
  [
    'all secrets at once',
    `${CALLERS}/release-hotfix.yml`,
    '    secrets:\n',
    '    secrets: inherit\n    others:\n',
    'name the secrets: inherit hands over all of them',
  ],
  [
    'a secret that is called otherwise',
    `${CALLERS}/release-promote.yml`,
    '${{ secrets.KUBECONFIG }}',
    '${{ secrets.STAGE_KUBECONFIG }}',
    'the secret KUBECONFIG is passed as',
  ],
  ...(['reasons', 'incident-url', 'record-file'] as const).map((output) => [
    `the output ${output} of a job`,
    step,
    'weight: ${{ steps.promote.outputs.weight }}',
    `weight: \${{ steps.promote.outputs.${output} }}`,
    `the output weight may be masked and dropped: ${output} is no plain word`,
  ]),
  [
    'a cut after a gate that was cut off',
    train,
    `contains(fromJSON('["success", "skipped"]'), needs.gate.result)`,
    "needs.gate.result != 'failure'",
    'job cut: it also runs after a job that was cut off',
  ],
  [
    'a step after an approval that was cut off',
    promote,
    " && !contains(needs.*.result, 'cancelled')",
    '',
    'job step: it also runs after a job that was cut off',
  ],
  [
    'a secret as the output of a job',
    step,
    'weight: ${{ steps.promote.outputs.weight }}',
    'weight: ${{ secrets.KUBECONFIG }}',
    'the output weight may be masked and dropped: secrets.KUBECONFIG is no plain word',
  ],
  [
    'all outputs of a step as the output of a job',
    step,
    'weight: ${{ steps.promote.outputs.weight }}',
    'weight: ${{ toJSON(steps.promote.outputs) }}',
    'the output weight may be masked and dropped: steps.promote.outputs is no plain word',
  ],
])('%s is found', (_, path, good, bad, message) => {
  expect(complaints(path, good, bad)).toContainEqual(expect.stringContaining(message));
});
