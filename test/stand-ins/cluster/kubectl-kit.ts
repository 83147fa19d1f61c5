import type { Cluster, ClusterOptions } from '../../../stand-ins/cluster/cluster.ts';
import { createCluster } from '../../../stand-ins/cluster/create.ts';
import {
  objectAt,
  parseJson,
  textAt,
  type Json,
  type JsonObject,
} from '../../../stand-ins/cluster/objects/json.ts';

export const OLD = 'registry.example/api:1.0.0';
export const NEW = 'registry.example/api:1.1.0';
export const API = { kind: 'rollout', name: 'api' } as const;

/** A cluster of one rollout that shows everything at once, but for what a test sets. */
export function quick(options: ClusterOptions = {}): Cluster {
  return createCluster({ timing: { observe: 0, ready: 0, weight: 0 }, ...options });
}

/** Reads an object through the command line; an empty one when there is none. */
export function get(cluster: Cluster, kind: string, name: string): JsonObject {
  const { stdout } = cluster.kubectl(['get', kind, name, '-n', 'production', '-o', 'json']);
  return objectAt(parseJson(stdout));
}

/** `kubectl patch --type json|merge` of the spec or of the status; the outcome is that of the command. */
export function patch(cluster: Cluster, target: string, body: Json, status = true) {
  const type = Array.isArray(body) ? 'json' : 'merge';
  const sub = status ? ['--subresource', 'status'] : [];
  const argv = ['patch', target, '-n', 'production', '--type', type, ...sub, '-p', JSON.stringify(body)];
  return cluster.kubectl(argv);
}

/** What `kubectl argo rollouts promote` writes to a Rollout that is paused. */
export function promote(cluster: Cluster): void {
  patch(cluster, 'rollout/api', { status: { pauseConditions: null } });
  cluster.advance(0);
}

export function abort(cluster: Cluster): void {
  patch(cluster, 'rollout/api', { status: { abort: true } });
  cluster.advance(0);
}

/** Where a Rollout stands, in one line's worth of fields. */
export function stand(cluster: Cluster, name = 'api') {
  const rollout = get(cluster, 'rollout', name);
  const row = cluster.outside().rollouts[`production/${name}`];
  return {
    phase: textAt(rollout, 'status', 'phase'),
    step: row?.['step'],
    weight: row?.['weight'],
    stable: version(row?.['stable']),
    current: version(row?.['current']),
  };
}

function version(image: Json | undefined): string {
  return typeof image === 'string' ? image.slice(image.lastIndexOf(':') + 1) : '';
}
