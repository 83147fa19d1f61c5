import type { DeployCommand } from '../../canary/deployment.ts';
import { imageByHand } from '../kubernetes/by-hand.ts';
import { type Kubectl, patchOptions } from '../kubernetes/kubectl.ts';
import type { ArgoTarget } from './target.ts';

/** What Argo's own plug-in would write, for people who have only `kubectl`. */
export function argoByHand(kubectl: Kubectl, target: ArgoTarget, command: DeployCommand): string {
  const status = (change: Readonly<Record<string, unknown>>) =>
    kubectl.line([
      'patch',
      target.resource,
      ...patchOptions({ type: 'merge', subresource: 'status' }),
      `--patch=${JSON.stringify({ status: change })}`,
    ]);
  switch (command.kind) {
    case 'set-weight':
      return status({ pauseConditions: null });
    case 'abort':
      return status({ abort: true });
    case 'pin':
    case 'undo':
      return imageByHand(kubectl, target, command.image);
  }
}
