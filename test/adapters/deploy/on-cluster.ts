import { type Cluster, type ClusterOptions, createCluster } from '../../../stand-ins/cluster/create.ts';
import type { Deployer as DeployEntry } from '../../../shared/canary/deploy-schema.ts';
import type { DeployCommand, Deployer, Deployment } from '../../../shared/canary/deployment.ts';
import { deployerFor, type DeployStrategy } from '../../../shared/adapters/deploy/deployer.ts';
import type { Run } from '../../../shared/adapters/process/run.ts';
import type { Performed } from '../../../shared/drive/performed.ts';

export const OLD = 'registry.example/api:1.0.0';
export const NEW = 'registry.example/api:1.1.0';
export const NEWER = 'registry.example/api:1.2.0';
/** Longer than anything in the stand-in takes to settle. */
const SETTLED = 60_000;

/** A deployer on a cluster in memory. */
export type Bench = {
  readonly cluster: Cluster;
  readonly deployer: Deployer;
  readonly calls: readonly (readonly string[])[];
  readonly read: () => Promise<Deployment>;
  readonly write: (command: DeployCommand, seen?: Deployment) => Promise<Performed>;
  /** Writes, and lets the cluster settle. */
  readonly carry: (command: DeployCommand) => Promise<Deployment>;
  readonly settle: () => void;
};

/** The `run` of a cluster in memory; what it is asked is noted. */
export function runOn(cluster: Cluster, calls: (readonly string[])[]): Run {
  return async (command, args, options = {}) => {
    calls.push([command, ...args]);
    if (command !== 'kubectl' && command !== 'helm') throw new Error(`nobody runs ${command}`);
    const { input } = options;
    const ran = await cluster.run(command, [...args], typeof input === 'string' ? { input } : {});
    if (options.onStdout === undefined) return ran;
    options.onStdout(Buffer.from(ran.stdout));
    return { ...ran, stdout: '' };
  };
}

export function bench(
  entry: DeployEntry,
  options: ClusterOptions = {},
  type: DeployStrategy['type'] = 'canary',
): Bench {
  const cluster = createCluster(options);
  const calls: (readonly string[])[] = [];
  const strategy = { type, scaleDownDelay: undefined };
  const deployer = deployerFor(entry, 'api', strategy, runOn(cluster, calls), {});
  const settle = () => {
    cluster.advance(SETTLED);
  };
  const read = async () => {
    const answer = await deployer.read();
    if (answer.kind === 'unanswered') throw new Error(answer.reason.message);
    return answer.value;
  };
  const write = async (command: DeployCommand, seen?: Deployment) =>
    deployer.write(command, seen ?? (await read()));
  settle();
  return {
    cluster,
    deployer,
    calls,
    read,
    write,
    settle,
    carry: async (command) => {
      const performed = await write(command);
      if (performed.kind !== 'done') throw new Error(`${performed.kind}: ${performed.reason.message}`);
      settle();
      return read();
    },
  };
}
