import type { BareRepository } from './git/bare-repository.ts';
import type { State } from './state/state.ts';

/**
 * What a token is. `github-token` is the one of a job (login `github-actions[bot]`), `app` an installation token of an
 * own App, `fine-grained` and `classic` are personal.
 */
export type TokenKind = 'github-token' | 'app' | 'fine-grained' | 'classic';

/** Permissions of a job as `permissions:` names them. */
export type Permission =
  | 'actions'
  | 'administration'
  | 'checks'
  | 'contents'
  | 'deployments'
  | 'issues'
  | 'members'
  | 'metadata'
  | 'pull-requests'
  | 'statuses'
  | 'workflows';

export type Level = 'read' | 'write';

/** Who calls: found by its token before a route is run. */
export type Actor = {
  readonly login: string;
  readonly kind: TokenKind;
  readonly permissions: Readonly<Partial<Record<Permission, Level>>>;
};

/** One request that has been let in: the token is known, its permissions suffice, path, query and body fit the description. */
export type Call = {
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly actor: Actor;
  readonly state: State;
  readonly git: BareRepository;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Address of an API path for the answer's links, such as `/repos/acme/shop/releases/1`. */
  readonly apiUrl: (path: string) => string;
  readonly htmlUrl: (path: string) => string;
};

export type Reply = {
  readonly status: number;
  /** JSON; `undefined` for an empty answer. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** One operation of the API. */
export type Route = {
  /** As the OpenAPI description names it, such as `POST /repos/{owner}/{repo}/git/refs`. */
  readonly operation: string;
  /** The permission the caller needs; any one of several. */
  readonly needs: readonly { readonly permission: Permission; readonly level: Level }[];
  readonly handle: (call: Call) => Reply | Promise<Reply>;
};
