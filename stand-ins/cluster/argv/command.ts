import type { ApiReply, ApiRequest } from '../api/request.ts';
import type { Delivery } from '../faults/deliver.ts';
import { resourceNamed, type Resource } from '../objects/resource.ts';
import { answered, type Answered } from './complaint.ts';
import type { Arguments } from './flags.ts';

/** What a command of kubectl is about. */
export type Command = {
  /** Without the words that name the command. */
  readonly args: Arguments;
  readonly namespace: string;
  readonly stdin: string;
};

export type Named = { readonly resource: Resource; readonly name?: string };

/** Reads `rollout api`, `rollout/api` or `rollouts`; gives the complaint when there is no such resource. */
export function named([first = '', second]: readonly string[]): Named | string {
  const [kind = '', slashed] = first.split('/', 2);
  const resource = resourceNamed(kind);
  if (resource === undefined) return `error: the server doesn't have a resource type "${kind}"`;
  const name = slashed ?? second;
  return name === undefined ? { resource } : { resource, name };
}

/** Makes one call and reads what came of it. */
export function* call(request: ApiRequest): Generator<ApiRequest, Answered, Delivery<ApiReply>> {
  return answered(yield request);
}
