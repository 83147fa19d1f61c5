import { textAt, type Json } from '../objects/json.ts';
import { resourceNamed } from '../objects/resource.ts';
import type { World } from '../world.ts';
import type { ApiRequest } from './request.ts';

const VERBS: readonly ApiRequest['verb'][] = ['get', 'list', 'create', 'patch', 'update', 'delete'];

/** Whether the caller may do something: everything that no outage forbids. */
export function mayDo(world: World, attributes: Json): boolean {
  const resource = resourceNamed(textAt(attributes, 'resource') ?? '');
  const said = textAt(attributes, 'verb');
  const verb = VERBS.find((one) => one === said);
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
