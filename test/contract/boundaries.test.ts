import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ESLint } from 'eslint';

const ROOT = resolve(import.meta.dirname, '../..');
/** The rules that hold the architecture need no types, so the snippets need not be files of the project. */
const eslint = new ESLint({
  cwd: ROOT,
  overrideConfig: { languageOptions: { parserOptions: { projectService: false, project: null } } },
  ruleFilter: ({ ruleId }) => ruleId === 'no-console' || ruleId.startsWith('no-restricted-'),
});

const CORE = 'shared/semver/snippet.ts';
const ADAPTER = 'shared/adapters/git/snippet.ts';
const SHELL = 'shared/shell/snippet.ts';
const COLLECT = 'actions/release-cut/collect.ts';
const STAND_IN = 'stand-ins/github/snippet.ts';

async function rules(path: string, code: string): Promise<readonly (string | null)[]> {
  const [result] = await eslint.lintText(code, { filePath: resolve(ROOT, path) });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

describe('the pure core', () => {
  test.each([
    ['node:fs', "import { readFileSync } from 'node:fs'; export const x = readFileSync;"],
    ['node:fs/promises', "import { readFile } from 'node:fs/promises'; export const x = readFile;"],
    ['node:child_process', "import { spawn } from 'node:child_process'; export const x = spawn;"],
    ['node:process', "import process from 'node:process'; export const x = process;"],
    [
      'node:timers/promises',
      "import { setTimeout } from 'node:timers/promises'; export const x = setTimeout;",
    ],
    ['@actions/core', "import { setOutput } from '@actions/core'; export const x = setOutput;"],
    ['@octokit/rest', "import { Octokit } from '@octokit/rest'; export const x = Octokit;"],
    ['an adapter', "import { x } from '../adapters/git/log.ts'; export const y = x;"],
    ['the shell', "import { x } from '../shell/publish.ts'; export const y = x;"],
    ['an action', "import { x } from '../../actions/release-cut/inputs.ts'; export const y = x;"],
    [
      'the clock of Temporal',
      "import * as Now from 'temporal-polyfill/fns/Now'; export const x = Now.instant();",
    ],
    ['a test', "import { x } from '../../test/semver/x.ts'; export const y = x;"],
    ['fs without node:', "import { readFileSync } from 'fs'; export const x = readFileSync;"],
    ['only the type of an adapter', "import type { X } from '../adapters/git/log.ts'; export type Y = X;"],
  ])('may not import %s', async (_, code) => {
    expect(await rules(CORE, code)).toEqual(['no-restricted-imports']);
  });

  test.each([
    ['the current time', 'export const x = Date.now();', 'no-restricted-syntax'],
    ['the current date', 'export const x = new Date();', 'no-restricted-syntax'],
    ['the current date as text', 'export const x = Date();', 'no-restricted-syntax'],
    ['chance', 'export const x = Math.random();', 'no-restricted-syntax'],
    ['the clock of Temporal', 'export const x = Temporal.Now.instant();', 'no-restricted-syntax'],
    ['a dynamic import of node:fs', "export const x = () => import('node:fs');", 'no-restricted-syntax'],
    ['the environment', "export const x = process.env['X'];", 'no-restricted-globals'],
    ['the network', "export const x = fetch('http://x');", 'no-restricted-globals'],
    ['a timer', 'setTimeout(() => 1, 5);', 'no-restricted-globals'],
  ])('may not use %s', async (_, code, rule) => {
    expect(await rules(CORE, code)).toContain(rule);
  });

  test.each([
    ['node:crypto', "import { createHash } from 'node:crypto'; export const x = createHash;"],
    ['another noun of the core', "import { x } from '../calendar/instant.ts'; export const y = x;"],
    ['yaml', "import { parse } from 'yaml'; export const x = parse;"],
    ['zod as a namespace', "import * as z from 'zod'; export const x = z.string();"],
    ['a date that is given', 'export const x = (at: number) => new Date(at);'],
  ])('may use %s', async (_, code) => {
    expect(await rules(CORE, code)).toEqual([]);
  });
});

describe('an action is as pure as the core, except for index, main, work, collect and perform', () => {
  test.each(['decide', 'plan', 'next', 'go-on', 'outside', 'report', 'tag-message', 'inputs', 'workflow'])(
    '%s.ts',
    async (name) => {
      const path = `actions/release-cut/${name}.ts`;
      expect(
        await rules(path, "import { readFileSync } from 'node:fs'; export const x = readFileSync;"),
      ).toEqual(['no-restricted-imports']);
      expect(await rules(path, 'export const x = Date.now();')).toEqual(['no-restricted-syntax']);
      expect(await rules(path, 'export const x = process.pid;')).toEqual(['no-restricted-globals']);
    },
  );

  test.each([
    'index',
    'main',
    'work',
    'collect',
    'collect-history',
    'collect/history',
    'perform',
    'perform/push',
  ])('%s.ts may do I/O', async (name) => {
    const code =
      "import { readFileSync } from 'node:fs'; export const x = [readFileSync, process.pid, Date.now()];";
    expect(await rules(`actions/release-cut/${name}.ts`, code)).toEqual([]);
  });

  test.each([
    ['decide', false],
    ['next', false],
    ['go-on', false],
    ['report', false],
    ['collect', true],
    ['perform', true],
    ['work', true],
    ['main', true],
  ])('only they may ask an adapter: %s.ts %p', async (name, may) => {
    const path = `actions/release-cut/${name}.ts`;
    const code = "import { x } from '../../shared/adapters/git/log.ts'; export const y = x;";
    expect(await rules(path, code)).toEqual(may ? [] : ['no-restricted-imports']);
    expect(await rules(path, "import { x } from '../../stand-ins/github/x.ts'; export const y = x;")).toEqual(
      ['no-restricted-imports'],
    );
  });
});

describe('arrows point one way', () => {
  test.each([
    ['an adapter imports no shell', ADAPTER, '../../shell/publish.ts'],
    ['an adapter imports no action', ADAPTER, '../../../actions/release-cut/inputs.ts'],
    ['the shell imports no adapter', SHELL, '../adapters/git/log.ts'],
    ['the shell imports no action', SHELL, '../../actions/release-cut/inputs.ts'],
    ['no action imports a test', COLLECT, '../../test/fixtures/x.ts'],
    ['no action imports a stand-in', COLLECT, '../../stand-ins/github/x.ts'],
  ])('%s', async (_, path, target) => {
    expect(await rules(path, `import { x } from '${target}'; export const y = x;`)).toEqual([
      'no-restricted-imports',
    ]);
  });

  test.each([
    ['an adapter imports the core', ADAPTER, '../../semver/tag.ts'],
    ['an adapter reads files', ADAPTER, 'node:fs'],
    ['the shell imports the core', SHELL, '../gate/verdict.ts'],
    ['the shell imports @actions/core', SHELL, '@actions/core'],
    ['rehearse imports stand-ins', 'actions/rehearse/collect.ts', '../../stand-ins/github/x.ts'],
    ['an action imports the shell', COLLECT, '../../shared/shell/run-action.ts'],
  ])('%s', async (_, path, target) => {
    expect(await rules(path, `import { x } from '${target}'; export const y = x;`)).toEqual([]);
  });
});

describe('a stand-in', () => {
  test.each([
    ['the core', '../../shared/semver/tag.ts'],
    ['the client of what it stands in for', '../../shared/adapters/github/client.ts'],
    ['an action', '../../actions/release-cut/inputs.ts'],
    ['@actions/core', '@actions/core'],
    ['@octokit/rest', '@octokit/rest'],
    ['a test', '../../test/kit/repository.ts'],
    ['a part of zod', 'zod/mini'],
  ])('may not import %s', async (_, target) => {
    expect(await rules(STAND_IN, `import { x } from '${target}'; export const y = x;`)).toEqual([
      'no-restricted-imports',
    ]);
  });

  test.each([
    ['node:http', 'node:http'],
    ['node:child_process', 'node:child_process'],
    ['ajv', 'ajv'],
    ['its own parts', './route.ts'],
    ['another stand-in', '../cluster/pod.ts'],
  ])('may import %s', async (_, target) => {
    expect(await rules(STAND_IN, `import { x } from '${target}'; export const y = x;`)).toEqual([]);
  });
});

describe('everywhere', () => {
  test.each([
    ['a named import of zod', "import { z } from 'zod'; export const x = z;", 'no-restricted-syntax'],
    ['a default import of zod', "import z from 'zod'; export const x = z;", 'no-restricted-syntax'],
    ['a part of zod', "import * as z from 'zod/mini'; export const x = z;", 'no-restricted-imports'],
    ['a cast to Error', 'export const x = (e: unknown) => e as Error;', 'no-restricted-syntax'],
    ['setFailed', "import * as core from '@actions/core'; core.setFailed('x');", 'no-restricted-properties'],
    [
      'a named setFailed',
      "import { setFailed } from '@actions/core'; setFailed('x');",
      'no-restricted-syntax',
    ],
    ['process.exit', 'process.exit(1);', 'no-restricted-properties'],
    ['console', "console.log('x');", 'no-console'],
  ])('%s is refused', async (_, code, rule) => {
    expect(await rules(COLLECT, code)).toContain(rule);
  });

  test('the shell, and only the shell, fails a run', async () => {
    expect(await rules(SHELL, "import { setFailed } from '@actions/core'; setFailed('x');")).toEqual([]);
  });
});
