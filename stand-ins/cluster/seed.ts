import type { Json, JsonObject } from './objects/json.ts';
import type { Ref } from './objects/ref.ts';
import { RESOURCES } from './objects/resource.ts';
import type { World } from './world.ts';

/** One service of the cluster and how it is deployed. */
export type ServiceOptions = {
  readonly name: string;
  /**
   * `rollout`: an Argo Rollout (the default). `deployment`: a plain Deployment. `blue-green`: Deployments `<name>-blue` and
   * `<name>-green` with label `slot`, of which the Service selects blue. `helm`: a release that makes one workload.
   */
  readonly kind?: 'rollout' | 'deployment' | 'blue-green' | 'helm';
  /** Of a release of helm: what its chart makes, a Deployment by default. */
  readonly workload?: 'Deployment' | 'StatefulSet' | 'DaemonSet';
  /** `production` by default. */
  readonly namespace?: string;
  /** `registry.example/<name>:1.0.0` by default. */
  readonly image?: string;
  /** Same as the name of the service by default. */
  readonly container?: string;
  /** 4 by default. */
  readonly replicas?: number;
  /** Of a rollout: by default to 10% and 50%, each until somebody promotes. */
  readonly steps?: readonly JsonObject[];
  /** Of a rollout: whether traffic is routed by weight (true by default) or by the number of pods. */
  readonly routed?: boolean;
  /** Of a rollout: revisions within which a way back skips the steps; 3 by default, 0 for none. */
  readonly rollbackWindow?: number;
};

const MADE_BY_HELM = {
  Deployment: RESOURCES.deployments,
  StatefulSet: RESOURCES.statefulsets,
  DaemonSet: RESOURCES.daemonsets,
} as const;

const STEPS: readonly JsonObject[] = [{ setWeight: 10 }, { pause: {} }, { setWeight: 50 }, { pause: {} }];

type Labels = Readonly<Record<string, string>>;

function template(service: ServiceOptions, labels: Labels): JsonObject {
  const { name, image = `registry.example/${name}:1.0.0`, container = name } = service;
  return { metadata: { labels }, spec: { containers: [{ name: container, image }] } };
}

function add(world: World, ref: Ref, spec: JsonObject, labels: Labels): void {
  world.store.add(ref, { metadata: { labels }, spec }, world.now());
  if (ref.resource !== RESOURCES.services) world.touched(ref);
}

function strategy({ steps = STEPS, routed = true, name }: ServiceOptions): JsonObject {
  const routing: JsonObject = {
    stableService: name,
    canaryService: `${name}-canary`,
    trafficRouting: { nginx: { stableIngress: name } },
  };
  return { canary: { steps, ...(routed ? routing : {}) } };
}

/** A release as its first installation left it: the image is what the chart says. */
function seedRelease(world: World, service: ServiceOptions, workload: Ref | undefined): void {
  if (workload === undefined) return;
  const { name, namespace } = workload;
  const image = service.image ?? `registry.example/${name}:1.0.0`;
  const colon = image.lastIndexOf(':');
  const first = { revision: 1, status: 'deployed', description: 'Install complete', chart: `${name}-0.1.0` };
  world.releases.put({
    name,
    namespace,
    workload,
    defaults: { image: { repository: image.slice(0, colon), tag: image.slice(colon + 1) } },
    revisions: [{ ...first, values: {}, updated: world.now() }],
  });
}

/** Adds what a service is made of. */
export function seedService(world: World, service: ServiceOptions): readonly Ref[] {
  const { name, kind = 'rollout', namespace = 'production', replicas = 4, rollbackWindow = 3 } = service;
  const workload = (resource: Ref['resource'], called: string, labels: Labels, more: JsonObject): Ref => {
    const ref: Ref = { resource, namespace, name: called };
    const spec: Record<string, Json> = {
      replicas,
      selector: { matchLabels: labels },
      template: template(service, labels),
    };
    add(world, ref, { ...spec, ...more }, labels);
    return ref;
  };
  const app = { app: name };
  const refs: Ref[] = [];
  if (kind === 'rollout') {
    const window = rollbackWindow > 0 ? { rollbackWindow: { revisions: rollbackWindow } } : {};
    refs.push(workload(RESOURCES.rollouts, name, app, { strategy: strategy(service), ...window }));
  } else if (kind === 'blue-green') {
    for (const slot of ['blue', 'green']) {
      refs.push(workload(RESOURCES.deployments, `${name}-${slot}`, { ...app, slot }, {}));
    }
  } else {
    const made = kind === 'helm' ? MADE_BY_HELM[service.workload ?? 'Deployment'] : RESOURCES.deployments;
    refs.push(workload(made, name, app, {}));
  }
  if (kind === 'helm') seedRelease(world, service, refs[0]);
  const selector = kind === 'blue-green' ? { ...app, slot: 'blue' } : app;
  const front: Ref = { resource: RESOURCES.services, namespace, name };
  add(world, front, { selector, ports: [{ port: 80, targetPort: 8080 }] }, app);
  return [...refs, front];
}
