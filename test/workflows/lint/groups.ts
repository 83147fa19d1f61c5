import { calledWorkflow } from './self.ts';
import { type Job, type Shape, shapeOf } from './shape.ts';
import type { Workflow } from './workflow.ts';

/** Environments that have no reviewers and no wait timer, by the rule of the house; every other one may wait for somebody. */
const WAITS_FOR_NOBODY: readonly string[] = ['${{ inputs.environment }}'];

/**
 * Jobs in a group that wait there for a person: a step that waited would keep all others from going on, and the ones that
 * go back. What they call is looked into.
 */
export function waitsInGroup(workflow: Workflow, all: ReadonlyMap<string, Workflow>): readonly string[] {
  const shape = shapeOf(workflow);
  if (shape.concurrency !== undefined && shape.on.workflow_call !== undefined)
    return [
      `${workflow.path}: a group of the whole workflow is one of every job: give one to the job that needs it`,
    ];
  return Object.entries(shape.jobs).flatMap(([name, job]) =>
    job.concurrency === undefined
      ? []
      : withCalled(job, all).flatMap((one) =>
          WAITS_FOR_NOBODY.includes(environmentOf(one) ?? WAITS_FOR_NOBODY[0] ?? '')
            ? []
            : [
                `${workflow.path}: job ${name} is in a group and waits for the reviewers of ${environmentOf(one)}`,
              ],
        ),
  );
}

/** The one job of the suite that may be in a group: promote and advance queue there, and a rollback is in none. */
const QUEUE = { path: '.github/workflows/release-promote.yml', job: 'step' } as const;

/**
 * Groups of called workflows elsewhere than at the steps of a promotion, and what that group must be: one per environment, in
 * which GitHub drops nobody who waits. In a group nothing sleeps, since all others would wait for that clock, too.
 * Source: https://docs.github.com/en/actions/how-tos/write-workflows/choose-when-workflows-run/control-workflow-concurrency
 */
export function wrongGroups(
  { path, ...one }: Workflow,
  all: ReadonlyMap<string, Workflow>,
): readonly string[] {
  const { on, jobs } = shapeOf({ path, ...one });
  if (on.workflow_call === undefined) return [];
  return Object.entries(jobs).flatMap(([name, job]) => {
    const isQueue = path === QUEUE.path && name === QUEUE.job;
    if (job.concurrency === undefined)
      return isQueue ? [`${path}: job ${name}: steps of an environment queue in a group`] : [];
    const found = isQueue
      ? queueProblems(job.concurrency)
      : ['only the steps of a promotion queue in a group'];
    const sleeps = withCalled(job, all)
      .flatMap(({ steps }) => steps)
      .some(({ run }) => /\b(?:sleep|gh run watch)\b/.test(run ?? ''));
    return [...found, ...(sleeps ? ['it waits for a clock in a group'] : [])].map(
      (text) => `${path}: job ${name}: ${text}`,
    );
  });
}

function queueProblems(concurrency: unknown): readonly string[] {
  const given = typeof concurrency === 'object' && concurrency !== null ? { ...concurrency } : {};
  const known: Readonly<Record<string, unknown>> = given;
  return [
    ...(String(known['group'] ?? concurrency).includes('${{ inputs.environment }}')
      ? []
      : ['the group is not one per environment']),
    ...(known['queue'] === 'max' ? [] : ['without `queue: max` GitHub drops all but one of those who wait']),
    ...(known['cancel-in-progress'] === undefined || known['cancel-in-progress'] === false
      ? []
      : ['a step that is under way is never cancelled for the next one']),
  ];
}

/** Groups in a workflow that calls one of the suite: the one of the called workflow would wait for it, and it for that. */
export function groupsOfCaller({ path, document }: Workflow, shape: Shape): readonly string[] {
  const calls = Object.values(shape.jobs).some(({ uses }) => calledWorkflow(uses) !== undefined);
  const groups = [shape.concurrency, ...Object.values(shape.jobs).map(({ concurrency }) => concurrency)];
  const has = document.errors.length === 0 && groups.some((group) => group !== undefined);
  return calls && has && shape.on.workflow_call === undefined
    ? [`${path}: leave the groups to the called workflow`]
    : [];
}

function withCalled(job: Job, all: ReadonlyMap<string, Workflow>): readonly Job[] {
  const called = all.get(calledWorkflow(job.uses) ?? '');
  if (called === undefined) return [job];
  return [job, ...Object.values(shapeOf(called).jobs).flatMap((one) => withCalled(one, all))];
}

/** The name of a job's environment, as it is written. */
export function environmentOf({ environment }: Job): string | undefined {
  if (typeof environment === 'string') return environment;
  if (typeof environment !== 'object' || environment === null || !('name' in environment)) return undefined;
  return String(environment.name);
}
