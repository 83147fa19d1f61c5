import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import * as z from 'zod';
import { loadConfig } from '../../shared/config/load-config.ts';
import { formatProblem } from '../../shared/config/problem.ts';
import { houseRules } from './lint/house-rules.ts';
import { shapeOf } from './lint/shape.ts';
import { ROOT, workflow, workflows } from './lint/workflow.ts';
import { evaluate } from './walk/evaluate.ts';

const EXAMPLES = join(ROOT, 'workflows-examples');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const shape = (path: string) => shapeOf(workflow(path, read(path)));
const step = shape('.github/workflows/release-step.yml');
const secrets = Object.keys(step.on.workflow_call?.secrets ?? {});

const Hook = z.strictObject({
  name: z.string(),
  description: z.string(),
  inputs: z.record(z.string(), z.strictObject({ description: z.string(), required: z.literal(true) })),
  runs: z.strictObject({
    using: z.literal('composite'),
    steps: z.array(z.looseObject({ run: z.string().optional() })),
  }),
});
const HOOKS = 'workflows-examples/train/.github/actions';

describe.each(readdirSync(join(ROOT, HOOKS)))('the hook %s', (name) => {
  const path = `${HOOKS}/${name}/action.yml`;
  const hook = Hook.parse(parse(read(path)));

  test('takes what release-stage gives it', () => {
    const caller = Object.values(shape('.github/workflows/release-stage.yml').jobs)
      .flatMap(({ steps }) => steps)
      .filter(({ uses }) => uses === `./.github/actions/${name}`);
    expect(caller).toHaveLength(1);
    expect(caller[0]?.if).toContain(`hashFiles('.github/actions/${name}/action.y*ml') != ''`);
    expect(Object.keys(hook.inputs)).toEqual(Object.keys(caller[0]?.['with'] ?? {}));
  });
  test('keeps the rules of the house', () => {
    // A hook has no jobs, and so nothing of its own about permissions.
    const found = houseRules(workflow(path, read(path))).filter((line) => !line.includes('permissions: {}'));
    expect(found).toEqual([]);
  });
  test('has scripts that bash can read', () => {
    for (const { run } of hook.runs.steps)
      if (run !== undefined)
        expect(spawnSync('bash', ['-n'], { input: run, encoding: 'utf8' }).stderr).toBe('');
  });
});

