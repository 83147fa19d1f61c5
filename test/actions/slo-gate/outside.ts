import { json, withServer } from '../../adapters/http/loopback.ts';
import { type GateRun, runGate } from './run-gate.ts';

/** A configuration that asks everybody, with this profile. */
export const config = (profile: string, url = 'http://127.0.0.1:9') => `version: 1
sources:
  prometheus: { url-env: PROMETHEUS_URL }
  alerts: { alertmanager-url-env: ALERTMANAGER_URL, matchers: ['service="{service}"'] }
  incidents: { issue-labels: { P0: sev-0, P1: sev-1 } }
probes:
  - { name: version, url: '${url}/version', status: 200, json: { .version: '{version}' }, timeout: 2s }
profiles:
  asked: { ${profile} }
`;

/** What the outside says. */
export type World = {
  readonly alerts?: readonly object[] | number;
  readonly issues?: Readonly<Record<string, readonly object[]>> | number;
  readonly version?: string;
};

/** Runs a gate against Alertmanager, GitHub and a service that are one server. */
export function gate(
  profile: string,
  { alerts = [], issues = {}, version = 'v1' }: World,
  {
    args = [],
    prometheus = 'http://127.0.0.1:9',
  }: { readonly args?: readonly string[]; readonly prometheus?: string } = {},
): Promise<GateRun> {
  return withServer(
    (request, response, number) => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://x');
      const answer = (body: unknown) => (typeof body === 'number' ? json({}, body) : json(body));
      if (pathname === '/api/v2/alerts') answer(alerts)(request, response, number);
      else if (pathname.endsWith('/issues'))
        answer(typeof issues === 'number' ? issues : (issues[searchParams.get('labels') ?? ''] ?? []))(
          request,
          response,
          number,
        );
      else json({ version })(request, response, number);
    },
    (url) =>
      runGate({
        config: config(profile, url),
        args: ['--service', 'api', '--version', 'v1', ...args],
        env: {
          PROMETHEUS_URL: prometheus,
          ALERTMANAGER_URL: url,
          GITHUB_API_URL: url,
          GITHUB_REPOSITORY: 'acme/shop',
          GITHUB_TOKEN: 'ghs_0123456789',
        },
      }),
  );
}
