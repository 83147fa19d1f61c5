import type { ApiRequest, PatchType } from '../api/request.ts';
import type { Json } from '../objects/json.ts';
import { textAt } from '../objects/json.ts';
import { ALL_RESOURCES, RESOURCES, type Resource } from '../objects/resource.ts';
import { rootOf } from './discovery.ts';

const PATCH_TYPES: Readonly<Record<string, PatchType>> = {
  'application/json-patch+json': 'json',
  'application/merge-patch+json': 'merge',
  'application/strategic-merge-patch+json': 'strategic',
  // JSON is YAML, and nobody sends anything else.
  'application/apply-patch+yaml': 'apply',
};

/** Objects that controllers alone make. */
const MADE_HERE: readonly Resource[] = [RESOURCES.pods, RESOURCES.replicasets];

export type HttpCall = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly contentType: string;
  readonly body: Json | undefined;
};

type Target = Pick<ApiRequest, 'resource' | 'namespace' | 'name' | 'subresource'>;

/** Reads `…/namespaces/production/rollouts/api/status`, and `…/rollouts` of every namespace. */
function targetOf(path: string): Target | undefined {
  for (const resource of ALL_RESOURCES) {
    const root = `${rootOf(resource)}/`;
    if (!path.startsWith(root)) continue;
    const words = path.slice(root.length).split('/').map(decodeURIComponent);
    if (words.length === 1 && words[0] === resource.plural) return { resource };
    const [first, namespace, plural, name, sub, ...rest] = words;
    const fits = first === 'namespaces' && plural === resource.plural && rest.length === 0;
    if (!fits || namespace === undefined) continue;
    if (name === undefined) return { resource, namespace };
    if (sub === undefined) return { resource, namespace, name };
    if (sub === 'status') return { resource, namespace, name, subresource: 'status' };
  }
  return undefined;
}

/** What a request asks of the API: nothing when there is no such path, a status when it cannot be asked so. */
export function requestOf({
  method,
  path,
  query,
  contentType,
  body,
}: HttpCall): ApiRequest | 405 | 415 | undefined {
  const target = targetOf(path);
  if (target === undefined) return undefined;
  if (method === 'GET' && target.name !== undefined) return { ...target, verb: 'get' };
  if (method === 'GET') {
    const labelSelector = query.get('labelSelector');
    const fieldSelector = query.get('fieldSelector');
    return {
      ...target,
      verb: 'list',
      ...(labelSelector === null ? {} : { labelSelector }),
      ...(fieldSelector === null ? {} : { fieldSelector }),
    };
  }
  if (target.name === undefined) {
    const isCreation =
      method === 'POST' && target.namespace !== undefined && !MADE_HERE.includes(target.resource);
    return isCreation
      ? { ...target, verb: 'create', name: textAt(body, 'metadata', 'name') ?? '', body: body ?? null }
      : 405;
  }
  // Whatever has pods would have to end them first.
  if (method === 'DELETE' && target.resource === RESOURCES.secrets) return { ...target, verb: 'delete' };
  if (method === 'PUT') return { ...target, verb: 'update', body: body ?? null };
  if (method !== 'PATCH') return 405;
  const patchType = PATCH_TYPES[contentType.split(';', 1)[0] ?? ''];
  return patchType === undefined ? 415 : { ...target, verb: 'patch', patchType, body: body ?? null };
}
