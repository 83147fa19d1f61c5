import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ROOT } from '../dist/bundle-run.ts';
import { PAGES } from './pages.ts';
import { shownCommands } from './shown-commands.ts';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Which test runs the commands of a page; it names the page, or says the command itself. */
type Run = { readonly page: RegExp; readonly command: RegExp; readonly by: string };
const ALL = /^/;
const RUNS: readonly Run[] = [
  { page: /^docs\/try-it\.md$/, command: ALL, by: 'test/docs/try-it.test.ts' },
  { page: /^slo-gate\//, command: ALL, by: 'test/actions/slo-gate/readme.test.ts' },
  { page: ALL, command: /^gh workflow run /, by: 'test/workflows/commands.test.ts' },
  {
    page: ALL,
    command: /^gh api repos\/acme\/shop\/dispatches -f event_type=release-alert$/,
    by: 'test/kit/act/workflow-run.ts',
  },
  { page: /^README\.md$/, command: /^node dist\/rehearse\/index\.js$/, by: 'test/docs/readme.test.ts' },
  {
    page: /^(?:README|release-cut\/README)\.md$/,
    command: /^node \S*dist\/release-cut\/index\.js --dry-run/,
    by: 'test/docs/readme.test.ts',
  },
  {
    page: /^README\.md$/,
    command: /^(?:export PROMETHEUS_URL=\S+|gate\(\) \{ .+; \}|gate --service api)$/,
    by: 'test/docs/first-gate.test.ts',
  },
  {
    page: /^README\.md$/,
    command: /^node \/path\/to\/release-actions\/dist\/rehearse\/index\.js$/,
    by: 'test/docs/other-commands.test.ts',
  },
  { page: /^README\.md$/, command: /^gh secret set PROMETHEUS_URL$/, by: 'test/docs/secret.test.ts' },
  { page: /^docs\/ledger\.md$/, command: ALL, by: 'test/docs/other-commands.test.ts' },
  { page: /^rehearse\//, command: ALL, by: 'test/docs/other-commands.test.ts' },
  { page: /^canary-promote\//, command: ALL, by: 'test/docs/other-commands.test.ts' },
  { page: ALL, command: /^npm run replay -- <clone>$/, by: 'test/docs/other-commands.test.ts' },
];
/** What stands for all of what is tested here, or is nothing that anybody types: the words of a program that is spoken of. */
const SPOKEN_OF: readonly string[] = [
  'npm ci',
  'npm cit',
  'npm run stand-in --',
  'gh workflow run',
  'git log --oneline',
  'git does not trust the repository',
  'git config --global --add safe.directory …',
  'helm rollback',
  'helm upgrade',
  'kubectl auth can-i',
];

/** The commands of a page that no test runs. */
function untested(path: string, page: string): readonly string[] {
  return shownCommands(page).filter(
    (shown) =>
      !SPOKEN_OF.includes(shown) &&
      !RUNS.some(({ page: where, command }) => where.test(path) && command.test(shown)),
  );
}

describe.each(PAGES)('%s', (path) => {
  test('shows no command that no test runs', () => {
    expect(untested(path, read(path))).toEqual([]);
  });
  // Where a test runs all that the page shows, it fails by itself.
  const isFollowed = RUNS.some(({ page, command }) => command === ALL && page.test(path));
  test.each([
    '```sh\nfrobnicate --now\n```\n',
    '```console\nnode dist/nothing.js\n```\n',
    '`npm run nothing`\n',
  ])(`a copy with %j ${isFollowed ? 'is run' : 'is found'}`, (more) => {
    expect(untested(path, `${read(path)}\n${more}`).length).toBe(isFollowed ? 0 : 1);
  });
});

test.each(RUNS)('$by names the page or the command $command', ({ page, command, by }) => {
  const text = read(by).replaceAll("', '", '/');
  const shown = PAGES.filter((path) => page.test(path));
  const own = shown.flatMap((path) => shownCommands(read(path)).filter((one) => command.test(one)));
  expect(own.length).toBeGreaterThan(0);
  const words = own.map((one) => one.replace(/^gh /, ''));
  expect([...shown, ...words].some((name) => text.includes(name))).toBe(true);
});

test('a block of no known kind is not passed over', () => {
  expect(() => shownCommands('```shell\nfrobnicate\n```\n')).toThrow('say what kind of block it is');
});
