import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Certificates, makeCertificates } from '../../kit/certificates.ts';
import { component } from '../../kit/component.ts';
import { type PrometheusServer, startPrometheus } from '../../kit/prometheus.ts';
import { type Given, runGate } from './run-gate.ts';
import { lastMinutes, traffic } from './traffic.ts';

/** bcrypt of the password below, at the lowest cost. */
const HASHED = '$2b$04$Ri9nD/bzGkD4OXOynkHRRevvzSosbdgCrlleeI4HoTpOPTupjioyG';
const PASSWORD = 'correct horse';
const CONFIG = `version: 1
sources: { prometheus: { url-env: PROMETHEUS_URL, username-env: PROMETHEUS_USER, password-env: PROMETHEUS_PASSWORD } }
signals:
  error-rate:
    bad: http_requests_total{service="{service}",code=~"5.."}
    total: http_requests_total{service="{service}"}
profiles: { canary: { advance-when: [error-rate <= 1% for 5m] } }
`;

component('prometheus')('a Prometheus that wants a client certificate and a password', () => {
  let made: Certificates;
  let server: PrometheusServer;
  beforeAll(async () => {
    made = makeCertificates();
    const file = (name: string) => `${made.folder}/${name}`;
    const history = lastMinutes(10, Date.now(), (from) => traffic('service="api"', from, () => ({})));
    server = await startPrometheus(history, {
      webConfig: `tls_server_config:
  cert_file: ${file('server.crt')}
  key_file: ${file('server.key')}
  client_ca_file: ${file('ca.crt')}
  client_auth_type: RequireAndVerifyClientCert
basic_auth_users:
  gate: ${HASHED}
`,
    });
  });
  afterAll(() => server.stop());

  const run = (env: Given['env'], ...args: readonly string[]) =>
    runGate({
      config: CONFIG,
      args: ['--service', 'api', ...args],
      env: { PROMETHEUS_URL: server.url, PROMETHEUS_USER: 'gate', PROMETHEUS_PASSWORD: PASSWORD, ...env },
    });
  const paths = () => [
    '--prometheus-ca',
    `${made.folder}/ca.crt`,
    '--prometheus-cert',
    `${made.folder}/client.crt`,
  ];

  test('passes with all of it, from files and from the environment', async () => {
    const { outputs, status } = await run({ PROMETHEUS_KEY: `${made.folder}/client.key` }, ...paths());
    expect([outputs['verdict'], status]).toEqual(['pass', 0]);
  });

  test('passes with PEM as inputs and the login as a header, and shows none of it', async () => {
    const login = Buffer.from(`gate:${PASSWORD}`).toString('base64');
    const { outputs, status, stdout, summary, record } = await run({
      'INPUT_PROMETHEUS-CA': made.ca,
      'INPUT_PROMETHEUS-CERT': made.client.cert,
      'INPUT_PROMETHEUS-KEY': made.client.key,
      'INPUT_PROMETHEUS-HEADERS': `Authorization: Basic ${login}\nX-Scope-OrgID: shop\n`,
      PROMETHEUS_PASSWORD: '',
    });
    expect([outputs['verdict'], status]).toEqual(['pass', 0]);
    const shown = stdout.replace(/^::add-mask::.*$/gm, '') + summary + record + JSON.stringify(outputs);
    for (const secret of [login, 'BEGIN', made.client.key.split('\n')[1] ?? 'no key'])
      expect(shown).not.toContain(secret);
  });

  test.each([
    ['no authority', () => [] as readonly string[], {}, 'give it as prometheus-ca'],
    ['no client certificate', () => paths().slice(0, 2), {}, 'see prometheus-cert and prometheus-key'],
    ['a wrong password', paths, { PROMETHEUS_PASSWORD: 'wrong horse' }, 'it does not know who we are (401)'],
  ])('holds blind with %s', async (_, args, env, words) => {
    const key = args().length > 2 ? { PROMETHEUS_KEY: `${made.folder}/client.key` } : {};
    const { outputs, status, reasons, stdout, record } = await run({ ...key, ...env }, ...args());
    expect(outputs).toMatchObject({ decision: 'hold', verdict: 'error' });
    expect(reasons[0]?.code).toBe('blind');
    expect(reasons[0]?.message).toContain(words);
    expect(status).toBe(1);
    expect(stdout + record).not.toContain('wrong horse');
  });
});
