import { isList, isObject, objectAt, textAt, without, type Json, type JsonObject } from '../objects/json.ts';
import { nameOf, type Ref } from '../objects/ref.ts';
import { applyJsonPatch } from '../patches/json-patch.ts';
import { applyMergePatch } from '../patches/merge-patch.ts';
import type { Patched } from '../patches/patched.ts';
import { applyStrategicMerge } from '../patches/strategic-merge.ts';
import { badRequest, conflict, failure, inapplicable, invalid } from './failure.ts';
import type { ApiReply, ApiRequest } from './request.ts';

/** What the server itself keeps of an object: nobody can write it. */
const KEPT = ['uid', 'creationTimestamp', 'generation', 'resourceVersion', 'namespace', 'name'] as const;

export type Written = { readonly kind: 'written'; readonly object: JsonObject } | Refused;
type Refused = { readonly kind: 'refused'; readonly reply: ApiReply };

function refused(reply: ApiReply): Refused {
  return { kind: 'refused', reply };
}

function patched(before: JsonObject, { patchType, body = null }: ApiRequest): Patched {
  if (patchType === 'json') return applyJsonPatch(before, body);
  if (!isObject(body)) return { kind: 'unreadable', why: 'the patch is no object' };
  const apply = patchType === 'merge' ? applyMergePatch : applyStrategicMerge;
  return { kind: 'patched', value: apply(before, body) };
}

/** A null in a field is the same as no field. */
function withoutNulls(value: Json): Json {
  if (isList(value)) return value.map(withoutNulls);
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([, child]) => child !== null);
  return Object.fromEntries(kept.map(([key, child]) => [key, withoutNulls(child)]));
}

/** In a pod template what is empty says nothing: kubectl writes `resources: {}` where there was nothing. */
function withoutEmpty(value: Json): Json {
  if (isList(value)) return value.map(withoutEmpty);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, child]): [string, Json] => [key, withoutEmpty(child)]);
  return Object.fromEntries(entries.filter(([, child]) => !isObject(child) || Object.keys(child).length > 0));
}

function normal(spec: Json): Json {
  const value = withoutNulls(spec);
  const template = isObject(value) ? value['template'] : undefined;
  return isObject(value) && template !== undefined ? { ...value, template: withoutEmpty(template) } : value;
}

/** Lets a write have what it may change: its status only, or all but. */
function merged(before: JsonObject, after: JsonObject, subresource: string | undefined): JsonObject {
  const kept = Object.fromEntries(
    KEPT.flatMap((key) => {
      const value = objectAt(before, 'metadata')[key];
      return value === undefined ? [] : [[key, value]];
    }),
  );
  const metadata = { ...objectAt(after, 'metadata'), ...kept };
  const of = (object: JsonObject, key: string): JsonObject => {
    const value = object[key];
    return value === undefined || value === null ? {} : { [key]: normal(value) };
  };
  if (subresource === 'status') return { ...before, ...of(after, 'status') };
  const { apiVersion = null, kind = null } = before;
  return {
    ...without(after, 'status'),
    apiVersion,
    kind,
    metadata,
    ...of(after, 'spec'),
    ...of(before, 'status'),
  };
}

/** The field that is missing and without which the server takes no object. */
export function missingField(ref: Ref, object: JsonObject): string | undefined {
  const { plural } = ref.resource;
  if (plural === 'secrets') return undefined;
  if (!isObject(object['spec'])) return 'spec';
  if (plural === 'pods' || plural === 'services') return undefined;
  const containers = objectAt(object, 'spec', 'template', 'spec')['containers'];
  if (!isList(containers) || containers.length === 0) return 'spec.template.spec.containers';
  const index = containers.findIndex(
    (one) => textAt(one, 'name') === undefined || textAt(one, 'image') === undefined,
  );
  return index === -1 ? undefined : `spec.template.spec.containers[${index}].image`;
}

/** What a `patch` or an `update` makes of an object, or the refusal of the server. */
export function written(ref: Ref, before: JsonObject, request: ApiRequest): Written {
  const { resource, name } = ref;
  const result: Patched =
    request.verb === 'update' ? { kind: 'patched', value: request.body ?? null } : patched(before, request);
  if (result.kind !== 'patched') {
    return refused(result.kind === 'unreadable' ? badRequest(result.why) : inapplicable());
  }
  const after = result.value;
  if (!isObject(after)) return refused(badRequest('the object is no object'));
  if (request.patchType === 'strategic' && resource.kind === 'Rollout') {
    const why =
      'the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml';
    return refused(failure(415, 'UnsupportedMediaType', why));
  }
  if (nameOf(after) !== name)
    return refused(
      badRequest(`the name of the object (${nameOf(after)}) does not match the name on the URL (${name})`),
    );
  const expected = textAt(after, 'metadata', 'resourceVersion');
  // What Kubernetes itself brings may be replaced without a look at it before.
  if (expected === undefined && request.verb === 'update' && resource.kind === 'Rollout') {
    return refused(
      invalid(
        resource,
        name,
        'metadata.resourceVersion',
        'Invalid value: 0x0: must be specified for an update',
      ),
    );
  }
  if (expected !== undefined && expected !== textAt(before, 'metadata', 'resourceVersion')) {
    return refused(conflict(resource, name));
  }
  const object = merged(before, after, request.subresource);
  const field = missingField(ref, object);
  if (field !== undefined) return refused(invalid(resource, name, field, 'Required value'));
  return { kind: 'written', object };
}
