import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT, runAtTerminal } from '../dist/bundle-run.ts';
import { createRepository, TEST_ENVIRONMENT, type TestRepository } from '../kit/repository.ts';
import { sources } from './codes.ts';
import { anchorsOf, fencesOf, spansOf } from './fences.ts';
import { shell } from './shell.ts';

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const READMES = ['README.md', 'release-cut/README.md'];

describe('the commands of the READMEs', () => {
  let repository: TestRepository;
  beforeAll(async () => {
    repository = await createRepository();
    await repository.commit('feat: start');
    await repository.tag('v2.0.0');
    await repository.commit('fix: go on');
  });
  afterAll(() => repository.remove());

  test.each(READMES.flatMap((file) => commandsIn(read(file)).map((command) => [file, command] as const)))(
    '%s: %s',
    (_, command) => {
      const args = command.replace('<branch>', 'main').split(' ');
      const run = runAtTerminal(process.execPath, 'release-cut', repository.dir, args);
      expect([run.status, run.stderr]).toEqual([0, expect.not.stringMatching(/^Error|^\s+at /m)]);
      expect(run.stdout).toMatch(said(command));
    },
  );

  test('there are some in each', () => {
    expect(READMES.map((file) => commandsIn(read(file)).length)).toEqual([5, 3]);
  });
});

describe('the first command of README.md', () => {
  const [first = ''] = fencesOf(read('README.md')).flatMap(({ info, text }) =>
    info === 'console' ? [text] : [],
  );

  test('rehearses a train in a clone, and every scenario ends as it promises', async () => {
    expect(first).toBe('node dist/rehearse/index.js\n');
    const ended = await shell(first, ROOT, TEST_ENVIRONMENT);
    expect([ended.code, ended.out]).toEqual([
      0,
      expect.stringMatching(/(\d+) of \1 scenarios ended as promised/),
    ]);
  }, 180_000);
});

describe('the links', () => {
  const actions = readdirSync(ROOT).filter((name) => existsSync(join(ROOT, name, 'action.yml')));
  const docs = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md'));
  const pages = [
    ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'workflows-examples/README.md'],
    ...docs.map((name) => `docs/${name}`),
    ...actions.map((name) => `${name}/README.md`),
  ];

  test.each(pages)('of %s lead to files, and to headings that are there', (file) => {
    const targets = [...read(file).matchAll(/\]\(([^()\s]+)\)/g)].map(([, target = '']) => target);
    const local = targets.filter((target) => !/^(?:https?:|mailto:)/.test(target));
    expect(local.filter((target) => !leadsSomewhere(file, target))).toEqual([]);
  });

  test('are found at all', () => {
    expect(read('README.md')).toMatch(/\]\(docs\/configuration\.md\)/);
    expect(leadsSomewhere('README.md', 'docs/canary.md#who-may-ask-what')).toBe(true);
    expect(leadsSomewhere('README.md', 'docs/canary.md#who-may-not')).toBe(false);
  });

  test('of README.md lead to every page of docs', () => {
    expect(docs.filter((name) => !read('README.md').includes(`(docs/${name}`))).toEqual([]);
  });
});

describe('the messages under "When it says"', () => {
  const section = read('README.md').split('## When it says')[1]?.split('\n## ')[0] ?? '';
  const cells = [...section.matchAll(/^\| (`.+?) \|/gm)].map(([, cell = '']) => cell);
  const lines = sources().flatMap((text) => text.split('\n'));

  test.each(cells.flatMap(spansOf))('%s', (message) => {
    const parts = message.split('…').map((part) => part.trim());
    expect(lines.filter((line) => inOrder(line, parts))).not.toEqual([]);
  });

  test('are found at all', () => {
    expect(cells.length).toBeGreaterThanOrEqual(9);
  });
});

/** The arguments of each command that starts the bundle, and of each flag that a page offers by itself. */
function commandsIn(page: string): readonly string[] {
  const lines = fencesOf(page).flatMap(({ text }) => text.split('\n'));
  const started = [...lines, ...spansOf(page)].flatMap((line) => {
    const args = /^node \S*dist\/release-cut\/index\.js (.+)$/.exec(line)?.[1];
    return args === undefined ? [] : [args];
  });
  const flags = spansOf(page).filter((span) => /^--[a-z-]+(?: \S+)?$/.test(span));
  return [...started, ...flags.map((flag) => (flag === '--help' ? flag : `--dry-run ${flag}`))];
}

/** What the answer to a command must show. */
function said(command: string): RegExp {
  if (command === '--help') return /--dry-run/;
  return command.includes('--force-version 2.1.0') ? /2\.1\.0-rc\.1/ : /2\.0\.1-rc\.1/;
}

/** Whether a link of a page leads to something that is there, and where it names a heading of a page, to that. */
function leadsSomewhere(file: string, target: string): boolean {
  const [path = '', anchor] = target.split('#');
  const to = path === '' ? file : join(dirname(file), path);
  if (!existsSync(join(ROOT, to))) return false;
  return anchor === undefined || !to.endsWith('.md') || anchorsOf(read(to)).includes(anchor);
}

function inOrder(line: string, parts: readonly string[]): boolean {
  let at = 0;
  return parts.every((part) => {
    const found = line.indexOf(part, at);
    at = found + part.length;
    return found !== -1;
  });
}
