import { calledWorkflow } from './self.ts';
import { type Job, type Shape, shapeOf } from './shape.ts';
import type { Workflow } from './workflow.ts';

const LEVELS: readonly string[] = ['none', 'read', 'write'];

/**
 * What is wrong with the calls of this suite's own workflows: a permission that the called one needs and the job does not
 * grant (GitHub then starts nothing), or grants and nothing needs; inputs and secrets that do not fit; a group outside the called one.
 */
export function callProblems(workflow: Workflow, all: ReadonlyMap<string, Workflow>): readonly string[] {
  return Object.entries(shapeOf(workflow).jobs).flatMap(([name, job]) => {
    const path = calledWorkflow(job.uses);
    const called = path === undefined ? undefined : all.get(path);
    if (called === undefined) return [];
    const shape = shapeOf(called);
    const problems = [...grants(job, shape), ...inputs(job, shape), ...secrets(job, shape)];
    return problems.map((text) => `${workflow.path}: job ${name}: ${text}`);
  });
}

/** The most that any job of a workflow asks for, by permission. */
export function neededBy({ jobs }: Shape): ReadonlyMap<string, string> {
  const needed = new Map<string, string>();
  for (const { permissions } of Object.values(jobs))
    for (const [scope, level] of Object.entries(permissions))
      if (rank(level) > rank(needed.get(scope))) needed.set(scope, level);
  return needed;
}

function grants({ permissions }: Job, called: Shape): readonly string[] {
  const needed = neededBy(called);
  const missing = [...needed].filter(([scope, level]) => rank(permissions[scope]) < rank(level));
  const idle = Object.entries(permissions).filter(([scope, level]) => rank(level) > rank(needed.get(scope)));
  return [
    ...missing.map(([scope, level]) => `grant ${scope}: ${level}, which the called workflow needs`),
    ...idle.map(([scope, level]) => `${scope}: ${level} is more than the called workflow needs`),
  ];
}

function rank(level: string | undefined): number {
  return LEVELS.indexOf(level ?? 'none');
}

function inputs(job: Job, called: Shape): readonly string[] {
  const known = called.on.workflow_call?.inputs ?? {};
  const missing = Object.entries(known).filter(([name, { required }]) => required && !(name in job.with));
  return [
    ...Object.keys(job.with).flatMap((name) => (name in known ? [] : [`there is no input ${name}`])),
    ...missing.map(([name]) => `the input ${name} is missing`),
  ];
}

/** Every secret by its name, under its name, and no other. */
function secrets(job: Job, called: Shape): readonly string[] {
  if (job.secrets === 'inherit') return ['name the secrets: inherit hands over all of them'];
  const passed = job.secrets;
  const known = Object.keys(called.on.workflow_call?.secrets ?? {});
  return [
    ...known.flatMap((name) => (name in passed ? [] : [`the secret ${name} is not passed`])),
    ...Object.entries(passed).flatMap(([name, value]) => [
      ...(known.includes(name) ? [] : [`the called workflow has no secret ${name}`]),
      ...(value === `\${{ secrets.${name} }}` ? [] : [`the secret ${name} is passed as ${value}`]),
    ]),
  ];
}
