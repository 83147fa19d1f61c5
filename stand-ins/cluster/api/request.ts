import type { Json, JsonObject } from '../objects/json.ts';
import type { Resource } from '../objects/resource.ts';

/**
 * How a body of a `patch` is to be applied. `apply` makes the object where there is none, and merges like `strategic`: of who owns
 * which field nothing is kept, so that what is no longer applied stays.
 */
export type PatchType = 'json' | 'merge' | 'strategic' | 'apply';

/** One call of the API, whoever makes it: kubectl over HTTP or by argv, or helm. */
export type ApiRequest = {
  readonly verb: 'get' | 'list' | 'create' | 'patch' | 'update' | 'delete';
  readonly resource: Resource;
  /** Absent in a list of every namespace. */
  readonly namespace?: string;
  /** Absent in a list. */
  readonly name?: string;
  readonly subresource?: 'status';
  readonly patchType?: PatchType;
  readonly body?: Json;
  readonly labelSelector?: string;
  /** Of fields only `metadata.name=…`. */
  readonly fieldSelector?: string;
};

export type ApiReply = { readonly status: number; readonly body: JsonObject };

/** `rollouts/status`: what a permission names. */
export function target({ resource, subresource }: ApiRequest): string {
  return subresource === undefined ? resource.plural : `${resource.plural}/${subresource}`;
}

/** `production/api`: where it goes. */
export function place({ namespace, name }: ApiRequest): string {
  return [namespace ?? '*', name ?? '*'].join('/');
}

export function isWrite({ verb }: ApiRequest): boolean {
  return verb !== 'get' && verb !== 'list';
}
