import { attempt, type Attempt } from './api/attempt.ts';
import { handle } from './api/handle.ts';
import { mayDo } from './api/permission.ts';
import type { ApiRequest } from './api/request.ts';
import { drive, driveLater, now as immediately } from './argv/drive.ts';
import { kubectl, type Machine } from './argv/kubectl.ts';
import type { Program, Ran } from './argv/ran.ts';
import type { Cluster, ClusterOptions, Which } from './cluster.ts';
import { withImage } from './controllers/template.ts';
import { TIMING } from './controllers/timing.ts';
import type { HelmCall, Step } from './helm/calls.ts';
import { helm } from './helm/helm.ts';
import type { Ref } from './objects/ref.ts';
import { resourceNamed } from './objects/resource.ts';
import { outsideOf } from './outside.ts';
import { seedService } from './seed.ts';
import { trafficOf } from './traffic.ts';
import { World } from './world.ts';

export type { Cluster, ClusterOptions, Which } from './cluster.ts';

const START = Date.UTC(2026, 10, 18, 17);

/** Long enough for every service to be up. */
const SETTLING = 3_600_000;

function refOf({ kind, name, namespace = 'production' }: Which): Ref {
  const resource = resourceNamed(kind);
  if (resource === undefined) throw new Error(`The cluster has no ${kind}.`);
  return { resource, namespace, name };
}

/** What a cluster and its server share. */
export type Made = { readonly cluster: Cluster; readonly world: World };

/** A cluster in memory, at rest, and what it is made of. */
export function makeCluster(options: ClusterOptions = {}): Made {
  const base = options.now ?? (() => START);
  let moved = -SETTLING;
  const now = (): number => base() + moved;
  const world = new World(now, TIMING);
  const services = options.services ?? [{ name: 'api' }];
  for (const service of services) {
    const refs = seedService(world, service);
    // What Helm makes is Helm's, not git's.
    if (service.kind !== 'helm') for (const ref of refs) world.git.declare(ref);
  }
  moved = 0;
  world.catchUp();
  world.timing = { ...TIMING, ...options.timing };
  world.revertAfter = options.gitOps;
  world.faults.set(options.faults ?? []);
  world.faults.setOutages(options.outages ?? []);
  const caughtUp = (): World => {
    world.catchUp();
    return world;
  };
  const { contexts = [] } = options;
  const machine: Machine = { contexts, may: (attributes) => mayDo(world, attributes) };
  const kubectlOf = (argv: readonly string[], stdin: string): Program => {
    world.catchUp();
    return kubectl(argv, stdin, machine);
  };
  const helmOf = (argv: readonly string[]): Step<Ran> => helm(caughtUp(), argv, contexts);
  const ask = (request: ApiRequest): Attempt => attempt(world, request);
  const askHelm = ({ request, own }: HelmCall): Attempt => attempt(world, request, own);
  const hold = (): Promise<void> => world.faults.hold();
  const cluster: Cluster = {
    kubectl: (argv, stdin = '') => drive(kubectlOf(argv, stdin), (call) => immediately(ask(call))),
    helm: (argv) => drive(helmOf(argv), (call) => immediately(askHelm(call))),
    run: (command, argv, { input = '' } = {}) => {
      if (command === 'helm') return driveLater(helmOf(argv), askHelm, hold);
      if (command === 'kubectl') return driveLater(kubectlOf(argv, Buffer.from(input).toString()), ask, hold);
      return Promise.reject(new Error(`The cluster knows kubectl and helm, not ${command}.`));
    },
    byHand: (argv) =>
      drive(kubectlOf(argv, ''), (request) => ({ kind: 'answer', answer: handle(world, request) })),
    deploy: (which, image) => {
      const ref = refOf(which);
      const before = caughtUp().store.get(ref);
      if (before === undefined) throw new Error(`There is no ${which.kind} ${which.name}.`);
      world.git.declare(ref, world.store.put(ref, withImage(before, image)));
      world.touched(ref);
    },
    crash: (image, crashing = true) => {
      caughtUp().setCrashing(image, crashing);
    },
    traffic: (name, namespace = 'production') => trafficOf(caughtUp(), namespace, name),
    read: (which) => caughtUp().store.get(refOf(which)),
    outside: () => outsideOf(caughtUp()),
    writes: world.calls.writes,
    setFaults: (faults) => world.faults.set(faults),
    setOutages: (outages) => {
      world.faults.setOutages(outages);
    },
    setTiming: (timing) => {
      caughtUp().timing = { ...world.timing, ...timing };
    },
    advance: (milliseconds) => {
      moved += milliseconds;
      world.catchUp();
    },
    now,
    revision: () => caughtUp().revision,
    nextAt: () => caughtUp().nextAt,
  };
  return { cluster, world };
}

/** A cluster in memory, at rest. */
export function createCluster(options: ClusterOptions = {}): Cluster {
  return makeCluster(options).cluster;
}
