import type { ApiReply, ApiRequest } from '../api/request.ts';
import type { Delivery } from '../faults/deliver.ts';
import {
  listAt,
  numberAt,
  objectAt,
  textAt,
  without,
  withAt,
  type Json,
  type JsonObject,
} from '../objects/json.ts';
import { RESOURCES } from '../objects/resource.ts';
import { call, type Command } from './command.ts';
import { failed, printed, type Program } from './ran.ts';

const HASH = 'rollouts-pod-template-hash';

type Patch = Pick<ApiRequest, 'subresource' | 'patchType'> & { readonly body: Json };

function status(body: JsonObject): Patch {
  return { subresource: 'status', patchType: 'merge', body: { status: body } };
}

/** What `promote` writes: of a Rollout that is not paused it skips the step that is running. */
function promotion(rollout: JsonObject, full: boolean): readonly Patch[] {
  const unpause: Patch = { patchType: 'merge', body: { spec: { paused: false } } };
  const paused = objectAt(rollout, 'spec')['paused'] === true ? [unpause] : [];
  const now = objectAt(rollout, 'status');
  if (full)
    return now['currentPodHash'] === now['stableRS'] ? paused : [...paused, status({ promoteFull: true })];
  if (listAt(now, 'pauseConditions').length > 0) return [...paused, status({ pauseConditions: null })];
  const steps = listAt(rollout, 'spec', 'strategy', 'canary', 'steps').length;
  const next = Math.min(steps, (numberAt(now, 'currentStepIndex') ?? 0) + 1);
  return [...paused, status({ pauseConditions: null, currentStepIndex: next })];
}

/** What `undo` writes: the template of an older ReplicaSet. */
function* undoing(
  command: Command,
  rollout: JsonObject,
): Generator<ApiRequest, Patch | string, Delivery<ApiReply>> {
  const owner = textAt(rollout, 'metadata', 'uid');
  const listed = yield* call({ verb: 'list', resource: RESOURCES.replicasets, namespace: command.namespace });
  if (listed.kind === 'ended') return listed.ran.stderr.trimEnd();
  const revisionOf = (set: Json): number =>
    Number(textAt(set, 'metadata', 'annotations', 'rollout.argoproj.io/revision') ?? '0');
  const sets = listAt(listed.object, 'items')
    .filter((set) => textAt(set, 'metadata', 'ownerReferences', 0, 'uid') === owner)
    .sort((one, other) => revisionOf(other) - revisionOf(one));
  const wanted = Number(command.args.flags['to-revision'] ?? '0');
  const target = wanted === 0 ? sets[1] : sets.find((set) => revisionOf(set) === wanted);
  if (target === undefined) return 'Error: unable to find specified revision in history';
  const template = objectAt(target, 'spec', 'template');
  const labels = without(objectAt(template, 'metadata', 'labels'), HASH);
  const value = withAt(template, ['metadata', 'labels'], labels);
  return { patchType: 'json', body: [{ op: 'replace', path: '/spec/template', value }] };
}

const DONE: Readonly<Record<string, string>> = {
  abort: 'aborted',
  promote: 'promoted',
  retry: 'retried',
  pause: 'paused',
  undo: 'undo',
};

/**
 * The plugin `kubectl argo rollouts abort|promote|retry rollout|pause|undo`, which a person uses by hand. What it writes is
 * that of argo-rollouts pkg/kubectl-argo-rollouts/cmd.
 */
export function* argo(command: Command): Program {
  const { args, namespace } = command;
  const [plugin, verb = '', ...words] = args.words;
  const said = DONE[verb];
  if (plugin !== 'rollouts' || said === undefined)
    return failed(`Error: unknown command "${verb}" for "argo rollouts"`);
  const name = words.at(-1) ?? '';
  const object = { resource: RESOURCES.rollouts, namespace, name };
  const read = yield* call({ ...object, verb: 'get' });
  if (read.kind === 'ended')
    return failed(read.ran.stderr.trimEnd().replace(' from server (NotFound)', ''), read.ran.code);
  const patches: Patch[] = [];
  if (verb === 'abort') patches.push(status({ abort: true }));
  if (verb === 'retry') patches.push(status({ abort: false }));
  if (verb === 'pause') patches.push({ patchType: 'merge', body: { spec: { paused: true } } });
  if (verb === 'promote') patches.push(...promotion(read.object, args.flags['full'] === 'true'));
  if (verb === 'undo') {
    const patch = yield* undoing(command, read.object);
    if (typeof patch === 'string') return failed(patch);
    patches.push(patch);
  }
  for (const patch of patches) {
    const done = yield* call({ ...object, verb: 'patch', ...patch });
    if (done.kind === 'ended') return done.ran;
  }
  return printed(`rollout '${name}' ${args.flags['full'] === 'true' ? `fully ${said}` : said}`);
}
