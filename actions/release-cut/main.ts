import type { Outcome } from '../../shared/shell/outcome.ts';
import type { Surroundings } from '../../shared/shell/run-action.ts';
import { CouldNotDecide } from '../../shared/gate/could-not-decide.ts';
import { collect } from './collect.ts';
import { inputProblems } from './input-problems.ts';
import type { CutInputs } from './inputs.ts';
import type { CutOutput } from './outputs.ts';
import { planCut } from './plan.ts';
import { report } from './report.ts';
import type { World } from './collect/world.ts';

/**
 * Cuts a release candidate. Today only the plan: without `dry-run` it refuses before it asks anything.
 * @throws CouldNotDecide when there can be no plan.
 */
export async function releaseCut(
  inputs: CutInputs,
  world: World,
  surroundings: Surroundings,
): Promise<Outcome<CutOutput>> {
  const [problem, ...more] = inputProblems(inputs);
  if (problem !== undefined) throw new CouldNotDecide([problem, ...more]);
  const facts = await collect(inputs, world, surroundings);
  return report(planCut(inputs, facts), facts, inputs);
}
