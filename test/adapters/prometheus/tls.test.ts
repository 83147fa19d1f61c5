import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openConnection } from '../../../shared/adapters/prometheus/connection.ts';
import { type Certificates, makeCertificates } from '../../kit/certificates.ts';
import { component } from '../../kit/component.ts';
import { type PrometheusServer, startPrometheus } from '../../kit/prometheus.ts';
import { connected, failureOf, measureOne, NOON, points, quickPacing, STEP, valuesOf } from './connected.ts';
import { loopback, vector } from './loopback.ts';

const WAS_ASKED = 'Prometheus was asked for up: ';
/** bcrypt of the password below, at the lowest cost. */
const HASHED = '$2b$04$Ri9nD/bzGkD4OXOynkHRRevvzSosbdgCrlleeI4HoTpOPTupjioyG';
const PASSWORD = 'correct horse';

component('openssl')('a private authority', () => {
  let made: Certificates;
  beforeAll(() => {
    made = makeCertificates();
  });

  async function asked(options: Parameters<typeof connected>[1], server = made.server, host = '127.0.0.1') {
    const { url } = await loopback([vector()], server);
    const client = connected(url.replace('127.0.0.1', host), { limits: { tries: 1 }, ...options });
    const measured = await measureOne(client, points('up', 1));
    client.close();
    return measured;
  }

  test('that is trusted', async () => {
    expect(valuesOf(await asked({ ca: made.ca }))).toEqual([[1]]);
  });

  test('that is not', async () => {
    expect(failureOf(await asked({}))).toEqual([
      'unreachable',
      `${WAS_ASKED}its certificate is of an authority that is not known: give it as prometheus-ca`,
    ]);
  });

  test('whose certificate is for another host', async () => {
    expect(failureOf(await asked({ ca: made.ca }, made.server, 'localhost'))).toEqual([
      'unreachable',
      `${WAS_ASKED}its certificate is for another host than the address names`,
    ]);
  });

  test('a key of another certificate is refused before anything is asked', () => {
    const mixed = { cert: made.client.cert, key: made.server.key };
    const connection = openConnection({
      url: 'https://127.0.0.1',
      pacing: quickPacing(),
      ca: made.ca,
      ...mixed,
    });
    expect(connection).toMatchObject({
      ok: false,
      message:
        'prometheus-cert and prometheus-key do not belong together, or one of them is no PEM without password',
    });
  });
});

component('prometheus')('a real Prometheus that wants certificates and a password', () => {
  let made: Certificates;
  let server: PrometheusServer;
  beforeAll(async () => {
    made = makeCertificates();
    const file = (name: string) => `${made.folder}/${name}`;
    server = await startPrometheus(
      { from: NOON - 4 * STEP, to: NOON, every: STEP, series: [{ name: 'up', valueAt: () => 1 }] },
      {
        webConfig: `tls_server_config:
  cert_file: ${file('server.crt')}
  key_file: ${file('server.key')}
  client_ca_file: ${file('ca.crt')}
  client_auth_type: RequireAndVerifyClientCert
basic_auth_users:
  gate: ${HASHED}
`,
      },
    );
  });
  afterAll(async () => {
    await server.stop();
  });

  async function asked(options: () => Parameters<typeof connected>[1]) {
    const client = connected(server.url, { ...options(), limits: { tries: 1 } });
    const measured = await measureOne(client, points('up', 3));
    client.close();
    return measured;
  }
  const basic = { username: 'gate', password: PASSWORD };
  const everything = () => ({ ca: made.ca, ...made.client, basic });

  test('and gets both', async () => {
    expect(valuesOf(await asked(everything))).toEqual([[1, 1, 1]]);
  });

  test.each([
    [
      'no authority',
      () => ({ ...made.client, basic }),
      'its certificate is of an authority that is not known: give it as prometheus-ca',
    ],
    [
      'no password',
      () => ({ ca: made.ca, ...made.client }),
      'it does not know who we are (401): see the token or basic auth',
    ],
    [
      'a wrong one',
      () => ({ ...everything(), basic: { ...basic, password: 'wrong' } }),
      'it does not know who we are (401): see the token or basic auth',
    ],
    [
      'a token instead',
      () => ({ ca: made.ca, ...made.client, bearer: 'secret' }),
      'it does not know who we are (401): see the token or basic auth',
    ],
  ])('and gets %s', async (_, options, message) => {
    expect(failureOf(await asked(options))).toEqual(['unreachable', WAS_ASKED + message]);
  });

  test('and gets no certificate', async () => {
    const [code, message] = failureOf(await asked(() => ({ ca: made.ca, basic })));
    expect(code).toBe('unreachable');
    expect(message).toMatch(
      /it refused our client certificate, or got none: see prometheus-cert and prometheus-key/,
    );
  });
});
