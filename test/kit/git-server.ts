import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** One request as it came in. `step` tells the three requests of a push apart. */
export type GitRequest = {
  readonly step: 'list-for-push' | 'push' | 'other';
  readonly url: string;
  readonly authorization: string | undefined;
};

/** What goes wrong with a request: an answer of a proxy's, or no answer, before or after git has done its work. */
export type GitFault =
  | {
      readonly status: number;
      readonly body?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | 'lost-before'
  | 'lost-after'
  | 'hangs';

export type GitServer = {
  /** `http://127.0.0.1:<port>`, behind which the repositories lie by the names of their folders. */
  readonly url: string;
  readonly requests: readonly GitRequest[];
  readonly close: () => Promise<void>;
};

/** Serves the repositories under a folder by `git http-backend`, to who shows the token as GitHub wants it, if there is one. */
export async function serveGit(
  root: string,
  options: { readonly token?: string; readonly fault?: (request: GitRequest) => GitFault | undefined } = {},
): Promise<GitServer> {
  const requests: GitRequest[] = [];
  const server = createServer((request, response) => {
    const seen = describeRequest(request);
    requests.push(seen);
    const fault = options.fault?.(seen);
    if (fault === 'hangs') return;
    if (fault === 'lost-before') request.socket.destroy();
    else if (typeof fault === 'object') response.writeHead(fault.status, fault.headers).end(fault.body ?? '');
    else if (options.token !== undefined && seen.authorization !== basic(options.token))
      response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="GitHub"' }).end();
    else
      void backend(root, request).then((output) => {
        if (fault === 'lost-after') request.socket.destroy();
        else pass(output, response);
      });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** What a client must send to show a token. */
export function basic(token: string): string {
  return `basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
}

function describeRequest(request: IncomingMessage): GitRequest {
  const url = request.url ?? '';
  const isPush = url.endsWith('/git-receive-pack');
  const step = isPush ? 'push' : url.endsWith('service=git-receive-pack') ? 'list-for-push' : 'other';
  return { step, url, authorization: request.headers.authorization };
}

async function backend(root: string, request: IncomingMessage): Promise<Buffer> {
  const { pathname, search } = new URL(request.url ?? '', 'http://127.0.0.1');
  const child = spawn('git', ['-c', 'safe.directory=*', 'http-backend'], {
    env: {
      PATH: process.env['PATH'],
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_SYSTEM: '/dev/null',
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      REMOTE_USER: 'tester',
      REQUEST_METHOD: request.method,
      PATH_INFO: decodeURI(pathname),
      QUERY_STRING: search.slice(1),
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      CONTENT_LENGTH: request.headers['content-length'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stdin.on('error', () => undefined);
  request.pipe(child.stdin);
  await once(child, 'close');
  return Buffer.concat(chunks);
}

function pass(output: Buffer, response: ServerResponse): void {
  const end = output.indexOf('\r\n\r\n');
  const headers = output
    .subarray(0, end)
    .toString()
    .split('\r\n')
    .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)] as const);
  const status = headers.find(([name]) => name === 'Status')?.[1] ?? '200';
  response.writeHead(
    Number.parseInt(status, 10),
    Object.fromEntries(headers.filter(([name]) => name !== 'Status')),
  );
  response.end(output.subarray(end + 4));
}
