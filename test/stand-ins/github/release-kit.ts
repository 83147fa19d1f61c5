import type { Shop } from './shop.ts';

export const draft = { tag_name: 'v1.1.0', draft: true };

/** Publishes a draft. */
export function publish(shop: Shop, release: unknown) {
  return shop.call('PATCH', `/releases/${idOf(release)}`, { body: { draft: false } });
}

export function idOf(body: unknown): number {
  if (typeof body === 'object' && body !== null && 'id' in body && typeof body.id === 'number')
    return body.id;
  throw new Error(`No id in ${JSON.stringify(body)}`);
}
