import type { ServerResponse } from 'node:http';
import { listed } from '../api/handle.ts';
import type { ApiRequest } from '../api/request.ts';
import { textAt } from '../objects/json.ts';
import { keyOf, refOf } from '../objects/ref.ts';
import type { World } from '../world.ts';

/** How often a watched cluster looks at the clock: it may be one that moves by itself. */
const LOOK = 200;

/**
 * Tells changes as they come, https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes
 * Without a resourceVersion to start from, everything there is comes first.
 */
export function watch(world: World, request: ApiRequest, from: string | null, to: ServerResponse): void {
  to.writeHead(200, { 'content-type': 'application/json' });
  const say = (type: string, object: unknown): void => {
    to.write(`${JSON.stringify({ type, object })}\n`);
  };
  const all = from === null || from === '0' || from === '';
  for (const object of listed(world, request) ?? []) {
    if (all) say('ADDED', object);
    else if (Number(textAt(object, 'metadata', 'resourceVersion')) > Number(from)) say('MODIFIED', object);
  }
  to.flushHeaders();
  const stop = world.store.listen(({ type, ref, object }) => {
    if (ref.resource !== request.resource) return;
    const meant = (listed(world, request) ?? []).some(
      (one) => keyOf(refOf(ref.resource, one)) === keyOf(ref),
    );
    if (meant) say(type, object);
  });
  const look = setInterval(() => {
    world.catchUp();
  }, LOOK);
  to.on('close', () => {
    clearInterval(look);
    stop();
  });
}
