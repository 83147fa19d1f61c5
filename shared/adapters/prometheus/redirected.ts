import { RequestFailure } from './failure.ts';

/**
 * A redirect that was not followed: our headers hold secrets, so they go to the origin that they are for and to no other.
 * Of where it leads scheme and port are told, never the host, and of the path no more than that it is a login page.
 * @param base what was asked
 * @param location where the answer sends
 */
export function redirected(base: string, location: string | undefined): RequestFailure {
  if (location === undefined || !URL.canParse(location, base)) return nowhere();
  const [from, to] = [new URL(base), new URL(location, base)];
  if (!/^https?:$/.test(to.protocol)) return nowhere();
  if (to.origin === from.origin) return inCircles(to.pathname);
  if (to.hostname !== from.hostname)
    return new RequestFailure(
      'unreachable',
      'it redirects to another host, which is not followed: is a login needed?',
    );
  const what = `it redirects from ${doorOf(from)} to ${doorOf(to)} on its own host, which is not followed`;
  // Nobody is told to give up TLS.
  const hint =
    from.protocol === 'https:' && to.protocol === 'http:'
      ? 'nothing would protect what is sent'
      : 'write the address that way';
  return new RequestFailure('unreachable', `${what}: ${hint}`);
}

const LOGIN = /\/(?:log[-_]?in|sign[-_]?in|sso|saml|oauth2?|auth)(?=[/.]|$)/i;

/** Within the origin redirects are followed, so this is what came after many of them. */
function inCircles(path: string): RequestFailure {
  const [page] = LOGIN.exec(path) ?? [];
  return new RequestFailure(
    'unreachable',
    page === undefined
      ? 'it sends us in circles'
      : `it sends us to its login page (${page}) again and again: give credentials for it, or an address that needs no login`,
  );
}

/** `https`, or with a port of its own `https on port 9443`. */
function doorOf({ protocol, port }: URL): string {
  const scheme = protocol.slice(0, -1);
  return port === '' ? scheme : `${scheme} on port ${port}`;
}

function nowhere(): RequestFailure {
  return new RequestFailure('unreadable', 'it redirects to nowhere');
}
