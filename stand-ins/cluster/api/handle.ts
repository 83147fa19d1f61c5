import { parseSelector } from '../objects/labels.ts';
import { isObject, objectAt, textAt, without, type JsonObject } from '../objects/json.ts';
import { nameOf, type Ref } from '../objects/ref.ts';
import { apiVersionOf, RESOURCES } from '../objects/resource.ts';
import type { World } from '../world.ts';
import { alreadyExists, badRequest, invalid, notFound } from './failure.ts';
import type { ApiReply, ApiRequest } from './request.ts';
import { missingField, written } from './write.ts';

function ok(body: JsonObject): ApiReply {
  return { status: 200, body };
}

function refOf({ resource, namespace, name }: ApiRequest): Ref {
  return { resource, namespace: namespace ?? 'default', name: name ?? '' };
}

function find(world: World, request: ApiRequest): JsonObject | undefined {
  const ref = refOf(request);
  if (ref.resource !== RESOURCES.pods) return world.store.get(ref);
  return world.pods(ref.namespace).find((pod) => nameOf(pod) === ref.name);
}

/** The objects that a list asks for; nothing when its selector cannot be read. */
export function listed(world: World, request: ApiRequest): readonly JsonObject[] | undefined {
  const { resource, namespace, labelSelector, fieldSelector } = request;
  const all = resource === RESOURCES.pods ? world.pods(namespace) : world.store.list(resource, namespace);
  const matches = labelSelector === undefined ? () => true : parseSelector(labelSelector);
  const name = fieldSelector === undefined ? undefined : /^metadata\.name=(.+)$/.exec(fieldSelector)?.[1];
  if (matches === undefined || (fieldSelector !== undefined && name === undefined)) return undefined;
  return all.filter((object) => matches(object) && (name === undefined || nameOf(object) === name));
}

function list(world: World, request: ApiRequest): ApiReply {
  const items = listed(world, request);
  if (items === undefined) return badRequest('unable to parse requirement of the selector');
  const { resource } = request;
  return ok({
    kind: `${resource.kind}List`,
    apiVersion: apiVersionOf(resource),
    metadata: { resourceVersion: world.store.version },
    items,
  });
}

function create(world: World, request: ApiRequest): ApiReply {
  const { body = null } = request;
  const ref = refOf(request);
  const { resource, name } = ref;
  if (!isObject(body)) return badRequest('the object is no object');
  if (name === '') return invalid(resource, name, 'metadata.name', 'Required value: name is required');
  const namespace = textAt(body, 'metadata', 'namespace') ?? ref.namespace;
  if (namespace !== ref.namespace)
    return badRequest(
      'the namespace of the provided object does not match the namespace sent on the request',
    );
  if (find(world, request) !== undefined) return alreadyExists(resource, name);
  const field = missingField(ref, body);
  if (field !== undefined) return invalid(resource, name, field, 'Required value');
  const content = {
    ...without(body, 'status'),
    metadata: without(objectAt(body, 'metadata'), 'resourceVersion'),
  };
  const object = world.store.add(ref, content, world.now());
  world.touched(ref);
  return { status: 201, body: object };
}

/** Does what a call asks. */
export function handle(world: World, request: ApiRequest): ApiReply {
  if (request.verb === 'list') return list(world, request);
  if (request.verb === 'create') return create(world, request);
  const ref = refOf(request);
  const before = find(world, request);
  if (before === undefined && request.patchType === 'apply') return create(world, request);
  if (before === undefined) return notFound(ref.resource, ref.name);
  if (request.verb === 'get') return ok(before);
  if (ref.resource === RESOURCES.pods) return badRequest('pods of this cluster cannot be written');
  if (request.verb === 'delete') {
    world.store.remove(ref);
    return ok({ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success' });
  }
  const result = written(ref, before, request);
  if (result.kind === 'refused') return result.reply;
  const after = world.store.put(ref, result.object);
  const changed =
    textAt(after, 'metadata', 'resourceVersion') !== textAt(before, 'metadata', 'resourceVersion');
  if (changed) world.touched(ref);
  return ok(after);
}
