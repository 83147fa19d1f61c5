import { gunzipSync } from 'node:zlib';
import type { Actor } from '../route.ts';
import { runHttpBackend } from './cgi.ts';
import { judgePush } from './judge-push.ts';
import { reportOf } from './push-report.ts';
import { readPush, withMoves } from './push-request.ts';
import { listReferences, NO_OBJECT, type Move, type Reference } from './references.ts';
import { inTurn } from './turns.ts';
import { refsWritten } from './write-ref.ts';
import type { GitCall, GitReply } from './call.ts';

const text = (status: number, message: string, headers: Readonly<Record<string, string>> = {}): GitReply => ({
  status,
  headers: { 'content-type': 'text/plain; charset=UTF-8', 'cache-control': 'no-cache', ...headers },
  body: Buffer.from(message),
});

/** Asks the client for a token; it then tries again with one, or gives up. */
const CHALLENGE = { 'www-authenticate': 'Basic realm="GitHub"' };
const TOKEN_NEEDED = text(401, 'No anonymous write access.', CHALLENGE);
export const UNKNOWN_TOKEN = text(
  401,
  'Invalid username or token. Password authentication is not supported for Git operations.',
  CHALLENGE,
);
const NOT_FOUND = text(404, 'Repository not found.');

/** Answers a git client over smart HTTP. Reads of a public repository are anonymous, pushes need `contents: write`. */
export async function answerGit(call: GitCall): Promise<GitReply> {
  const { actor, state } = call;
  const service =
    call.pathInfo === '/info/refs' ? new URLSearchParams(call.query).get('service') : call.pathInfo.slice(1);
  if (service !== 'git-upload-pack' && service !== 'git-receive-pack') return NOT_FOUND;
  const body = unzipped(call);
  if (service === 'git-upload-pack') {
    if (!state.repository.private) return runHttpBackend(call, body);
    if (actor === undefined) return TOKEN_NEEDED;
    return actor.permissions.contents === undefined ? NOT_FOUND : runHttpBackend(call, body);
  }
  if (actor === undefined) return TOKEN_NEEDED;
  if (actor.permissions.contents !== 'write') {
    const { owner, name } = state.repository;
    return text(403, `Permission to ${owner}/${name}.git denied to ${actor.login}.`);
  }
  return call.method === 'POST'
    ? inTurn(call.git, () => receivePack({ ...call, actor }, body))
    : runHttpBackend(call, body);
}

/**
 * Whether a request changes nothing for sure: reads, and the empty list of commands with which git asks for the way
 * before it sends a pack in chunks.
 */
export function isGitWrite({
  method,
  pathInfo,
  body,
}: Pick<GitCall, 'method' | 'pathInfo' | 'body'>): boolean {
  return method === 'POST' && pathInfo === '/git-receive-pack' && body.length > 4;
}

async function receivePack(call: GitCall & { readonly actor: Actor }, body: Buffer): Promise<GitReply> {
  const push = readPush(body);
  if (push === undefined || push.moves.length === 0) return runHttpBackend(call, body);
  const declined = await judgePush(call, push);
  const taken = push.moves.filter(({ ref }) => !declined.some((one) => one.ref === ref));
  const before = await listReferences(call.git);
  const answered =
    taken.length === 0
      ? undefined
      : await runHttpBackend(call, declined.length === 0 ? body : withMoves(push, taken));
  const after = await listReferences(call.git);
  const written = taken.filter((move) => stands(after, move) && !stands(before, move));
  refsWritten(call, written, before);
  if (answered !== undefined && declined.length === 0) return answered;
  return {
    status: 200,
    headers: { 'content-type': 'application/x-git-receive-pack-result', 'cache-control': 'no-cache' },
    body: reportOf(declined, push.capabilities, answered?.body),
  };
}

/** Whether a ref is where a move was to bring it. */
function stands(refs: readonly Reference[], { ref, to }: Move): boolean {
  return (refs.find((one) => one.ref === ref)?.sha ?? NO_OBJECT) === to;
}

function unzipped({ headers, body }: GitCall): Buffer {
  return headers['content-encoding'] === 'gzip' ? gunzipSync(body) : Buffer.from(body);
}
