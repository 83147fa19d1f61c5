import type { IncomingHttpHeaders } from 'node:http';
import { apiVersionOf } from '../access/api-version.ts';
import { rateLimitHeaders } from '../access/rate-limit.ts';
import { scopeHeaders, tokenOf } from '../access/tokens.ts';
import type { Actor, Reply } from '../route.ts';
import type { Request, Response } from './request.ts';
import type { World } from './world.ts';

/** Whom the token of a request belongs to; `undefined` without a token, or with one nobody knows. */
export function callerOf({ tokens }: World, headers: IncomingHttpHeaders): Actor | undefined {
  const token = tokenOf(headers);
  return token === undefined ? undefined : tokens.get(token);
}

/** The bytes or text of a reply that is no JSON, such as a file. */
export function rawOf({ headers, body }: Reply): Uint8Array | string | undefined {
  const type = headers?.['content-type'];
  if (type === undefined || type.includes('json')) return undefined;
  return typeof body === 'string' || body instanceof Uint8Array ? body : undefined;
}

/**
 * What goes on the wire for a reply, with the headers every answer of the API has.
 *
 * @param id number of the request.
 */
export function respond(world: World, { headers }: Request, reply: Reply, id: number): Response {
  const actor = callerOf(world, headers);
  const sent = {
    'content-type': 'application/json; charset=utf-8',
    'x-github-api-version-selected': apiVersionOf(headers),
    'x-github-media-type': 'github.v3; format=json',
    'x-github-request-id': id.toString(16).toUpperCase().padStart(8, '0'),
    ...(actor === undefined ? {} : rateLimitHeaders(world.limits.standing(actor))),
    ...(actor === undefined ? {} : scopeHeaders(actor)),
    ...reply.headers,
  };
  const { status, body } = reply;
  return { status, headers: sent, body: rawOf(reply) ?? (body === undefined ? '' : JSON.stringify(body)) };
}
