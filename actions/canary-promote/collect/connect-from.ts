import { webUrlOfRemote } from '../../../shared/notes/remote-url.ts';
import type { Connection } from '../../release-cut/collect/world.ts';
import type { CanaryInputs } from '../inputs.ts';
import type { World } from './world.ts';

/** Connects to the GitHub that a clone comes from; without an address of the clone to that of the running job. */
export function connectFrom(
  remote: string | undefined,
  inputs: CanaryInputs,
  world: World,
): Promise<Connection> {
  return world.connect({
    token: inputs['github-token'],
    webUrl: remote === undefined ? undefined : webUrlOfRemote(remote),
  });
}
