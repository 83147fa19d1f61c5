/** One kind of object that the cluster serves. */
export type Resource = {
  /** '' is the core group. */
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly singular: string;
  readonly kind: string;
  readonly shortNames: readonly string[];
  /** Has a `/status` of its own: a write to the object leaves its status alone, and the other way round. */
  readonly status: boolean;
  /** Counts changes of its spec in `metadata.generation`. */
  readonly generation: boolean;
};

const DEPLOYMENTS: Resource = {
  group: 'apps',
  version: 'v1',
  plural: 'deployments',
  singular: 'deployment',
  kind: 'Deployment',
  shortNames: ['deploy'],
  status: true,
  generation: true,
};
const REPLICA_SETS: Resource = {
  group: 'apps',
  version: 'v1',
  plural: 'replicasets',
  singular: 'replicaset',
  kind: 'ReplicaSet',
  shortNames: ['rs'],
  status: true,
  generation: true,
};
const SERVICES: Resource = {
  group: '',
  version: 'v1',
  plural: 'services',
  singular: 'service',
  kind: 'Service',
  shortNames: ['svc'],
  status: true,
  generation: false,
};
const PODS: Resource = {
  group: '',
  version: 'v1',
  plural: 'pods',
  singular: 'pod',
  kind: 'Pod',
  shortNames: ['po'],
  status: true,
  generation: false,
};
const STATEFUL_SETS: Resource = {
  group: 'apps',
  version: 'v1',
  plural: 'statefulsets',
  singular: 'statefulset',
  kind: 'StatefulSet',
  shortNames: ['sts'],
  status: true,
  generation: true,
};
const DAEMON_SETS: Resource = {
  group: 'apps',
  version: 'v1',
  plural: 'daemonsets',
  singular: 'daemonset',
  kind: 'DaemonSet',
  shortNames: ['ds'],
  status: true,
  generation: true,
};
/** The real helm keeps its releases here; who may not list them gets to know nothing of releases in memory either. */
const SECRETS: Resource = {
  group: '',
  version: 'v1',
  plural: 'secrets',
  singular: 'secret',
  kind: 'Secret',
  shortNames: [],
  status: false,
  generation: false,
};
/** https://github.com/argoproj/argo-rollouts/blob/master/manifests/crds/rollout-crd.yaml */
const ROLLOUTS: Resource = {
  group: 'argoproj.io',
  version: 'v1alpha1',
  plural: 'rollouts',
  singular: 'rollout',
  kind: 'Rollout',
  shortNames: ['ro'],
  status: true,
  generation: true,
};

export const RESOURCES = {
  deployments: DEPLOYMENTS,
  replicasets: REPLICA_SETS,
  services: SERVICES,
  pods: PODS,
  statefulsets: STATEFUL_SETS,
  daemonsets: DAEMON_SETS,
  secrets: SECRETS,
  rollouts: ROLLOUTS,
} as const;

export const ALL_RESOURCES: readonly Resource[] = Object.values(RESOURCES);

export function apiVersionOf({ group, version }: Resource): string {
  return group === '' ? version : `${group}/${version}`;
}

/** `rollouts.argoproj.io`: how the server calls it in its messages. */
export function qualified({ group, plural }: Resource): string {
  return group === '' ? plural : `${plural}.${group}`;
}

/** What a person calls it: `deploy`, `deployment`, `deployments.apps`, `rollouts.v1alpha1.argoproj.io`. */
export function resourceNamed(said: string): Resource | undefined {
  const [name = '', ...rest] = said.toLowerCase().split('.');
  const suffix = rest.join('.');
  return ALL_RESOURCES.find(
    ({ plural, singular, shortNames, group, version }) =>
      (name === plural || name === singular || shortNames.includes(name)) &&
      (suffix === '' || suffix === group || suffix === `${version}.${group}`),
  );
}

/** `rollout.argoproj.io`: how kubectl calls it in what it prints. */
export function qualifiedSingular({ group, singular }: Resource): string {
  return group === '' ? singular : `${singular}.${group}`;
}
