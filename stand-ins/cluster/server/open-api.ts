import type { JsonObject } from '../objects/json.ts';
import { ALL_RESOURCES, apiVersionOf, type Resource } from '../objects/resource.ts';
import { rootOf } from './discovery.ts';

const ROOT = '/openapi/v3';

/** What a patch of one kind takes; of what it changes there is no schema here. */
function patchOf({ group, version, kind }: Resource): JsonObject {
  return {
    patch: {
      parameters: [{ name: 'fieldValidation', in: 'query', schema: { type: 'string', uniqueItems: true } }],
      responses: { 200: { description: 'OK' } },
      'x-kubernetes-group-version-kind': { group, version, kind },
    },
  };
}

/**
 * What helm asks before it sends an object: whether the server itself looks for fields that it does not know. It says yes, so that
 * nobody looks at its client; it does not.
 * https://kubernetes.io/docs/concepts/overview/kubernetes-api/#openapi-v3
 */
export function openApi(path: string): JsonObject | undefined {
  const roots = [...new Set(ALL_RESOURCES.map(rootOf))];
  if (path === ROOT) {
    return {
      paths: Object.fromEntries(
        roots.map((root) => [root.slice(1), { serverRelativeURL: `${ROOT}${root}` }]),
      ),
    };
  }
  const resources = ALL_RESOURCES.filter((resource) => path === `${ROOT}${rootOf(resource)}`);
  const [first] = resources;
  if (first === undefined) return undefined;
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: apiVersionOf(first) },
    paths: Object.fromEntries(
      resources.map((one) => [`${rootOf(one)}/namespaces/{namespace}/${one.plural}/{name}`, patchOf(one)]),
    ),
  };
}
