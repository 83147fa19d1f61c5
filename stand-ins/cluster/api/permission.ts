import { textAt, type Json } from '../objects/json.ts';
import { resourceNamed } from '../objects/resource.ts';
import type { World } from '../world.ts';
import type { ApiRequest } from './request.ts';

const VERBS: Readonly<Record<string, ApiRequest['verb']>> = {
  get: 'get',
  list: 'list',
  patch: 'patch',
  update: 'update',
};

/** Whether the caller may do something: everything that no outage forbids. */
export function mayDo(world: World, attributes: Json): boolean {
  const resource = resourceNamed(textAt(attributes, 'resource') ?? '');
  const verb = VERBS[textAt(attributes, 'verb') ?? ''];
  if (resource === undefined || verb === undefined) return false;
  const namespace = textAt(attributes, 'namespace');
  const status = textAt(attributes, 'subresource') === 'status';
  const outage = world.faults.outage({
    verb,
    resource,
    ...(namespace === undefined ? {} : { namespace }),
    ...(status ? { subresource: 'status' } : {}),
  });
  return outage?.kind !== 'forbidden';
}
