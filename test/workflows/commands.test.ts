import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { commandProblems, ghCommands } from './lint/gh-commands.ts';
import { ROOT, workflows } from './lint/workflow.ts';

const FOLDER = 'workflows-examples/train/.github/workflows/';
const CALLERS = new Map(
  workflows().flatMap((one) => (one.path.startsWith(FOLDER) ? [[basename(one.path), one] as const] : [])),
);

describe('the commands of the release captain runbook work as they are written there', () => {
  test.each([
    'gh workflow run release-train.yml',
    'gh workflow run release-train.yml -f dry_run=true',
    'gh workflow run release-train.yml \\\n  -f dry_run=false \\\n  -f force_version=2.1.0',
    'gh workflow run release-promote.yml \\\n  -f version=1.2.3-rc.1 \\\n  -f action=promote-10',
    'gh workflow run release-promote.yml \\\n  -f version=1.2.3-rc.1 \\\n  -f action=promote-50',
    'gh workflow run release-promote.yml \\\n  -f version=1.2.3-rc.1 \\\n  -f action=promote-100',
    'gh workflow run release-promote.yml \\\n  -f version=1.2.3-rc.1 \\\n  -f action=rollback \\\n  -f rollback_to=1.2.2',
    'gh workflow run release-hotfix.yml \\\n  -f base_version=1.2.3 \\\n  -f commits=abc123,def456 \\\n  -f justification="Critical auth bypass fix - INC-1234"',
  ])('%s', (written) => {
    const [command, ...more] = ghCommands(written);
    expect([command?.split(' -f ').length, more]).toEqual([written.split('-f ').length, []]);
    expect(commandProblems(command ?? '', CALLERS)).toEqual([]);
  });
});

const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'workflows-examples/README.md'],
  ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`),
  ...readdirSync(ROOT).flatMap((name) =>
    ['release-cut', 'canary-promote', 'slo-gate'].includes(name) ? [`${name}/README.md`] : [],
  ),
].map((path) => [path, readFileSync(join(ROOT, path), 'utf8')] as const);
// The selftest asks for what GitHub must refuse.
const files = workflows().filter(({ path }) => !path.endsWith('/selftest.yml'));
const written = [...pages, ...files.map(({ path, text }) => [path, text] as const)].flatMap(([path, text]) =>
  ghCommands(text).map((command) => [path, command] as const),
);

test.each(written)('%s: %s', (_, command) => {
  // What stands for a value of the reader's own is any value.
  expect(commandProblems(command.replaceAll(/…|\$VERSION|<[\w-]+>/g, '1.2.3'), CALLERS)).toEqual([]);
});

test('there are some', () => {
  expect(new Set(written.map(([path]) => path))).toContain('workflows-examples/README.md');
});

test.each([
  ['release-tain.yml', 'there is no workflow release-tain.yml'],
  ['release-train.yml -f dry-run=true', 'release-train.yml has no input dry-run'],
  ['release-train.yml -f dry_run=yes', 'release-train.yml: dry_run is true or false'],
  ['release-promote.yml -f action=promote-20', 'release-promote.yml: action is never promote-20'],
  ['release-promote.yml -f version=1.2.3-rc.1', 'release-promote.yml: action is required'],
])('%s is found', (rest, problem) => {
  expect(commandProblems(`gh workflow run ${rest}`, CALLERS)).toEqual([problem]);
});
