import { isGitWrite } from '../git/http-backend.ts';
import type { Request } from './request.ts';

const MUTATION = /^\s*mutation\b/;

/** A GraphQL document that only asks changes nothing, though it is posted. */
function isMutation({ bytes }: Request): boolean {
  try {
    const body: unknown = JSON.parse(bytes.toString('utf8'));
    const query = typeof body === 'object' && body !== null && 'query' in body ? body.query : undefined;
    return typeof query !== 'string' || MUTATION.test(query);
  } catch {
    return false;
  }
}

/**
 * What a write is called in the list of writes; `undefined` for a read.
 *
 * @param operation of the route, when there is one.
 */
export function writeName(request: Request, operation: string | undefined): string | undefined {
  const { method, address, bytes } = request;
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return undefined;
  if (address.kind === 'git') {
    return isGitWrite({ method, pathInfo: address.path, body: bytes }) ? 'git push' : undefined;
  }
  if (address.path === '/graphql' && !isMutation(request)) return undefined;
  return operation ?? `${method} ${address.path}`;
}
