import type { Kubectl } from '../kubernetes/kubectl.ts';

/** Where helm may keep its releases; Secrets unless HELM_DRIVER says otherwise. */
const KEPT_IN = ['secrets', 'configmaps'] as const;
/**
 * What helm does there. It deletes, too: once it keeps ten revisions, the oldest goes before a new one is written, also before that
 * of a rollback, and neither is begun where it may not go.
 * Source: https://github.com/helm/helm/blob/main/pkg/storage/storage.go (Create, removeLeastRecent)
 */
const VERBS = ['create', 'update', 'delete'] as const;

/**
 * What the account may not do with what helm keeps of a release. Helm cannot be asked; where there is no kubectl, or the
 * cluster does not tell, it is not held against the account.
 */
export async function missingRights(kubectl: Pick<Kubectl, 'may'>): Promise<readonly string[]> {
  const places = await Promise.all(
    KEPT_IN.map(async (resource) => ({ resource, refused: await refusedVerbs(kubectl, resource) })),
  );
  const [best] = places.toSorted((one, other) => one.refused.length - other.refused.length);
  return best === undefined || best.refused.length === 0
    ? []
    : [
        `the account may not ${best.refused.join(', ')} ${best.resource}, in which helm keeps a release: give it a Role with that`,
      ];
}

async function refusedVerbs(
  kubectl: Pick<Kubectl, 'may'>,
  resource: (typeof KEPT_IN)[number],
): Promise<readonly string[]> {
  const answers = await Promise.all(
    VERBS.map(async (verb) => ({ verb, answer: await kubectl.may(verb, resource) })),
  );
  return answers.flatMap(({ verb, answer }) => (answer.kind === 'answered' && !answer.value ? [verb] : []));
}
