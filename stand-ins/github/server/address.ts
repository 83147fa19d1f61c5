/** Where a request goes. */
export type Address = {
  readonly kind: 'api' | 'git';
  /** Of the API without `/api/v3`, such as `/repos/acme/shop/releases`; of git below the repository, such as `/info/refs`. */
  readonly path: string;
  /** `acme/shop`, for git only. */
  readonly repository?: string;
  readonly query: URLSearchParams;
  /** How the caller reaches the API and the pages: links in answers must lead there again. */
  readonly apiRoot: string;
  readonly htmlRoot: string;
};

/** What git asks for: https://git-scm.com/docs/http-protocol */
const GIT =
  /^\/([^/]+\/[^/]+?)(?:\.git)?(\/(?:info\/refs|git-upload-pack|git-receive-pack|HEAD|objects\/[^?]+))$/;

/** Prefixes of GitHub Enterprise Server: https://docs.github.com/en/enterprise-server/rest/quickstart */
const PREFIXES = [
  ['/api/v3', ''],
  ['/api/uploads', ''],
  ['/api/graphql', '/graphql'],
] as const;

function withoutPrefix(path: string): string {
  for (const [prefix, replacement] of PREFIXES) {
    if (path === prefix || path.startsWith(`${prefix}/`)) return replacement + path.slice(prefix.length);
  }
  return path;
}

/**
 * Reads the target of a request. Clients that use the stand-in as a proxy (`HTTP_PROXY`, gh) send the whole address of a
 * host such as `api.github.localhost`; all others send the path.
 *
 * @param target as in the request line.
 * @param url of the stand-in.
 */
export function addressOf(target: string, url: string): Address {
  const { pathname, searchParams: query, protocol, hostname } = new URL(target, url);
  const [subdomain, ...domain] = hostname.split('.');
  const proxied = subdomain === 'api' || subdomain === 'uploads';
  const roots = proxied
    ? { apiRoot: `${protocol}//api.${domain.join('.')}`, htmlRoot: `${protocol}//${domain.join('.')}` }
    : { apiRoot: `${url}/api/v3`, htmlRoot: url };
  const path = withoutPrefix(pathname);
  const git = path.startsWith('/repos/') || path !== pathname ? null : GIT.exec(path);
  if (git !== null) {
    const [, repository = '', below = ''] = git;
    return { kind: 'git', path: below, repository, query, ...roots };
  }
  return { kind: 'api', path, query, ...roots };
}
