import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, expect } from '@jest/globals';
import { TOKENS, tokenOf } from '../../../stand-ins/github/access/tokens.ts';
import { createBareRepository } from '../../../stand-ins/github/git/bare-repository.ts';
import type { BareRepository } from '../../../stand-ins/github/git/bare-repository.ts';
import { answerGit } from '../../../stand-ins/github/git/http-backend.ts';
import { gitRoutes } from '../../../stand-ins/github/git/routes.ts';
import { conformanceOf } from '../../../stand-ins/github/openapi/conformance.ts';
import type { Actor, Reply } from '../../../stand-ins/github/route.ts';
import { newState, type State } from '../../../stand-ins/github/state/state.ts';
import { createRepository, TEST_ENVIRONMENT, type TestRepository } from '../../kit/repository.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';

export const JOB = TOKENS['ghs_job']!;
export const APP = TOKENS['ghs_app']!;
export const NOW = Date.UTC(2026, 10, 18, 17);
/** The name of no object. */
export const NOWHERE = 'a'.repeat(40);

/** A repository with a commit on main, and the one on GitHub that was made from it. */
export type Pair = { readonly clone: TestRepository; readonly git: BareRepository; readonly state: State };

export async function createPair(given: Parameters<typeof newState>[0] = {}): Promise<Pair> {
  const clone = await createRepository({ dir: join(temporaryFolder(), 'clone') });
  await clone.commit('feat: first', { files: { 'README.md': 'one\n' } });
  const git = await createBareRepository(join(temporaryFolder(), 'shop.git'), { source: clone.dir });
  return { clone, git, state: newState(given) };
}

/** Calls one operation as a router would, and holds its answer against GitHub's description. */
export async function call(
  { git, state }: Pick<Pair, 'git' | 'state'>,
  operation: string,
  given: {
    readonly parameters?: Readonly<Record<string, string>>;
    readonly query?: string;
    readonly body?: unknown;
    readonly actor?: Actor;
  } = {},
): Promise<Reply> {
  const [method = '', path = ''] = operation.split(' ');
  const name = `${method} /repos/{owner}/{repo}${path}`;
  const route = gitRoutes.find((one) => one.operation === name);
  if (route === undefined) throw new Error(`No route answers ${name}.`);
  const reply = await route.handle({
    parameters: given.parameters ?? {},
    query: new URLSearchParams(given.query ?? ''),
    body: given.body,
    actor: given.actor ?? JOB,
    state,
    git,
    now: () => NOW,
    apiUrl: (below) => `http://127.0.0.1/api/v3${below}`,
    htmlUrl: (below) => `http://127.0.0.1${below}`,
  });
  expect(conformanceOf(name)?.ofReply(reply.status, reply.body)).toEqual([]);
  return reply;
}

/** The name of the object that an answer tells of. */
export const shaOf = ({ body }: { readonly body?: unknown }): string =>
  typeof body === 'object' && body !== null && 'sha' in body ? String(body.sha) : '';

const closing: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Serves the repository over loopback and returns its address for a token; without one nobody is named. */
export async function serve({ git, state }: Pair): Promise<(token?: string) => string> {
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const token = tokenOf(request.headers);
    const answered = buffer(request).then((body) =>
      answerGit({
        method: request.method ?? 'GET',
        pathInfo: pathname.replace('/acme/shop.git', ''),
        query: search.slice(1),
        headers: request.headers,
        body,
        actor: token === undefined ? undefined : TOKENS[token],
        git,
        state,
        url: 'https://github.example',
        now: () => NOW,
      }),
    );
    answered.then(
      ({ status, headers, body }) => response.writeHead(status, headers).end(body),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(
    () =>
      new Promise((resolve) =>
        server.close(() => {
          resolve();
        }),
      ),
  );
  const { port } = server.address() as AddressInfo;
  return (token) =>
    `http://${token === undefined ? '' : `x-access-token:${token}@`}127.0.0.1:${port}/acme/shop.git`;
}

export type Ran = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** Runs a real git client. */
export function runClient(dir: string, ...args: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile('git', args, { cwd: dir, env: { ...TEST_ENVIRONMENT } }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}
