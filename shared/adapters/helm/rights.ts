import type { Kubectl } from '../kubernetes/kubectl.ts';

/** Where helm may keep its releases; Secrets unless HELM_DRIVER says otherwise. */
const KEPT_IN = ['secrets', 'configmaps'] as const;

/**
 * Whether the account may not write what helm keeps of a release. Helm cannot be asked; where there is no kubectl, or the
 * cluster does not tell, it is not held against the account.
 */
export async function missingRights(kubectl: Pick<Kubectl, 'may'>): Promise<readonly string[]> {
  const answers = await Promise.all(KEPT_IN.map((resource) => kubectl.may('create', resource)));
  const isRefused = answers.every((answer) => answer.kind === 'answered' && !answer.value);
  return isRefused
    ? ['the account may create neither secrets nor configmaps, in which helm keeps a release: give it a Role']
    : [];
}
