import { type Access, authenticated, type Remote } from './authentication.ts';
import { type Git } from './git.ts';

/**
 * Access to a repository by the name `origin`, wherever that points: only by that name does git know what is left out of
 * a partial clone. undefined when there is no such remote.
 */
export async function asOrigin(git: Git, remote: Remote): Promise<Access | undefined> {
  const access = authenticated(remote);
  const configured = await originUrl(git);
  if (configured === '' || configured === access.url) return configured === '' ? undefined : access;
  return { ...access, global: [...access.global, '-c', `url.${access.url}.insteadOf=${configured}`] };
}

/** Access to a repository, and to `origin` if it is on the same host: there a partial clone gets what it lacks. */
export async function besidesOrigin(git: Git, remote: Remote): Promise<Access> {
  return authenticated(remote, [await originUrl(git)]);
}

async function originUrl(git: Git): Promise<string> {
  return (await git.ask(['config', '--get', 'remote.origin.url'])).stdout.trim();
}
