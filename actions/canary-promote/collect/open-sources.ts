import type { Surroundings } from '../../../shared/shell/run-action.ts';
import type { CanaryInputs } from '../inputs.ts';
import { openToPromote } from './open-to-promote.ts';
import { openToRollBack } from './open-to-roll-back.ts';
import type { World } from './world.ts';
import type { Sources } from './sources.ts';

/**
 * Opens the clone, the configuration that the release was cut with, GitHub and the places.
 * @throws CouldNotDecide when one of them cannot be read, or for a rollback when nothing says where production runs
 */
export function openSources(
  inputs: CanaryInputs,
  world: World,
  { now }: Pick<Surroundings, 'now'>,
): Promise<Sources> {
  return inputs.request.kind === 'rollback'
    ? openToRollBack(inputs, world, now)
    : openToPromote(inputs, world, now);
}
