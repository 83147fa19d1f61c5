import * as z from 'zod';
import type { Workflow } from './workflow.ts';

/** `key:` with nothing behind it is an empty mapping; a plain `on: push` has nothing that is read here. */
const mapping = <Shape extends z.ZodType>(shape: Shape) =>
  z.preprocess(
    (value) => (typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}),
    shape,
  );

const Input = mapping(
  z.looseObject({
    type: z.string().optional(),
    required: z.boolean().default(false),
    default: z.unknown().optional(),
    options: z.array(z.string()).default([]),
  }),
);

const Step = z.looseObject({
  id: z.string().optional(),
  name: z.string().optional(),
  if: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
});

const Job = z.looseObject({
  if: z.union([z.string(), z.boolean()]).optional(),
  needs: z.preprocess(
    (value) => (typeof value === 'string' ? [value] : value),
    z.array(z.string()).default([]),
  ),
  uses: z.string().optional(),
  with: mapping(z.record(z.string(), z.unknown())),
  secrets: z.union([z.literal('inherit'), z.record(z.string(), z.string())]).default({}),
  permissions: mapping(z.record(z.string(), z.string())),
  environment: z.unknown().optional(),
  concurrency: z.unknown().optional(),
  outputs: mapping(z.record(z.string(), z.string())),
  steps: z.array(Step).default([]),
});

const Call = mapping(
  z.looseObject({
    inputs: mapping(z.record(z.string(), Input)),
    secrets: mapping(z.record(z.string(), mapping(z.looseObject({ required: z.boolean().default(false) })))),
    outputs: mapping(z.record(z.string(), z.looseObject({ value: z.string() }))),
  }),
);

const Shape = z.looseObject({
  on: mapping(
    z.looseObject({
      workflow_call: Call.optional(),
      workflow_dispatch: mapping(z.looseObject({ inputs: mapping(z.record(z.string(), Input)) })).optional(),
    }),
  ),
  concurrency: z.unknown().optional(),
  jobs: z.record(z.string(), Job),
});

/** What the rules that go across files read of a workflow. */
export type Shape = z.output<typeof Shape>;
export type Job = z.output<typeof Job>;
export type Input = z.output<typeof Input>;

export function shapeOf({ document }: Workflow): Shape {
  return Shape.parse(document.toJS());
}
