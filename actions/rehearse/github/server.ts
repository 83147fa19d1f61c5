import type { Instant } from '../../../shared/calendar/instant.ts';
import { gitRoutes } from '../../../stand-ins/github/git/routes.ts';
import { platformRoutes } from '../../../stand-ins/github/platform-routes.ts';
import type { Actor, Reply } from '../../../stand-ins/github/route.ts';
import { paged } from '../../../stand-ins/github/server/pages.ts';
import { routerOf } from '../../../stand-ins/github/server/router.ts';
import type { State } from '../../../stand-ins/github/state/state.ts';
import { gitInMemory } from './git.ts';
import type { Objects } from './objects.ts';

/** Where the API of a rehearsal is said to be. No name ends so, and nobody asks there: https://www.rfc-editor.org/rfc/rfc2606 */
export const API = 'https://api.rehearsal.invalid';
const PAGES = 'https://rehearsal.invalid';

/** The job that asks. */
const JOB: Actor = {
  login: 'github-actions[bot]',
  kind: 'app',
  permissions: {
    actions: 'write',
    checks: 'write',
    contents: 'write',
    deployments: 'write',
    issues: 'write',
    members: 'read',
    metadata: 'read',
    'pull-requests': 'write',
    statuses: 'write',
  },
};

const route = routerOf([...gitRoutes, ...platformRoutes]);

/** What answers instead of a GitHub: the routes of the stand-in, over memory and without a network. */
export type Server = {
  readonly state: State;
  readonly objects: Objects;
  readonly fetch: Fetch;
};

/** As much of `fetch` as a client of GitHub needs: nothing is streamed, and what takes apart real answers need not be loaded. */
export type Fetch = (
  url: string,
  init?: { readonly method?: string; readonly body?: unknown },
) => Promise<Fetched>;

export type Fetched = {
  readonly status: number;
  readonly url: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly text: () => Promise<string>;
};

type Called = { readonly method: string; readonly path: string };

/** What a rehearsal does around a request. */
export type Around = {
  /** False: GitHub answers 502, and nothing is carried out. */
  readonly before: (call: Called) => boolean;
  /** What it waits for holds the answer up. */
  readonly after: (call: Called, status: number) => Promise<void>;
};

export function gitHubInMemory(
  { state, objects }: { readonly state: State; readonly objects: Objects },
  now: () => Instant,
  { before, after }: Around,
): Server {
  const git = gitInMemory(objects);
  return {
    state,
    objects,
    fetch: async (asked, init = {}) => {
      const url = new URL(asked);
      const method = init.method ?? 'GET';
      const call = { method, path: url.pathname };
      if (!before(call)) return fetched(url, { status: 502, body: { message: 'Server Error' } });
      const match = route(method, url.pathname);
      const reply: Reply =
        match === undefined
          ? { status: 404, body: { message: 'Not Found' } }
          : await match.route.handle({
              parameters: match.parameters,
              query: url.searchParams,
              body: typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined,
              actor: JOB,
              state,
              git,
              now,
              apiUrl: (path) => API + path,
              htmlUrl: (path) => PAGES + path,
            });
      await after(call, reply.status);
      return fetched(url, method === 'GET' ? paged(reply, url) : reply);
    },
  };
}

function fetched({ href }: URL, { status, body, headers = {} }: Reply): Fetched {
  const text = body === undefined ? '' : JSON.stringify(body);
  return {
    status,
    url: href,
    headers: new Map(Object.entries({ 'content-type': 'application/json; charset=utf-8', ...headers })),
    text: () => Promise.resolve(text),
  };
}
