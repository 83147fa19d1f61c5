import { calledWorkflow } from './self.ts';
import { shapeOf, type Shape } from './shape.ts';
import type { Workflow } from './workflow.ts';

/** Outputs of jobs and secrets that a workflow reads and that are nowhere declared: GitHub takes them for empty. */
export function undeclared(workflow: Workflow, all: ReadonlyMap<string, Workflow>): readonly string[] {
  const shape = shapeOf(workflow);
  return [...unknownOutputs(shape, all), ...unknownSecrets(workflow, shape)].map(
    (text) => `${workflow.path}: ${text}`,
  );
}

function unknownOutputs(shape: Shape, all: ReadonlyMap<string, Workflow>): readonly string[] {
  const call = shape.on.workflow_call;
  const texts = [
    ...Object.entries(shape.jobs).map(([name, job]) => [`job ${name}`, JSON.stringify(job)] as const),
    ['the outputs of the workflow', JSON.stringify(call?.outputs ?? {})] as const,
  ];
  return texts.flatMap(([where, text]) =>
    [...text.matchAll(/\b(?:needs|jobs)\.([\w-]+)\.outputs\.([\w-]+)/g)].flatMap(
      ([, job = '', output = '']) => {
        const known = outputsOf(shape, job, all);
        return known === undefined || known.includes(output)
          ? []
          : [`${where}: job ${job} has no output ${output}`];
      },
    ),
  );
}

function outputsOf(
  { jobs }: Shape,
  name: string,
  all: ReadonlyMap<string, Workflow>,
): readonly string[] | undefined {
  const job = jobs[name];
  if (job === undefined) return [];
  if (job.uses === undefined) return Object.keys(job.outputs);
  const called = all.get(calledWorkflow(job.uses) ?? '');
  return called === undefined ? undefined : Object.keys(shapeOf(called).on.workflow_call?.outputs ?? {});
}

/** A workflow that is called has no secrets but those that it declares. */
function unknownSecrets({ text }: Workflow, { on }: Shape): readonly string[] {
  const declared = on.workflow_call;
  if (declared === undefined) return [];
  const read = [...text.matchAll(/\bsecrets\.([A-Z_a-z]+)/g)].map(([, name = '']) => name);
  const unused = Object.keys(declared.secrets).filter((name) => !read.includes(name));
  return [
    ...[...new Set(read)].flatMap((name) =>
      name in declared.secrets ? [] : [`the secret ${name} is not declared`],
    ),
    ...unused.map((name) => `the secret ${name} is declared and nothing reads it`),
  ];
}
