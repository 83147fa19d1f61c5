import type { Kubectl } from './kubectl.ts';

/** Rights without which a step or the way back would fail half way; a cluster that does not tell is not held against it. */
export async function missingRights(
  kubectl: Kubectl,
  rights: readonly { readonly resource: string; readonly subresource?: string }[],
): Promise<readonly string[]> {
  const missing = rights.map(async ({ resource, subresource }) => {
    const answer = await kubectl.may('patch', resource, subresource);
    const what = subresource === undefined ? resource : `${resource}/${subresource}`;
    return answer.kind === 'answered' && !answer.value
      ? [`the account may not patch ${what}: give it a Role with that verb`]
      : [];
  });
  return (await Promise.all(missing)).flat();
}
