import { basename, dirname } from 'node:path';
import type { GitCall, GitReply } from './call.ts';
import { runGit } from './run-git.ts';

/** Runs `git http-backend` for one request: https://git-scm.com/docs/git-http-backend */
export async function runHttpBackend(call: GitCall, body: Uint8Array): Promise<GitReply> {
  const { directory } = call.git;
  const protocol = call.headers['git-protocol'];
  const { stdout, stderr, code } = await runGit(['http-backend'], {
    input: body,
    environment: {
      GIT_PROJECT_ROOT: dirname(directory),
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: `/${basename(directory)}${call.pathInfo}`,
      REQUEST_METHOD: call.method,
      QUERY_STRING: call.query,
      CONTENT_TYPE: call.headers['content-type'] ?? '',
      CONTENT_LENGTH: String(body.length),
      REMOTE_USER: call.actor?.login ?? '',
      REMOTE_ADDR: '127.0.0.1',
      ...(typeof protocol === 'string' ? { GIT_PROTOCOL: protocol } : {}),
    },
  });
  const end = stdout.indexOf('\r\n\r\n');
  if (end < 0) throw new Error(`git http-backend (${code}) answered nothing for ${call.pathInfo}: ${stderr}`);
  const headers: Record<string, string> = {};
  for (const line of stdout.toString('latin1', 0, end).split('\r\n')) {
    const colon = line.indexOf(':');
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  const { status = '200', ...rest } = headers;
  return { status: Number.parseInt(status, 10), headers: rest, body: stdout.subarray(end + 4) };
}
