import type { ApiReply, ApiRequest } from '../api/request.ts';
import type { Delivery } from '../faults/deliver.ts';
import {
  listAt,
  numberAt,
  objectAt,
  textAt,
  textsAt,
  without,
  withAt,
  type Json,
  type JsonObject,
} from '../objects/json.ts';
import { RESOURCES } from '../objects/resource.ts';
import { call, named, type Command } from './command.ts';
import type { Answered } from './complaint.ts';
import { shown } from './print.ts';
import { failed, printed, type Program, type Ran } from './ran.ts';
import { unknownKind } from './unknown-kind.ts';

const REVISION = 'deployment.kubernetes.io/revision';

function revisionOf(object: Json | undefined): number {
  return Number(textAt(object, 'metadata', 'annotations', REVISION) ?? '0');
}

/** The pod template that a ReplicaSet was made from. */
function templateOf(set: Json | undefined): JsonObject {
  const labels = without(textsAt(set, 'spec', 'template', 'metadata', 'labels'), 'pod-template-hash');
  return withAt(objectAt(set, 'spec', 'template'), ['metadata', 'labels'], labels);
}

function* setsOf(
  namespace: string,
  deployment: JsonObject,
): Generator<ApiRequest, Answered, Delivery<ApiReply>> {
  const labels = Object.entries(textsAt(deployment, 'spec', 'selector', 'matchLabels'));
  const labelSelector = labels.map(([key, value]) => `${key}=${value}`).join(',');
  return yield* call({ verb: 'list', resource: RESOURCES.replicasets, namespace, labelSelector });
}

function* undo(command: Command, name: string, deployment: JsonObject): Program {
  const { args, namespace } = command;
  const listed = yield* setsOf(namespace, deployment);
  if (listed.kind === 'ended') return listed.ran;
  const wanted = Number(args.flags['to-revision'] ?? '0');
  const sets = listAt(listed.object, 'items');
  const revisions = sets.map(revisionOf).sort((one, other) => other - one);
  const revision = wanted === 0 ? revisions[1] : wanted;
  const target = sets.find((set) => revisionOf(set) === revision);
  if (revision === undefined) return failed('error: no rollout history found for deployment "' + name + '"');
  if (target === undefined) return failed(`error: unable to find specified revision ${revision} in history`);
  const value = templateOf(target);
  if (JSON.stringify(value) === JSON.stringify(objectAt(deployment, 'spec', 'template'))) {
    return printed(
      `deployment.apps/${name} skipped rollback (current template already matches revision ${revision})`,
    );
  }
  const body = [{ op: 'replace', path: '/spec/template', value }];
  const resource = RESOURCES.deployments;
  const done = yield* call({ verb: 'patch', resource, namespace, name, patchType: 'json', body });
  if (done.kind === 'ended') return done.ran;
  return shown(resource, done.object, args.flags['output'], 'rolled back');
}

function* history(command: Command, name: string, deployment: JsonObject): Program {
  const listed = yield* setsOf(command.namespace, deployment);
  if (listed.kind === 'ended') return listed.ran;
  const revisions = listAt(listed.object, 'items')
    .map(revisionOf)
    .sort((one, other) => one - other);
  const rows = revisions.map((revision) => `${revision}         <none>`);
  return printed([`deployment.apps/${name} `, 'REVISION  CHANGE-CAUSE', ...rows, '', ''].join('\n'));
}

/** What `kubectl rollout status` says of a Deployment: `DeploymentStatusViewer` of kubectl/pkg/polymorphichelpers. */
function status(name: string, deployment: JsonObject): Ran {
  const of = (key: string): number => numberAt(deployment, 'status', key) ?? 0;
  if ((numberAt(deployment, 'metadata', 'generation') ?? 1) > of('observedGeneration')) {
    return printed('Waiting for deployment spec update to be observed...');
  }
  const late = listAt(deployment, 'status', 'conditions').some(
    (condition) => textAt(condition, 'reason') === 'ProgressDeadlineExceeded',
  );
  if (late) return failed(`error: deployment "${name}" exceeded its progress deadline`);
  const wanted = numberAt(deployment, 'spec', 'replicas') ?? 1;
  const waiting = (what: string): Ran =>
    printed(`Waiting for deployment "${name}" rollout to finish: ${what}...`);
  const updated = of('updatedReplicas');
  if (updated < wanted) return waiting(`${updated} out of ${wanted} new replicas have been updated`);
  if (of('replicas') > updated) {
    return waiting(`${of('replicas') - updated} old replicas are pending termination`);
  }
  if (of('availableReplicas') < updated) {
    return waiting(`${of('availableReplicas')} of ${updated} updated replicas are available`);
  }
  return printed(`deployment "${name}" successfully rolled out`);
}

/** `kubectl rollout undo|status|history deployment/…`. A status that kubectl would wait for is one that timed out. */
export function* rollout(command: Command): Program {
  const { args, namespace } = command;
  const [sub = '', ...words] = args.words;
  const found = named(words);
  if (typeof found === 'string') return failed(found);
  const { resource, name = '' } = found;
  if (resource.plural !== 'deployments') {
    return failed(unknownKind(resource));
  }
  const read = yield* call({ verb: 'get', resource, namespace, name });
  if (read.kind === 'ended') return read.ran;
  if (sub === 'undo') return yield* undo(command, name, read.object);
  if (sub === 'history') return yield* history(command, name, read.object);
  if (sub !== 'status') return failed(`error: unknown command "rollout ${sub}" for "kubectl"`);
  const ran = status(name, read.object);
  const waits = args.flags['watch'] !== 'false' && ran.code === 0 && ran.stdout.startsWith('Waiting');
  return waits ? { ...ran, code: 1, stderr: 'error: timed out waiting for the condition\n' } : ran;
}
