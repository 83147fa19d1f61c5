import type { ApiRequest } from '../api/request.ts';
import { listAt } from '../objects/json.ts';
import { call, named, type Command } from './command.ts';
import { shown } from './print.ts';
import { failed, NOTHING, type Program } from './ran.ts';

/** `kubectl get`: one object by name, or a list. */
export function* get({ args, namespace }: Command): Program {
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
