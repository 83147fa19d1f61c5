import { writeFile } from 'node:fs/promises';
import type { Cluster, ClusterOptions } from './cluster.ts';
import { makeCluster } from './create.ts';
import { answerCall } from './server/answer.ts';
import { listen } from './server/listen.ts';

export type StartOptions = ClusterOptions & {
  /** Any free one by default. */
  readonly port?: number;
};

/** A cluster that listens on loopback as well. */
export type RunningCluster = Cluster & {
  /** `http://127.0.0.1:PORT`, for `kubectl --server`. */
  readonly url: string;
  /** Writes a kubeconfig file whose contexts all lead here; the first one is the current one. */
  readonly kubeconfig: (path: string, contexts?: readonly string[]) => Promise<void>;
  /** For the scripts in `bin/`: they send their arguments to the address in CLUSTER_STAND_IN. */
  readonly environment: Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
};

/** JSON is YAML, so kubectl reads it. */
function kubeconfigOf(url: string, contexts: readonly string[]): string {
  const [current = 'production'] = contexts;
  return JSON.stringify(
    {
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': current,
      clusters: [{ name: 'stand-in', cluster: { server: url } }],
      users: [{ name: 'stand-in', user: {} }],
      contexts: contexts.map((name) => ({ name, context: { cluster: 'stand-in', user: 'stand-in' } })),
    },
    undefined,
    2,
  );
}

/**
 * Starts a cluster on loopback.
 *
 * @throws Error when the port is taken.
 */
export async function startCluster(options: StartOptions = {}): Promise<RunningCluster> {
  const made = makeCluster(options);
  const { url, close, setOpen } = await listen(options.port ?? 0, (call) => answerCall(made, call));
  const openOrNot = (): void => {
    setOpen(made.world.faults.away?.kind !== 'unreachable');
  };
  openOrNot();
  return {
    ...made.cluster,
    setOutages: (outages) => {
      made.cluster.setOutages(outages);
      openOrNot();
    },
    url,
    kubeconfig: (path, contexts = options.contexts ?? ['production']) =>
      writeFile(path, kubeconfigOf(url, contexts), { mode: 0o600 }),
    environment: { CLUSTER_STAND_IN: url },
    close,
  };
}
