import type { JsonObject } from '../objects/json.ts';
import { imageFrom, merged, type Release, type Revision } from './releases.ts';

function time(at: number): string {
  return new Date(at).toISOString();
}

/** What the chart makes of the values, as far as anybody reads it. */
function manifestOf({ name, workload, defaults }: Release, { values }: Revision): string {
  return [
    '---',
    `# Source: ${name}/templates/${workload.resource.singular}.yaml`,
    'apiVersion: apps/v1',
    `kind: ${workload.resource.kind}`,
    'metadata:',
    `  name: ${name}`,
    'spec:',
    '  template:',
    '    spec:',
    '      containers:',
    `        - name: ${name}`,
    `          image: "${imageFrom(merged(defaults, values)) ?? ''}"`,
    '',
  ].join('\n');
}

/** `helm status -o json`, and what an upgrade prints. Helm leaves out the hooks where a chart has none. */
export function renderRelease(release: Release, revision: Revision): JsonObject {
  const { name, namespace, revisions } = release;
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
    manifest: manifestOf(release, revision),
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
