import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readActionFile } from '../../../scripts/contract/action-file.ts';
import { type BundleRun, ROOT, runAtTerminal, runOnRunner } from '../../dist/bundle-run.ts';
import { createRepository } from '../../kit/repository.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';

const NODE = process.execPath;
/** The command that hides the token `runOnRunner` gives. */
const OWN_MASK = '::add-mask::ghs_smoke';
const NAMES = Object.keys(readActionFile(ROOT, 'release-cut').outputs);

const onRunner = (dir: string, inputs: Readonly<Record<string, string>> = {}) =>
  runOnRunner(NODE, 'release-cut', dir, { 'dry-run': 'true', ...inputs });
const atTerminal = (dir: string, ...flags: readonly string[]) =>
  runAtTerminal(NODE, 'release-cut', dir, ['--dry-run', ...flags]);

async function repository(...messages: readonly string[]): Promise<string> {
  const { dir, commit, tag } = await createRepository({ dir: temporaryFolder() });
  await commit('feat: begin');
  await tag('v1.0.0', { annotated: true });
  for (const message of messages) await commit(message);
  return dir;
}

/** The lines of a log that a runner would take for commands: those outside of a stretch that it was told to ignore. */
function commandsIn(log: string): readonly string[] {
  let token: string | undefined;
  return log.split(/\r?\n|\r/).filter((line) => {
    if (token !== undefined) {
      if (line.trim() === `::${token}::`) token = undefined;
      return false;
    }
    token = /^::stop-commands::(.+)$/.exec(line.trim())?.[1];
    return token === undefined && /^\s*::|##\[/.test(line);
  });
}

test('the reading of logs finds a command, and none where the runner was told to stop', () => {
  expect(commandsIn('a\n::error::x\n ##[group]y')).toEqual(['::error::x', ' ##[group]y']);
  expect(commandsIn('::stop-commands::t\n::error::x\n::t::\n::error::y')).toEqual(['::error::y']);
});

describe('text that would be a command, Markdown or HTML', () => {
  const HOSTILE = [
    '::set-output name=version::9.9.9',
    '::error file=a.js,line=1::boom',
    '::add-mask::e',
    '::stop-commands::mine',
    '##[error]boom',
    '##[group]mine',
    'feat: ::set-env name=PATH::/tmp',
    'fix: a\r::error::b',
    'feat: %0A::error::c',
    'fix: <script>alert(1)</script><img src=x onerror=y>',
    'feat: </details></summary></td></table><h1>Big',
    'feat: [a](javascript:alert(1)) ![b](https://evil.example/b.png) @everyone #1',
    'chore: | a | b |',
    'fix: ghadelimiter_x\nverdict=pass',
    'feat: ${{ github.token }} $(id) `id`',
    'fix: \u202Egnp.exe \u001B]0;title\u0007\u001B[31mred',
    'feat(<b>): x',
  ];
  let run: BundleRun | undefined;
  const hostileRun = async () => (run ??= onRunner(await repository(...HOSTILE)));

  test('is no command in the log', async () => {
    const { stdout, stderr, status } = await hostileRun();
    expect(commandsIn(stdout)).toEqual([OWN_MASK]);
    expect(commandsIn(stderr)).toEqual([]);
    expect(`${stdout}${stderr}`).not.toMatch(/[\u202E\u001B\u0007]/);
    expect(stdout).toContain('set-output name=version');
    expect(status).toBe(0);
  });

  test('makes no output and changes none', async () => {
    const { outputs } = await hostileRun();
    expect(Object.keys(outputs)).toEqual(NAMES);
    expect(outputs).toMatchObject({
      version: '1.1.0-rc.1',
      verdict: 'inconclusive',
      'commit-count': String(HOSTILE.length),
    });
  });

  test.each(['summary', 'notes'])('is inert in the %s', async (place) => {
    const { summary, outputs } = await hostileRun();
    const text = place === 'summary' ? summary : readFileSync(outputs['notes-file'] ?? '', 'utf8');
    expect(text).toContain('alert(1)');
    expect(text).not.toMatch(/<(?:script|img|h1|b>|\/td|\/table)/i);
    expect(text).not.toMatch(/(?<!\\)\]\((?!https:\/\/github\.com\/)/);
    expect(text).not.toMatch(/!\[|(?<![\w;&#])@everyone|^\s*::|##\[|[\u202E\u001B\u0007]/m);
    expect(text.match(/<\/?details>/g)?.join(' ') ?? '').toMatch(/^(?:<details> <\/details> ?)*$/);
  });
});

test('a failure is one annotation, whatever is in it', async () => {
  const dir = await repository();
  const { stdout, status, outputs, summary } = onRunner(dir, { ref: 'x::error::y%0A##[error]z' });
  expect(commandsIn(stdout)).toEqual([OWN_MASK, expect.stringMatching(/^::error::release-cut: /)]);
  expect([status, outputs['verdict'], outputs['decision']]).toEqual([1, 'error', '']);
  expect(Object.keys(outputs)).toEqual(NAMES);
  expect(summary).not.toBe('');
});

test('a configuration with mistakes fails the step with all of them', async () => {
  const dir = await repository('feat: more');
  mkdirSync(join(dir, '.github'));
  writeFileSync(
    join(dir, '.github/release.yml'),
    'version: 1\ntrian: {}\ntrain: { squash: none, tag: v1 }\n',
  );
  const { status, outputs, summary } = onRunner(dir);
  expect(status).toBe(1);
  expect(JSON.parse(outputs['reasons'] ?? '')).toMatchObject([
    { code: 'config-invalid', source: '.github/release.yml:2:1' },
    { code: 'config-invalid', source: expect.stringMatching(/^\.github\/release\.yml:3:\d+$/) },
    { code: 'config-invalid', source: expect.stringMatching(/^\.github\/release\.yml:3:\d+$/) },
  ]);
  expect(summary).toContain('did you mean');
});

describe('at a terminal', () => {
  test('the plan is read in any repository', async () => {
    const { stdout, stderr, status } = atTerminal(await repository('feat: say hello'));
    expect(stdout).toContain('v1.1.0-rc.1 would be cut from HEAD');
    expect(stdout).toContain('Predicted by a dry run: nothing was written.');
    expect(stdout).toContain('say hello');
    expect([stderr, status]).toEqual(['', 0]);
  });

  test('--json prints the outputs and nothing else', async () => {
    const { stdout, status } = atTerminal(await repository('fix: it'), '--json');
    const printed = JSON.parse(stdout) as Readonly<Record<string, unknown>>;
    expect(Object.keys(printed)).toEqual(NAMES);
    expect(printed).toMatchObject({
      decision: 'complete',
      version: '1.0.1-rc.1',
      reasons: [{ code: 'bumped' }, { code: 'not-configured' }, { code: 'not-asked' }, { code: 'not-asked' }],
    });
    expect(status).toBe(0);
  });

  test.each([
    ['inconclusive', 1],
    ['complete', 1],
    ['pass,hold', 0],
  ])('--fail-on %s ends with %d', async (words, code) => {
    const { status, stdout } = atTerminal(await repository('fix: it'), '--fail-on', words, '--json');
    expect(status).toBe(code);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'inconclusive', decision: 'complete' });
  });

  test('nothing to release ends well, a refusal does not', async () => {
    const dir = await repository();
    expect(atTerminal(dir)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Nothing to cut from HEAD'),
    });
    expect(atTerminal(dir, '--force-version', '0.9.0')).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('is not newer than the last version v1.0.0'),
    });
  });
});
