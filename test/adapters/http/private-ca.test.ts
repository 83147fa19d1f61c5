import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { exchange, type Tls } from '../../../shared/adapters/http/exchange.ts';
import { component } from '../../kit/component.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';

component('openssl')('a server with a private CA', () => {
  let pem = { cert: '', key: '' };

  beforeAll(() => {
    const folder = temporaryFolder();
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const made = spawnSync('openssl', [
      ...[
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '2',
      ],
      ...['-subj', '/CN=loopback', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', cert],
    ]);
    expect(made.status).toBe(0);
    pem = { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
  });

  async function ask(tls: Tls | undefined, mutual: boolean) {
    const server = createServer({ ...pem, ca: pem.cert, requestCert: mutual }, (_, response) => {
      response.end('hello');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    try {
      return await exchange({ url, timeout: 5_000, limit: 100, ...(tls === undefined ? {} : { tls }) });
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }

  test('is not believed without it', async () => {
    expect(await ask(undefined, false)).toEqual({
      kind: 'failed',
      code: 'tls',
      message: 'its certificate is signed by itself',
      setting: 'authority',
    });
  });

  test('answers who knows it', async () => {
    expect(await ask({ ca: pem.cert }, false)).toMatchObject({ kind: 'answered', answer: { status: 200 } });
  });

  test('that asks for a certificate takes one, and nobody without', async () => {
    expect(await ask({ ca: pem.cert, ...pem }, true)).toMatchObject({ kind: 'answered' });
    expect(await ask({ ca: pem.cert }, true)).toMatchObject({
      code: 'tls',
      setting: 'client-certificate',
    });
  });

  test('is not asked with a certificate that is none', async () => {
    expect(await ask({ ca: pem.cert, cert: 'hello', key: pem.key }, true)).toMatchObject({
      kind: 'failed',
      code: 'tls',
    });
  });
});
