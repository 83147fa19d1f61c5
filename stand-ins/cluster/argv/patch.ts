import { readFileSync } from 'node:fs';
import type { ApiRequest, PatchType } from '../api/request.ts';
import { parseJson, textAt } from '../objects/json.ts';
import { apiVersionOf, type Resource } from '../objects/resource.ts';
import { call, named, type Command } from './command.ts';
import { shown } from './print.ts';
import { failed, type Program, type Ran } from './ran.ts';

const TYPES: Readonly<Record<string, PatchType>> = { json: 'json', merge: 'merge', strategic: 'strategic' };

/** The patch file: a path, never standard input, which kubectl 1.32 does not know as `-` either. */
function fileText(path: string | undefined): string | Error | undefined {
  if (path === undefined) return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch (thrown) {
    return thrown instanceof Error ? thrown : new Error(String(thrown));
  }
}

/** A custom resource has no strategic merge: kubectl says so in its own words. */
function unmergeable({ stderr, ...ran }: Ran, resource: Resource): Ran {
  const why = stderr.replace('Error from server (UnsupportedMediaType): ', '');
  if (why === stderr) return { ...ran, stderr };
  const what = `application/strategic-merge-patch+json is not supported by ${apiVersionOf(resource)}`;
  return { ...ran, stderr: `error: ${what}, Kind=${resource.kind}: ${why}` };
}

/** `kubectl patch`: reads first, as kubectl does, then writes once. */
export function* patch({ args, namespace }: Command): Program {
  const found = named(args.words);
  if (typeof found === 'string') return failed(found);
  const { resource, name } = found;
  const { output, type = 'strategic', patch: given, subresource } = args.flags;
  if (name === undefined) return failed('error: resource(s) were provided, but no name was specified');
  const patchType = TYPES[type];
  if (patchType === undefined)
    return failed(`error: --type must be one of [json merge strategic], not "${type}"`);
  const text = given ?? fileText(args.flags['patch-file']);
  if (text instanceof Error) return failed(`error: unable to read patch file: ${text.message}`);
  if (text === undefined)
    return failed('error: must specify --patch or --patch-file containing the contents of the patch');
  if (subresource !== undefined && subresource !== 'status') {
    return failed('Error from server (NotFound): the server could not find the requested resource');
  }
  // JSON only: kubectl takes YAML as well, a deployer has no need of it.
  const body = parseJson(text);
  if (body === undefined) return failed(`error: unable to parse "${text}": yaml: could not be read`);
  const place: Pick<ApiRequest, 'subresource'> = subresource === undefined ? {} : { subresource };
  const object = { resource, namespace, name, ...place };
  const before = yield* call({ ...object, verb: 'get' });
  if (before.kind === 'ended') return before.ran;
  const after = yield* call({ ...object, verb: 'patch', patchType, body });
  if (after.kind === 'ended') return unmergeable(after.ran, resource);
  const version = (one: typeof before): string | undefined =>
    textAt(one.object, 'metadata', 'resourceVersion');
  const said = version(before) === version(after) ? 'patched (no change)' : 'patched';
  return shown(resource, after.object, output, said);
}
