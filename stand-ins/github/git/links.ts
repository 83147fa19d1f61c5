import { repositoryPath } from '../answers/repository.ts';
import type { Call } from '../route.ts';

type Source = Pick<Call, 'state' | 'apiUrl' | 'htmlUrl'>;

/** The address of something below the repository in the API; each part of the path is made safe for an address. */
export function apiLink({ state, apiUrl }: Source, ...parts: readonly string[]): string {
  return apiUrl([repositoryPath(state), ...parts.map(safe)].join('/'));
}

/** The address of a page of the repository. */
export function pageLink({ state, htmlUrl }: Source, ...parts: readonly string[]): string {
  const { owner, name } = state.repository;
  return htmlUrl(['', owner, name, ...parts.map(safe)].join('/'));
}

const safe = (part: string): string => part.split('/').map(encodeURIComponent).join('/');

/** GitHub's global id of a Git object or ref: an opaque text. */
export function gitNodeId(kind: string, name: string): string {
  return Buffer.from(`${kind}:${name}`).toString('base64url');
}
