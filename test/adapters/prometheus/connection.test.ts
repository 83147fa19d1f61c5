import { createServer } from 'node:net';
import { once } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import { openConnection } from '../../../shared/adapters/prometheus/connection.ts';
import { parsePrometheusUrl } from '../../../shared/adapters/prometheus/url.ts';
import { connected, failureOf, measureOne, points, quickPacing } from './connected.ts';

const pacing = quickPacing();

describe('addresses', () => {
  test.each([
    ['http://127.0.0.1:9090', 'http://127.0.0.1:9090'],
    ['https://mimir.example.com/prometheus/', 'https://mimir.example.com/prometheus'],
    ['https://example.com/a//', 'https://example.com/a'],
  ])('%s', (text, url) => {
    expect(parsePrometheusUrl(text)).toEqual({ ok: true, value: url });
  });

  test.each([
    ['prometheus:9090', 'expected an address that starts with https:// or http://'],
    ['', 'expected an address that starts with https:// or http://'],
    ['file:///etc/passwd', 'expected an address that starts with https:// or http://'],
    [
      'https://user:word@example.com',
      'expected an address without user and password: give them as basic auth or as a token',
    ],
    [
      'https://user@example.com',
      'expected an address without user and password: give them as basic auth or as a token',
    ],
    ['https://example.com/?token=x', 'expected an address without query and fragment'],
    ['https://example.com/api/v1', 'expected the address that comes before /api/v1 and /graph'],
    [
      'https://example.com/prometheus/api/v1/query',
      'expected the address that comes before /api/v1 and /graph',
    ],
    ['https://example.com/graph', 'expected the address that comes before /api/v1 and /graph'],
  ])('%s is refused', (text, message) => {
    expect(parsePrometheusUrl(text)).toMatchObject({ ok: false, message });
  });
});

test.each([
  [
    'a token and basic auth',
    { bearer: 't', basic: { username: 'u', password: 'p' } },
    'a token and basic auth are given: only one of them can be sent',
  ],
  [
    'a token and its header',
    { bearer: 't', headers: { Authorization: 'x' } },
    'the header authorization is given beside a token or basic auth: only one can be sent',
  ],
  [
    'a user with a colon',
    { basic: { username: 'u:x', password: 'p' } },
    'a user of basic auth has no ":" in it',
  ],
  [
    'a header with a line break',
    { headers: { 'X-Key': 'secret\r\nX-Other: 1' } },
    'the value of the header x-key has characters that HTTP does not allow, such as a line break',
  ],
  ['a name with a blank', { headers: { 'X Key': 'v' } }, 'a header has a name that HTTP does not allow'],
  [
    'a certificate without its key',
    { cert: '-----BEGIN CERTIFICATE-----' },
    'a client certificate needs both prometheus-cert and prometheus-key',
  ],
  [
    'an authority that is none',
    { ca: '/etc/ca.pem' },
    'prometheus-ca is no certificate: expected PEM, which starts with -----BEGIN CERTIFICATE-----',
  ],
  [
    'an authority that cannot be read',
    { ca: '-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----' },
    'prometheus-ca cannot be read as a certificate in PEM',
  ],
  [
    'a key that cannot be read',
    { cert: '-----BEGIN CERTIFICATE-----\nx', key: 'secret' },
    'prometheus-cert and prometheus-key do not belong together, or one of them is no PEM without password',
  ],
])('%s is refused before anything is asked', (_, options, message) => {
  expect(openConnection({ url: 'https://example.com', pacing, ...options })).toMatchObject({
    ok: false,
    message,
  });
});

test('certificates for an address without TLS are refused', () => {
  expect(openConnection({ url: 'http://example.com', pacing, ca: 'x' })).toMatchObject({
    ok: false,
    message: 'certificates are given, but the address is http: write https',
  });
});

describe('nobody there', () => {
  test('nothing listens', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    server.close();
    await once(server, 'close');
    const waits: number[] = [];
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const client = connected(`http://127.0.0.1:${port}`, { pacing: quickPacing(waits) });
    expect(failureOf(await measureOne(client, points('up')))).toEqual([
      'unreachable',
      'Prometheus was asked for up: the connection was refused',
    ]);
    expect(waits).toHaveLength(2);
    client.close();
  });

  test.each([
    ['http', 'unreadable', 'what answered does not speak HTTP'],
    ['https', 'unreachable', 'what answered does not speak TLS: is the address http?'],
  ])('something that is no server of %s', async (protocol, code, message) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', () => socket.end('220 mail.example.com\r\n'));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const client = connected(`${protocol}://127.0.0.1:${port}`);
    const measured = await measureOne(client, points('up'));
    client.close();
    server.close();
    expect(failureOf(measured)).toEqual([code, `Prometheus was asked for up: ${message}`]);
  });
});
