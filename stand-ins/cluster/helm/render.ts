import type { JsonObject } from '../objects/json.ts';
import type { Release, Revision } from './releases.ts';

function time(at: number): string {
  return new Date(at).toISOString();
}

/** `helm status -o json`, and what an upgrade prints. */
export function renderRelease({ name, namespace, revisions }: Release, revision: Revision): JsonObject {
  return {
    name,
    info: {
      first_deployed: time(revisions[0]?.updated ?? revision.updated),
      last_deployed: time(revision.updated),
      deleted: '',
      description: revision.description,
      status: revision.status,
    },
    config: revision.values,
    version: revision.revision,
    namespace,
  };
}

/** `helm history -o json`: oldest first. */
export function historyOf({ revisions }: Release): readonly JsonObject[] {
  return revisions.map(({ revision, updated, status, chart, description }) => ({
    revision,
    updated: time(updated),
    status,
    chart,
    app_version: '',
    description,
  }));
}

/** A row of `helm list -o json`, in which numbers are text. */
export function rowOf(
  { name, namespace }: Release,
  { revision, updated, status, chart }: Revision,
): JsonObject {
  return {
    name,
    namespace,
    revision: String(revision),
    updated: time(updated),
    status,
    chart,
    app_version: '',
  };
}
