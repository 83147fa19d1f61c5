import type { DeployCommand } from '../../../canary/deployment.ts';
import { imageByHand } from '../by-hand.ts';
import { type Kubectl, patchOptions } from '../kubectl.ts';
import { otherSelector } from './change.ts';
import { isCandidate } from './shown.ts';
import { ABORTED, type BlueGreenTarget, type BlueGreenView } from './view.ts';

/**
 * The change as a person types it. Which side is idle is what was seen last; without a look there is only the editor.
 */
export function byHand(
  kubectl: Kubectl,
  target: BlueGreenTarget,
  command: DeployCommand,
  seen: BlueGreenView | undefined,
): string {
  const look = kubectl.line(['get', target.service, ...target.sides, '--output=wide']);
  if (seen === undefined) return look;
  const { idle, live } = seen;
  const select = (change: Readonly<Record<string, unknown>>) =>
    kubectl.line([
      'patch',
      target.service,
      ...patchOptions({ type: 'merge' }),
      `--patch=${JSON.stringify({ ...change, spec: { selector: otherSelector(seen) } })}`,
    ]);
  // The mark of an abort of ours: the next look must not take the old side for one that waits for its traffic.
  const back = { metadata: { annotations: { [ABORTED]: live.container.image } } };
  switch (command.kind) {
    case 'pin':
      return imageByHand(kubectl, { resource: idle.resource, container: target.container }, command.image);
    case 'set-weight':
      return isCandidate(seen) ? select({}) : look;
    case 'abort':
      return isCandidate(seen) ? look : select(back);
    case 'undo':
      return idle.container.image === command.image ? select(back) : look;
  }
}
