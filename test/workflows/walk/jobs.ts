import type { Shape } from '../lint/shape.ts';
import { holds } from './evaluate.ts';

/** How a job ends when it is run. */
export type End = {
  readonly result: 'success' | 'failure' | 'cancelled';
  readonly outputs?: Readonly<Record<string, string>>;
};
export type Walk = {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly event?: string;
  readonly isCancelled?: boolean;
  readonly ends?: Readonly<Record<string, End>>;
};

/** The jobs of a workflow that run, in order, for given inputs and ends; what is not said ends well and says nothing. */
export function jobsRun(
  { on, jobs }: Shape,
  { inputs, event = 'workflow_dispatch', isCancelled = false, ends = {} }: Walk,
) {
  const declared = on.workflow_call?.inputs ?? {};
  for (const name of Object.keys(inputs))
    if (!(name in declared)) throw new Error(`there is no input ${name}`);
  const given: Record<string, unknown> = {};
  for (const [name, { type, default: value }] of Object.entries(declared))
    given[name] = inputs[name] ?? value ?? (type === 'boolean' ? false : '');
  const results = new Map<string, { result: string; outputs: Readonly<Record<string, string>> }>();
  const above = (name: string): readonly string[] =>
    (jobs[name]?.needs ?? []).flatMap((one) => [one, ...above(one)]);
  for (const [name, job] of Object.entries(jobs)) {
    const before = above(name).map((one) => results.get(one)?.result ?? 'not yet');
    if (before.includes('not yet')) throw new Error(`job ${name} stands before a job that it needs`);
    const needs = Object.fromEntries(job.needs.map((one) => [one, results.get(one)]));
    const context = { inputs: given, needs, github: { event_name: event } };
    const status = {
      needsSucceeded: before.every((result) => result === 'success'),
      needsFailed: before.includes('failure'),
      isCancelled,
    };
    const end = holds(job.if, context, status)
      ? (ends[name] ?? { result: 'success' })
      : { result: 'skipped' };
    results.set(name, { result: end.result, outputs: 'outputs' in end ? (end.outputs ?? {}) : {} });
  }
  return [...results].flatMap(([name, { result }]) => (result === 'skipped' ? [] : [name]));
}
