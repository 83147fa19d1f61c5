import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import * as z from 'zod';
import { tokenLimits } from '../../shared/adapters/github/token-limits.ts';
import { ROOT } from '../dist/bundle-run.ts';
import { spansOf } from './fences.ts';

const page = readFileSync(join(ROOT, 'docs/tokens.md'), 'utf8');
const COLUMNS = ['release-cut', 'slo-gate', 'canary-promote'] as const;
const Workflow = z.object({
  jobs: z.record(z.string(), z.looseObject({ permissions: z.record(z.string(), z.string()).default({}) })),
});
/** What the jobs of our own workflows grant for their hooks, or for what they do besides an action. */
const FOR_HOOKS = ['id-token', 'packages', 'attestations'];

/** The highest permission that the table gives an action, by name. */
function told(column: number): ReadonlyMap<string, string> {
  const rows = page
    .split('\n## Permissions\n')[1]
    ?.split('\n## ')[0]
    ?.split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  return new Map(
    (rows ?? []).flatMap((cells) => {
      const level = ['write', 'read'].find((word) => spansOf(cells[column + 2] ?? '').includes(word));
      return level === undefined
        ? []
        : spansOf(cells[1] ?? '').map((name): [string, string] => [name, level]);
    }),
  );
}

/** What our own workflow grants the job that runs an action. */
function granted(file: string, job: string): ReadonlyMap<string, string> {
  const text = readFileSync(join(ROOT, '.github/workflows', file), 'utf8');
  const permissions = Workflow.parse(parse(text)).jobs[job]?.permissions ?? {};
  return new Map(Object.entries(permissions).filter(([name]) => !FOR_HOOKS.includes(name)));
}

test.each([
  ['release-cut', 'release-hotfix.yml', 'cut'],
  ['slo-gate', 'release-train.yml', 'gate'],
  ['canary-promote', 'release-step.yml', 'step'],
] as const)('the permissions of %s are those of %s, job %s', (action, file, job) => {
  expect(new Map([...told(COLUMNS.indexOf(action))].sort())).toEqual(new Map([...granted(file, job)].sort()));
});

/** Nothing of the suite administers a repository yet, so that limit has no row. */
const ROWS = new Map<string, string>([
  ['workflow-start', 'start workflows by what it pushes'],
  ['workflow-files', 'workflow files differ'],
  ['teams', 'who is in a team'],
  ['ruleset-bypass', 'pass a ruleset'],
  ['audit', 'end with an account'],
]);

test('every limit of a token has its row', () => {
  const limits = [...tokenLimits('github-token'), ...tokenLimits('classic')].map(({ feature }) => feature);
  expect(new Set(limits)).toEqual(new Set([...ROWS.keys(), 'protection']));
  for (const words of ROWS.values()) expect(page).toContain(words);
});
