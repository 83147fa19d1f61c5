import type { Actor, Reply, Route } from '../route.ts';
import { refusal } from './refusal.ts';

type Needs = Route['needs'];

/** Any one of what an operation names is enough; `write` includes `read`, and `metadata: read` every token has. */
export function mayCall({ permissions }: Actor, needs: Needs): boolean {
  if (needs.length === 0) return true;
  return needs.some(({ permission, level }) => {
    if (permission === 'metadata' && level === 'read') return true;
    const held = permissions[permission];
    return held === 'write' || held === level;
  });
}

/** `contents=write; pull_requests=write`: alternatives are parted by a semicolon. */
function accepted(needs: Needs): string {
  return needs.map(({ permission, level }) => `${permission.replaceAll('-', '_')}=${level}`).join('; ');
}

/**
 * The refusal of a token without the permission: an App, a job and a fine-grained token are told so and which permission
 * would do, a classic token gets a 404 so that it does not learn what there is.
 * https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#resource-not-accessible
 * https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#404-not-found-for-an-existing-resource
 */
export function notPermitted({ kind }: Actor, needs: Needs, documentation: string | undefined): Reply {
  if (kind === 'classic') return refusal(404, 'Not Found', documentation);
  const who = kind === 'fine-grained' ? 'personal access token' : 'integration';
  return refusal(403, `Resource not accessible by ${who}`, documentation, {
    'x-accepted-github-permissions': accepted(needs),
  });
}