describe('secrets', () => {
  const presets = readdirSync(join(EXAMPLES, 'presets'));
  test.each(presets)('the preset %s names none that release-step does not pass', (preset) => {
    const text = read(`workflows-examples/presets/${preset}`);
    const named = [...text.matchAll(/\b[\w-]+-env: ([A-Z][A-Z_0-9]*)/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(0);
    expect(secrets).toEqual(expect.arrayContaining(named));
  });
  test('reach canary-promote under their own names', () => {
    const promote = step.jobs['step']?.steps.find(({ id }) => id === 'promote');
    const elsewhere = ['KUBECONFIG', 'APP_PRIVATE_KEY'];
    const env = secrets
      .filter((name) => !elsewhere.includes(name))
      .map((name) => [name, `\${{ secrets.${name} }}`]);
    expect(promote?.['env']).toEqual(Object.fromEntries(env));
  });
  test.each(['release-train', 'release-hotfix'])('that tell people reach release-cut in %s', (name) => {
    const cut = shape(`.github/workflows/${name}.yml`).jobs['cut']?.steps.find(({ id }) => id === 'cut');
    const telling = ['SLACK_WEBHOOK_URL', 'TEAMS_WEBHOOK_URL', 'WEBHOOK_URL', 'WEBHOOK_TOKEN'];
    expect(Object.keys(cut?.['env'] ?? {})).toEqual(telling);
  });
});

describe('steps that may fail', () => {
  const steps = workflows().flatMap((one) =>
    shapeOf(one).on.workflow_call === undefined
      ? []
      : Object.entries(shapeOf(one).jobs).map(([job, { steps: all }]) => [one.path, job, all] as const),
  );
  const own = steps.filter(([, , all]) =>
    all.some(({ uses }) => uses?.startsWith('org/release-actions/') === true),
  );
  test.each(own)('%s: what our action says in %s decides, not its exit status', (_, __, all) => {
    const at = all.findIndex(({ uses }) => uses?.startsWith('org/release-actions/') === true);
    const { id, 'continue-on-error': goesOn } = all[at] ?? {};
    const after = all[at + 1];
    expect([goesOn, after?.name]).toEqual([true, 'Say how it ended']);
    expect(after?.['env']).toMatchObject({ DECISION: `\${{ steps.${id ?? ''}.outputs.decision }}` });
  });
  test('are found', () => {
    expect(own).toHaveLength(6);
  });
});

test('nothing before canary-promote keeps a rollback from it, and what asks others ends in time', () => {
  const steps = step.jobs['step']?.steps ?? [];
  const before = steps.slice(
    0,
    steps.findIndex(({ id }) => id === 'promote'),
  );
  const goesOn = before.map((one) => one['continue-on-error']);
  expect(goesOn).toEqual(["${{ inputs.request == 'rollback' }}", true, true, true, true]);
  for (const one of before) {
    if (one.uses !== undefined) expect(one['timeout-minutes']).toBeLessThanOrEqual(10);
  }
});

describe('the timetables', () => {
  const crons = (path: string): readonly string[] => {
    const { on } = z
      .looseObject({ on: z.looseObject({ schedule: z.array(z.strictObject({ cron: z.string() })) }) })
      .parse(parse(read(`workflows-examples/${path}`)));
    return on.schedule.map(({ cron }) => cron);
  };
  /** Times in a week, by the plain fields that the examples use. */
  const ticks = (all: readonly string[]): number =>
    all
      .map((cron) => times(cron, 0, 60) * times(cron, 1, 24) * times(cron, 4, 7))
      .reduce((sum, n) => sum + n, 0);

  test('a look ahead a day before the cut of the runbook', () => {
    expect(crons('train/.github/workflows/release-train.yml')).toEqual(['0 17 * * 2', '0,15,30,45 17 * * 3']);
    const { jobs } = shape('workflows-examples/train/.github/workflows/release-train.yml');
    expect(jobs['train']?.with['dry_run']).toBe(
      "${{ inputs.dry_run || github.event.schedule == '0 17 * * 2' }}",
    );
  });
  test('a train on Thursday at 18:00', () => {
    expect(crons('blue-green/.github/workflows/release-train.yml')).toEqual(['0,15,30,45 18 * * 4']);
    expect(read('workflows-examples/presets/now-next-later.yml')).toContain('cut: Thu 18:00');
  });
  test('as many ticks as it says', () => {
    const week = ticks(crons('train/.github/workflows/release-promote.yml'));
    expect(read('workflows-examples/train/.github/workflows/release-promote.yml')).toContain(
      `# ${week} ticks a week`,
    );
    expect(read('workflows-examples/README.md')).toContain(`: ${week} a week.`);
  });
});

test('the product of the selftest has a configuration that loads', () => {
  const file = '.github/selftest/product/release.yml';
  const loaded = loadConfig({ text: read(file), file });
  expect(loaded.ok ? [] : loaded.problems.map(formatProblem)).toEqual([]);
});

test('what the page says of the stage is so', () => {
  const page = read('workflows-examples/README.md');
  for (const name of ['release-train', 'release-hotfix']) {
    const inputs = shape(`.github/workflows/${name}.yml`).on.workflow_call?.inputs ?? {};
    expect(page).toContain(`\`stage_wait\` (${String(inputs['stage_wait']?.default)})`);
    expect(shape(`.github/workflows/${name}.yml`).jobs['stage']?.with['wait']).toBe(
      '${{ inputs.stage_wait }}',
    );
  }
});

// An App that was not given a permission gets no token at all for a request that names it.
test.each([
  ['release-train', 'true', 'write'],
  ['release-hotfix', 'true', 'write'],
  ['release-train', '', ''],
  ['release-hotfix', '', ''],
])('%s, app_pushes_workflows %j: the App is asked for workflows: %j', (name, given, asked) => {
  const app = shape(`.github/workflows/${name}.yml`).jobs['cut']?.steps.find(({ id }) => id === 'app');
  const { 'permission-workflows': written } = z.record(z.string(), z.string()).parse(app?.['with']);
  const expression = /^\$\{\{ (.*) \}\}$/.exec(written ?? '')?.[1] ?? '';
  const status = { needsSucceeded: true, needsFailed: false, isCancelled: false };
  expect(evaluate(expression, { inputs: { app_pushes_workflows: given === 'true' } }, status)).toBe(asked);
});

test('nothing else asks an App for workflows: write', () => {
  const asking = workflows().filter(({ text }) => text.includes('permission-workflows: '));
  expect(asking.map(({ path }) => path)).toEqual([
    '.github/workflows/release-hotfix.yml',
    '.github/workflows/release-train.yml',
  ]);
});

test('what the page names is there', () => {
  const page = read('workflows-examples/README.md');
  const targets = [...page.matchAll(/\]\(([^()\s]+)\)/g)].map(([, target = '']) => target);
  expect(targets.filter((target) => !existsSync(join(EXAMPLES, target)))).toEqual([]);
  for (const name of [...secrets, ...readdirSync(join(ROOT, HOOKS))]) expect(page).toContain(name);
});

function times(cron: string, field: number, all: number): number {
  const text = cron.split(' ')[field] ?? '';
  if (text.startsWith('*/')) return all / Number(text.slice(2));
  const [from, to] = text.split('-').map(Number);
  return to === undefined ? text.split(',').length : to - (from ?? 0) + 1;
}
