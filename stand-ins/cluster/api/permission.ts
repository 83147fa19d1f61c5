import { textAt, type Json } from '../objects/json.ts';
import { resourceNamed, SECRETS } from '../objects/resource.ts';
import type { World } from '../world.ts';
import type { ApiRequest } from './request.ts';

const VERBS: Readonly<Record<string, ApiRequest['verb']>> = {
  get: 'get',
  list: 'list',
  patch: 'patch',
  update: 'update',
  // Nothing but helm makes objects here, and of it that is one write.
  create: 'update',
};

/** Whether the caller may do something: everything that no outage forbids. */
export function mayDo(world: World, attributes: Json): boolean {
  const named = textAt(attributes, 'resource') ?? '';
  const resource = named === SECRETS.plural ? SECRETS : resourceNamed(named);
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
