import { expect, test } from '@jest/globals';
import { actionlint } from './lint/actionlint.ts';
import { houseRules } from './lint/house-rules.ts';
import { languageService } from './lint/language-service.ts';
import { unknownOutputs } from './lint/own-outputs.ts';
import { workflow } from './lint/workflow.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';
const GOOD = `name: toy
on: push
permissions: {}
jobs:
  first:
    runs-on: ubuntu-24.04
    permissions:
      contents: read # checkout
      # attest signs the bundle
      attestations: write
    steps:
      - uses: actions/checkout@${SHA} # v7.0.1
        with:
          persist-credentials: false
      - id: cut
        uses: ./release-cut
        with:
          dry-run: 'true'
      - run: echo "$VERSION"
        env:
          VERSION: \${{ steps.cut.outputs.version }}
  second:
    needs: [first]
    runs-on: ubuntu-24.04
    permissions: {}
    steps:
      - uses: $/release-cut
      - uses: acme/release-actions/release-cut@v1
`;

/** All that the linters say of the good workflow with one passage changed, without the path. */
async function complaints(good: string, bad: string): Promise<readonly string[]> {
  const text = GOOD.replace(good, bad);
  expect(text === GOOD).toBe(good === bad);
  const one = workflow('toy.yml', text);
  const found = [await actionlint(one), await languageService(one), houseRules(one), unknownOutputs(one)];
  return found.flat().map((line) => line.replace('toy.yml:', ''));
}

test('nothing is said of a good workflow', async () => {
  expect(await complaints('', '')).toEqual([]);
});

test.each([
  ['a job that needs one that is not there', 'needs: [first]', 'needs: [frist]', /^23: .*frist/],
  ['an unknown input of our own action', 'dry-run:', 'dry-rnu:', "18: Invalid action input 'dry-rnu'"],
  [
    'an unknown input behind $/',
    'uses: $/release-cut',
    'uses: $/release-cut\n        with: { rfe: x }',
    /Invalid action input 'rfe'/,
  ],
  [
    'an unknown input behind the name of the suite',
    'uses: acme/release-actions/release-cut@v1',
    'uses: acme/release-actions/release-cut@v1\n        with: { rfe: x }',
    /Invalid action input 'rfe'/,
  ],
  [
    'an unknown output of our own action',
    'outputs.version',
    'outputs.verison',
    /^21: step cut has no output verison/,
  ],
  ['an unclosed call', "'true'", '${{ contains(1 }}', /^18: /],
  ['an unknown context', 'steps.cut.outputs.version', 'github.evnt_name', /^21: .*evnt_name/],
  ['an unknown permission', 'attestations:', 'attestation:', /^10: .*attestation/],
  ['a misspelt key of a step', '        env:', '        evn:', /^20: .*evn/],
  [
    'permissions for everybody',
    'permissions: {}\njobs',
    'permissions: { contents: read }\njobs',
    '3: say `permissions: {}` at the top; each job asks for its own',
  ],
  [
    'no permissions at the top',
    'permissions: {}\njobs',
    'jobs',
    '1: say `permissions: {}` at the top; each job asks for its own',
  ],
  [
    'a job without permissions',
    '    permissions: {}\n',
    '',
    '22: job second lists no permissions of its own',
  ],
  [
    'a permission without a reason',
    ' # checkout',
    '',
    '8: job first: a comment must say what needs contents',
  ],
  [
    'a moving version',
    `${SHA} # v7.0.1`,
    'v7',
    '12: pin actions/checkout@v7 by its full commit, with `# vX.Y.Z` behind it',
  ],
  ['a short commit', SHA, SHA.slice(0, 39), /^12: pin actions\/checkout@/],
  ['a pin without its version', ' # v7.0.1', '', /^12: pin actions\/checkout@/],
  [
    'an expression in a script',
    '"$VERSION"',
    '${{ github.sha }}',
    '19: no ${{ }} inside a script: pass the value through `env`',
  ],
  [
    'a checkout that keeps the token',
    '\n        with:\n          persist-credentials: false',
    '',
    '12: say `persist-credentials: false`, or `true` and why',
  ],
  [
    'a kept token without a reason',
    'persist-credentials: false',
    'persist-credentials: true',
    '12: say `persist-credentials: false`, or `true` and why',
  ],
])('%s is found', async (_, good, bad, message) => {
  const found = await complaints(good, bad);
  const matching = typeof message === 'string' ? message : expect.stringMatching(message);
  expect(found).toContainEqual(matching);
});

test('a kept token with a reason is fine', async () => {
  const setting = 'persist-credentials: true # the next step pushes';
  expect(await complaints('persist-credentials: false', setting)).toEqual([]);
});
