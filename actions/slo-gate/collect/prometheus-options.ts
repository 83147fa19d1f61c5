import type { ConnectOptions } from '../../../shared/adapters/prometheus/connection.ts';
import { parsed, type Parsed, unparsed } from '../../../shared/quantity/parsed.ts';
import type { GateInputs } from '../inputs.ts';
import type { GateSettings } from '../settings.ts';
import { headersNamedBy, maybeNamedBy, namedBy } from './secrets.ts';
import type { World } from './world.ts';

type Options = Omit<ConnectOptions, 'pacing'>;

/** Where Prometheus is and how it is asked: inputs first, then what the configuration names. */
export async function prometheusOptions(
  inputs: GateInputs,
  { sources }: GateSettings,
  world: World,
): Promise<Parsed<Options>> {
  const source = sources?.prometheus;
  const at = 'sources.prometheus';
  const url = addressOf(inputs, source?.['url-env'], world);
  if (!url.ok) return url;
  const login = loginOf(inputs, source, world);
  if (!login.ok) return login;
  const headers = headersNamedBy(world.env, `${at}.headers-env`, source?.['headers-env'] ?? {});
  if (!headers.ok) return headers;
  const [ca, cert, key] = await Promise.all([
    pemOf('prometheus-ca', inputs['prometheus-ca'], world),
    pemOf('prometheus-cert', inputs['prometheus-cert'], world),
    pemOf('prometheus-key', inputs['prometheus-key'], world),
  ]);
  for (const pem of [ca, cert, key]) if (!pem.ok) return pem;
  return parsed({
    url: url.value,
    headers: { ...headers.value, ...inputs['prometheus-headers'] },
    ...login.value,
    ...(ca.ok && ca.value !== undefined ? { ca: ca.value } : {}),
    ...(cert.ok && cert.value !== undefined ? { cert: cert.value } : {}),
    ...(key.ok && key.value !== undefined ? { key: key.value } : {}),
  });
}

function addressOf(inputs: GateInputs, name: string | undefined, { env }: World): Parsed<string> {
  const given = inputs['prometheus-url'];
  if (given !== undefined) return parsed(given);
  if (name !== undefined) return namedBy(env, 'sources.prometheus.url-env', name);
  return unparsed('where is Prometheus? Give prometheus-url, such as http://127.0.0.1:9090');
}

type Source = NonNullable<NonNullable<GateSettings['sources']>['prometheus']>;

function loginOf(
  inputs: GateInputs,
  source: Source | undefined,
  { env }: World,
): Parsed<Pick<Options, 'bearer' | 'basic'>> {
  // Whoever gives a login as an input means that one.
  const token = inputs['prometheus-token'];
  if (token !== undefined) return parsed({ bearer: token });
  if (inputs['prometheus-headers']?.['authorization'] !== undefined) return parsed({});
  const at = 'sources.prometheus';
  const bearer = maybeNamedBy(env, `${at}.token-env`, source?.['token-env']);
  if (!bearer.ok) return bearer;
  const username = maybeNamedBy(env, `${at}.username-env`, source?.['username-env']);
  if (!username.ok) return username;
  const password = maybeNamedBy(env, `${at}.password-env`, source?.['password-env']);
  if (!password.ok) return password;
  if ((username.value === undefined) !== (password.value === undefined))
    return unparsed(`${at}: username-env and password-env go together`);
  return parsed({
    ...(bearer.value === undefined ? {} : { bearer: bearer.value }),
    ...(username.value === undefined || password.value === undefined
      ? {}
      : { basic: { username: username.value, password: password.value } }),
  });
}

/** PEM as it is, or of a file: what has no line of dashes is a path. */
async function pemOf(
  name: string,
  given: string | undefined,
  { readText }: World,
): Promise<Parsed<string | undefined>> {
  if (given === undefined || given.includes('-----BEGIN')) return parsed(given);
  const read = /[\r\n]/.test(given) ? undefined : await readText(given);
  if (read?.kind === 'text') return parsed(read.text);
  const why = read?.kind === 'unreadable' ? `the file cannot be read: ${read.why}` : 'no such file';
  return unparsed(`${name} is neither PEM (-----BEGIN …) nor the path of a file (${why})`);
}
