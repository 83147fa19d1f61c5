import { shapeOf } from '../lint/shape.ts';
import { workflows } from '../lint/workflow.ts';
import type { End } from './jobs.ts';

/** The shape of one of our workflows, by the name of its file. */
export const file = (name: string) => {
  const found = workflows().find(({ path }) => path === `.github/workflows/${name}.yml`);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return shapeOf(found);
};
/** The end of a job. */
export const ended = (outputs: Record<string, string>, result: End['result'] = 'success'): End => ({
  result,
  outputs,
});
export const SETTLED = { settled: 'true' };
