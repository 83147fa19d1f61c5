import type { Json, JsonObject } from '../objects/json.ts';
import { ALL_RESOURCES, apiVersionOf, type Resource } from '../objects/resource.ts';

const VERSION: JsonObject = {
  major: '1',
  minor: '32',
  gitVersion: 'v1.32.4',
  gitCommit: '0000000000000000000000000000000000000000',
  gitTreeState: 'clean',
  buildDate: '2025-04-22T00:00:00Z',
  goVersion: 'go1.23.8',
  compiler: 'gc',
  platform: 'linux/amd64',
};

const VERBS: Json = ['get', 'list', 'watch', 'create', 'patch', 'update'];

/** Group of the question `kubectl auth can-i` asks. */
const AUTHORIZATION = 'authorization.k8s.io/v1';

function resourceList(groupVersion: string, resources: readonly Resource[]): JsonObject {
  const listed = resources.flatMap((resource): readonly JsonObject[] => {
    const { plural, singular, kind, shortNames, status } = resource;
    const own: JsonObject = {
      name: plural,
      singularName: singular,
      namespaced: true,
      kind,
      verbs: VERBS,
      shortNames,
    };
    const sub: JsonObject = {
      name: `${plural}/status`,
      singularName: '',
      namespaced: true,
      kind,
      verbs: ['get', 'patch', 'update'],
    };
    return status ? [own, sub] : [own];
  });
  return { kind: 'APIResourceList', apiVersion: 'v1', groupVersion, resources: listed };
}

function groups(): JsonObject {
  const versions = [...new Set(ALL_RESOURCES.filter(({ group }) => group !== '').map(apiVersionOf))];
  return {
    kind: 'APIGroupList',
    apiVersion: 'v1',
    groups: [...versions, AUTHORIZATION].map((groupVersion) => {
      const [name = '', version = ''] = groupVersion.split('/');
      const one = { groupVersion, version };
      return { name, versions: [one], preferredVersion: one };
    }),
  };
}

/**
 * What a client asks before it asks for anything: which kinds there are, and under which path.
 * https://kubernetes.io/docs/concepts/overview/kubernetes-api/#discovery-api
 */
export function discovered(path: string): JsonObject | undefined {
  switch (path) {
    case '/version':
      return VERSION;
    case '/api':
      return { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] };
    case '/apis':
      return groups();
    case `/apis/${AUTHORIZATION}`:
      return resourceList(AUTHORIZATION, []);
    default: {
      const resources = ALL_RESOURCES.filter((resource) => path === rootOf(resource));
      return resources[0] === undefined ? undefined : resourceList(apiVersionOf(resources[0]), resources);
    }
  }
}

/** `/api/v1`, `/apis/apps/v1`: where the objects of a kind are. */
export function rootOf(resource: Resource): string {
  return `${resource.group === '' ? '/api' : '/apis'}/${apiVersionOf(resource)}`;
}
