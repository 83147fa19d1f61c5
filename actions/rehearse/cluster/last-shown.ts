import type { Deployer, Deployment } from '../../../shared/canary/deployment.ts';
import type { Answer } from '../../../shared/gate/answer.ts';

/** Reads a place anew only where its cluster has changed since. */
export type LastShown = (read: Deployer['read']) => Deployer['read'];

/**
 * What a place shows is what its cluster keeps, so that it is read again only once that has changed: a train looks every half
 * minute for two days, and hardly ever at anything new.
 * @param revision differs from before whenever the cluster keeps something else
 */
export function lastShown(revision: () => string): LastShown {
  let last: { readonly at: string; readonly answer: Answer<Deployment> } | undefined;
  return (read) => async () => {
    const at = revision();
    if (last?.at === at) return last.answer;
    const answer = await read();
    // While it was read another run may have written.
    if (revision() === at) last = { at, answer };
    return answer;
  };
}
