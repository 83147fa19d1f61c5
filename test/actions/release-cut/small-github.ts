import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type GitServer, serveGit } from '../../kit/git-server.ts';
import { createRepository, runGit } from '../../kit/repository.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';

export const TOKEN = 'ghs_0123456789abcdef';

export type Seen = { readonly path: string; readonly authorization: string | undefined };

/** An API on loopback that writes down who asked what, for as long as `use` runs; all is green there, and there is no ledger. */
export async function listening<T>(
  use: (url: string, seen: readonly Seen[]) => Promise<T>,
  runs: readonly unknown[] = [
    { name: 'build', status: 'completed', conclusion: 'success', details_url: null },
  ],
): Promise<T> {
  const seen: Seen[] = [];
  const server = createServer(({ url = '', headers }, response) => {
    seen.push({ path: url, authorization: headers.authorization });
    const [status, body] = url.includes('/git/')
      ? [404, { message: 'Not Found' }]
      : [200, url.includes('/check-runs') ? { total_count: runs.length, check_runs: runs } : []];
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

export async function cloneOf(origin: string | undefined): Promise<string> {
  const { dir, commit } = await createRepository({ dir: temporaryFolder() });
  await commit('feat: begin');
  if (origin !== undefined) await runGit(dir, ['remote', 'add', 'origin', origin]);
  return dir;
}

/** A clone of `acme/shop` on a server of its own that knows the token, for as long as `use` runs. */
export async function ownServer<T>(use: (dir: string, server: GitServer) => Promise<T>): Promise<T> {
  const root = temporaryFolder();
  const { dir, commit } = await createRepository({ dir: join(root, 'acme', 'shop.git'), bare: true });
  await commit('feat: begin');
  const server = await serveGit(root, { token: TOKEN });
  try {
    const clone = join(root, 'clone');
    await runGit(root, ['clone', '--quiet', dir, clone]);
    await runGit(clone, ['remote', 'set-url', 'origin', `${server.url}/acme/shop.git`]);
    return await use(clone, server);
  } finally {
    await server.close();
  }
}

/** The paths that were asked for, each once, in the order of the alphabet. */
export function pathsOf(seen: readonly Seen[]): readonly string[] {
  return [...new Set(seen.map(({ path }) => decodeURIComponent(path.replace(/\?.*/, ''))))].toSorted();
}
