import { describe, expect, test } from '@jest/globals';
import { callProblems } from './lint/calls.ts';
import { impliedSuccess } from './lint/conditions.ts';
import { groupsOfCaller, waitsInGroup } from './lint/groups.ts';
import { maskable } from './lint/job-outputs.ts';
import { undeclared } from './lint/names.ts';
import { misnamed } from './lint/self.ts';
import { shapeOf } from './lint/shape.ts';
import { workflow, workflows } from './lint/workflow.ts';

const ALL = new Map(workflows().map((one) => [one.path, one]));

describe.each([...ALL])('%s', (_, one) => {
  test('calls what is there, with what it needs and no more', () => {
    expect([...misnamed(one), ...callProblems(one, ALL), ...undeclared(one, ALL)]).toEqual([]);
  });
  test('waits for nobody in a group, and leaves groups to what it calls', () => {
    expect([...waitsInGroup(one, ALL), ...groupsOfCaller(one, shapeOf(one))]).toEqual([]);
  });
  test('hands nothing from job to job that a mask could drop', () => {
    expect(maskable(one)).toEqual([]);
  });
  test('says when the jobs of a called workflow run', () => {
    expect(impliedSuccess(one)).toEqual([]);
  });
});

const CALLEE = `on:
  workflow_call:
    inputs:
      version: { type: string, required: true }
      environment: { type: string }
    secrets:
      TOKEN: { required: false }
    outputs:
      tag: { value: '\${{ jobs.one.outputs.tag }}' }
jobs:
  one:
    if: \${{ !cancelled() }}
    environment: \${{ inputs.environment }}
    permissions: { contents: write }
    outputs:
      tag: \${{ steps.cut.outputs.tag }}
    steps:
      - run: echo
        env: { TOKEN: '\${{ secrets.TOKEN }}' }
`;
const CALLER = `on: push
jobs:
  call:
    permissions: { contents: write }
    uses: org/release-actions/.github/workflows/release-train.yml@v1
    with: { version: '1' }
    secrets: { TOKEN: '\${{ secrets.TOKEN }}' }
  after:
    needs: call
    steps:
      - run: echo
        env: { TAG: '\${{ needs.call.outputs.tag }}' }
`;

/** All that the rules say of the two workflows, with one passage changed in one of them. */
function complaints(good: string, bad: string): readonly string[] {
  const texts = [CALLEE, CALLER].map((text) => text.replace(good, bad));
  expect(texts.join('') === CALLEE + CALLER).toBe(good === bad);
  const callee = workflow('.github/workflows/release-train.yml', texts[0] ?? '');
  const caller = workflow('caller.yml', texts[1] ?? '');
  const all = new Map([callee, caller].map((one) => [one.path, one]));
  return [callee, caller].flatMap((one) => [
    ...misnamed(one),
    ...callProblems(one, all),
    ...undeclared(one, all),
    ...waitsInGroup(one, all),
    ...groupsOfCaller(one, shapeOf(one)),
    ...maskable(one),
    ...impliedSuccess(one),
  ]);
}

test('nothing is said of a good pair', () => {
  expect(complaints('', '')).toEqual([]);
});

test.each([
  [
    'a permission that the called one needs',
    'contents: write }\n    uses',
    'contents: read }\n    uses',
    'caller.yml: job call: grant contents: write, which the called workflow needs',
  ],
  [
    'a permission that nothing needs',
    'contents: write }\n    uses',
    'contents: write, issues: read }\n    uses',
    'caller.yml: job call: issues: read is more than the called workflow needs',
  ],
  ['an unknown input', "version: '1'", "version: '1', ref: a", 'caller.yml: job call: there is no input ref'],
  ['a missing input', "version: '1'", '', 'caller.yml: job call: the input version is missing'],
  [
    'a secret that is not passed',
    "secrets: { TOKEN: '${{ secrets.TOKEN }}' }\n  after",
    'secrets: {}\n  after',
    'caller.yml: job call: the secret TOKEN is not passed',
  ],
  [
    'a secret under another name',
    "{ TOKEN: '${{ secrets.TOKEN }}' }\n  after",
    "{ TOKEN: '${{ secrets.OTHER }}' }\n  after",
    'caller.yml: job call: the secret TOKEN is passed as ${{ secrets.OTHER }}',
  ],
  [
    'all secrets at once',
    "{ TOKEN: '${{ secrets.TOKEN }}' }\n  after",
    'inherit\n  after',
    'caller.yml: job call: name the secrets: inherit hands over all of them',
  ],
  [
    'an output that the called one has not',
    'needs.call.outputs.tag',
    'needs.call.outputs.tga',
    'caller.yml: job after: job call has no output tga',
  ],
  [
    'an output that the job has not',
    'jobs.one.outputs.tag',
    'jobs.one.outputs.tga',
    '.github/workflows/release-train.yml: the outputs of the workflow: job one has no output tga',
  ],
  [
    'a secret that is not declared',
    "{ TOKEN: '${{ secrets.TOKEN }}' }\n",
    "{ TOKEN: '${{ secrets.TOKEN }}', B: '${{ secrets.B }}' }\n",
    '.github/workflows/release-train.yml: the secret B is not declared',
  ],
  [
    'a secret that nothing reads',
    'TOKEN: { required: false }',
    'TOKEN: { required: false }\n      B: { required: false }',
    '.github/workflows/release-train.yml: the secret B is declared and nothing reads it',
  ],
  [
    'a group in a caller',
    'jobs:\n  call:',
    'concurrency: a\njobs:\n  call:',
    'caller.yml: leave the groups to the called workflow',
  ],
  [
    'reviewers in a group',
    '    environment: ${{ inputs.environment }}',
    '    concurrency: a\n    environment: { name: production-captain }',
    '.github/workflows/release-train.yml: job one is in a group and waits for the reviewers of production-captain',
  ],
  [
    'a group of a whole called workflow',
    'jobs:\n  one:',
    'concurrency: a\njobs:\n  one:',
    '.github/workflows/release-train.yml: a group of the whole workflow is one of every job: give one to the job that needs it',
  ],
  [
    'an address as the output of a job',
    'steps.cut.outputs.tag',
    'steps.cut.outputs.release-url',
    '.github/workflows/release-train.yml: job one: the output tag may be masked and dropped: release-url is no plain word',
  ],
  [
    'a condition without a function of status',
    '!cancelled()',
    'true',
    '.github/workflows/release-train.yml: job one: say when it runs with !cancelled() or always()',
  ],
  [
    'another owner',
    'org/release-actions/.g',
    'acme/release-actions/.g',
    'caller.yml:5: acme/release-actions/.github/workflows/release-train.yml@v1: write org/release-actions/<action or .github/workflows/file>@v1',
  ],
  [
    'another version',
    'release-train.yml@v1',
    'release-train.yml@main',
    'caller.yml:5: org/release-actions/.github/workflows/release-train.yml@main: write org/release-actions/<action or .github/workflows/file>@v1',
  ],
])('%s is found', (_, good, bad, message) => {
  expect(complaints(good, bad)).toContain(message);
});

test('reviewers behind a call in a group are found', () => {
  const callee = CALLEE.replace('${{ inputs.environment }}', 'production-captain');
  const caller = CALLER.replace('    uses:', '    concurrency: a\n    uses:');
  const all = new Map([['.github/workflows/release-train.yml', workflow('callee.yml', callee)]]);
  expect(waitsInGroup(workflow('caller.yml', caller), all)).toEqual([
    'caller.yml: job call is in a group and waits for the reviewers of production-captain',
  ]);
});
