import type { ApiRequest } from '../api/request.ts';
import { listAt, parseJson, type Json } from '../objects/json.ts';
import { RESOURCES } from '../objects/resource.ts';
import { call, named, type Command } from './command.ts';
import { shown } from './print.ts';
import { failed, NOTHING, type Program } from './ran.ts';

/** `kubectl get deployments.apps,statefulsets.apps`: one list of what there is of each; what fails is told beside it. */
function* getEach(command: Command, kinds: readonly string[]): Program {
  const unknown = kinds.map((kind) => named([kind])).find((found) => typeof found === 'string');
  if (unknown !== undefined) return failed(unknown);
  const items: Json[] = [];
  const complaints: string[] = [];
  for (const kind of kinds) {
    const { args } = command;
    const flags = { ...args.flags, output: 'json' };
    const { code, stdout, stderr } = yield* get({ ...command, args: { ...args, flags, words: [kind] } });
    if (code === 0) items.push(...listAt(parseJson(stdout), 'items'));
    else complaints.push(stderr);
  }
  const list = { apiVersion: 'v1', items, kind: 'List', metadata: { resourceVersion: '' } };
  const ran = shown(RESOURCES.deployments, list, command.args.flags['output']);
  return { ...ran, code: complaints.length === 0 ? ran.code : 1, stderr: complaints.join('') };
}

/** `kubectl get`: one object by name, or a list. */
export function* get(command: Command): Program {
  const { args, namespace } = command;
  const [kinds = '', ...names] = args.words;
  if (kinds.includes(',') && names.length === 0) return yield* getEach(command, kinds.split(','));
  const found = named(args.words);
  if (typeof found === 'string') return failed(found);
  const { resource, name } = found;
  const { output, selector, 'field-selector': fieldSelector } = args.flags;
  if (name !== undefined) {
    const answer = yield* call({ verb: 'get', resource, namespace, name });
    if (answer.kind === 'object') return shown(resource, answer.object, output);
    const lenient = args.flags['ignore-not-found'] === 'true' && answer.ran.stderr.includes('(NotFound)');
    return lenient ? NOTHING : answer.ran;
  }
  const request: ApiRequest = {
    verb: 'list',
    resource,
    ...(args.flags['all-namespaces'] === 'true' ? {} : { namespace }),
    ...(selector === undefined ? {} : { labelSelector: selector }),
    ...(fieldSelector === undefined ? {} : { fieldSelector }),
  };
  const answer = yield* call(request);
  if (answer.kind === 'ended') return answer.ran;
  const items = listAt(answer.object, 'items');
  if (items.length === 0 && output === undefined) {
    return { ...NOTHING, stderr: `No resources found in ${namespace} namespace.\n` };
  }
  // What kubectl prints is a list of its own making.
  const list = { apiVersion: 'v1', items, kind: 'List', metadata: { resourceVersion: '' } };
  return shown(resource, list, output);
}
