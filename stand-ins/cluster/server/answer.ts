import type { ServerResponse } from 'node:http';
import { attempt } from '../api/attempt.ts';
import { failure, noSuchPath } from '../api/failure.ts';
import type { ApiReply, ApiRequest } from '../api/request.ts';
import type { Made } from '../create.ts';
import type { Delivery } from '../faults/deliver.ts';
import { listAt, textAt, type Json } from '../objects/json.ts';
import { ALL_RESOURCES } from '../objects/resource.ts';
import type { World } from '../world.ts';
import { discovered } from './discovery.ts';
import { openApi } from './open-api.ts';
import { REVIEWS, review } from './review.ts';
import { requestOf, type HttpCall } from './route.ts';
import { watch } from './watch.ts';

/** Where the scripts in `bin/` send their arguments. */
export const RUN = '/stand-in/run';

/** An answer, a way not to give one, or one that goes on. */
export type Answer =
  Delivery<ApiReply> | { readonly kind: 'stream'; readonly start: (to: ServerResponse) => void };

function answer(reply: ApiReply): Answer {
  return { kind: 'answer', answer: reply };
}

async function carriedOut(world: World, request: ApiRequest): Promise<Answer> {
  const { fault, deliver } = attempt(world, request);
  if (fault?.kind === 'held') await world.faults.hold();
  return deliver();
}

async function ran({ cluster }: Made, body: Json | undefined): Promise<Answer> {
  const argv = listAt(body, 'argv').map((word) => (typeof word === 'string' ? word : ''));
  const input = textAt(body, 'stdin') ?? '';
  const { code, stdout, stderr } = await cluster.run(textAt(body, 'command') ?? '', argv, { input });
  return answer({ status: 200, body: { code, stdout, stderr } });
}

/** kubectl asks for the namespace of what it did not find. */
function namespaceAt(world: World, method: string, path: string): ApiReply | undefined {
  const name = /^\/api\/v1\/namespaces\/([a-z0-9-]{1,63})$/.exec(path)?.[1];
  if (method !== 'GET' || name === undefined) return undefined;
  const known = ALL_RESOURCES.some((resource) => world.store.list(resource, name).length > 0);
  if (!known) {
    const details = { name, kind: 'namespaces' };
    return failure(404, 'NotFound', `namespaces "${name}" not found`, details);
  }
  return { status: 200, body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name } } };
}

/** Answers one request over HTTP. */
export async function answerCall(made: Made, call: HttpCall): Promise<Answer> {
  const { world } = made;
  const { method, path, query, body } = call;
  if (method === 'POST' && path === RUN) return ran(made, body);
  const away = world.faults.away;
  if (away !== undefined) return { kind: away.kind === 'timeout' ? 'silence' : 'refused' };
  if (path === '/healthz' || path === '/livez' || path === '/readyz')
    return answer({ status: 200, body: {} });
  const known = discovered(path) ?? openApi(path);
  if (known !== undefined && method === 'GET') return answer({ status: 200, body: known });
  if (method === 'POST' && path === REVIEWS) return answer(review(world, body));
  const request = requestOf(call);
  if (request === undefined) return answer(namespaceAt(world, method, path) ?? noSuchPath());
  if (request === 405) {
    return answer(
      failure(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource'),
    );
  }
  if (request === 415) {
    return answer(failure(415, 'UnsupportedMediaType', 'the body of the request was in an unknown format'));
  }
  if (request.verb === 'list' && query.get('watch') !== null) {
    return {
      kind: 'stream',
      start: (to) => {
        watch(world, request, query.get('resourceVersion'), to);
      },
    };
  }
  return carriedOut(world, request);
}
