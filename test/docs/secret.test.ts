import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ROOT } from '../dist/bundle-run.ts';
import { component } from '../kit/component.ts';
import { shownCommands } from './shown-commands.ts';

component('gh')('README.md: gh secret set PROMETHEUS_URL', () => {
  const asked: string[] = [];
  // What gh asks of GitHub: the key of the repository, and then to keep what it has sealed with it.
  const server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${new URL(request.url ?? '', 'http://github.localhost').pathname}`);
    const isKey = request.url?.endsWith('/public-key') === true;
    response.writeHead(isKey ? 200 : 201, { 'content-type': 'application/json' });
    response.end(isKey ? JSON.stringify({ key_id: '1', key: Buffer.alloc(32, 9).toString('base64') }) : '{}');
  });
  let proxy: string;
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    proxy = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  });
  afterAll(() => {
    server.close();
  });

  test('asks GitHub to keep it', async () => {
    const [command = ''] = shownCommands(readFileSync(join(ROOT, 'README.md'), 'utf8')).filter((one) =>
      one.startsWith('gh secret'),
    );
    const env = {
      PATH: process.env['PATH'],
      HOME: '/nonexistent',
      HTTP_PROXY: proxy,
      GH_HOST: 'github.localhost',
      GH_TOKEN: 'ghp_ana',
      GH_REPO: 'github.localhost/acme/shop',
    };
    const child = spawn('bash', ['-ec', command], { env, cwd: '/' });
    child.stdin.end('https://prometheus.example.com');
    await once(child, 'close');
    expect([child.exitCode, asked]).toEqual([
      0,
      [
        'GET /repos/acme/shop/actions/secrets/public-key',
        'PUT /repos/acme/shop/actions/secrets/PROMETHEUS_URL',
      ],
    ]);
  });
});
