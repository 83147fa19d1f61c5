import { X509Certificate } from 'node:crypto';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { createSecureContext } from 'node:tls';
import type { Instant } from '../../calendar/instant.ts';
import { type Parsed, parsed, unparsed } from '../../quantity/parsed.ts';
import { type Limits, LIMITS } from './limits.ts';
import { parsePrometheusUrl } from './url.ts';

/** What time and chance are to the adapter. */
export type Pacing = {
  readonly now: () => Instant;
  /** @param duration milliseconds */
  readonly sleep: (duration: number) => Promise<void>;
  /** At least 0, less than 1. */
  readonly random: () => number;
};

export type ConnectOptions = {
  /** As people write it; see `parsePrometheusUrl`. */
  readonly url: string;
  /** Sent with every request, such as `X-Scope-OrgID`. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly bearer?: string;
  readonly basic?: { readonly username: string; readonly password: string };
  /** PEM of the authorities to trust, instead of the public ones. */
  readonly ca?: string;
  /** PEM of the client certificate, and of its key. */
  readonly cert?: string;
  readonly key?: string;
  /** Milliseconds that one query may take, its answer included; 30 s unless given. */
  readonly timeout?: number;
  readonly limits?: Partial<Limits>;
  readonly pacing: Pacing;
};

/** What every request needs. */
export type Connection = {
  readonly base: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly agent: HttpAgent;
  /** What no message may repeat. */
  readonly secrets: readonly string[];
  readonly timeout: number;
  readonly limits: Limits;
  readonly pacing: Pacing;
};

const TIMEOUT = 30_000;
/** Prometheus runs 20 queries at once unless told otherwise; whoever stands in front may allow more. */
const SOCKETS = 32;
const SHORTEST_SECRET = 6;

/** Checks all that can be checked without asking: address, headers, certificates. No message repeats a value. */
export function openConnection(options: ConnectOptions): Parsed<Connection> {
  const base = parsePrometheusUrl(options.url);
  if (!base.ok) return base;
  const headers = headersOf(options);
  if (!headers.ok) return headers;
  const secure = base.value.startsWith('https:');
  const { ca, cert, key, timeout = TIMEOUT, pacing } = options;
  if (!secure && (ca ?? cert ?? key) !== undefined)
    return unparsed('certificates are given, but the address is http: write https');
  const slip = secure ? certificateSlip(options) : undefined;
  if (slip !== undefined) return unparsed(slip);
  const sockets = { keepAlive: true, maxSockets: SOCKETS };
  const agent = secure
    ? new HttpsAgent({
        ...sockets,
        ...(ca === undefined ? {} : { ca }),
        ...(cert === undefined ? {} : { cert }),
        ...(key === undefined ? {} : { key }),
      })
    : new HttpAgent(sockets);
  const limits = { ...LIMITS, ...options.limits };
  const secrets = secretsOf(options, headers.value);
  return parsed({ base: base.value, headers: headers.value, secrets, agent, timeout, limits, pacing });
}

function headersOf({
  headers = {},
  bearer,
  basic,
}: ConnectOptions): Parsed<Readonly<Record<string, string>>> {
  if (bearer !== undefined && basic !== undefined)
    return unparsed('a token and basic auth are given: only one of them can be sent');
  const own = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  if ((bearer ?? basic) !== undefined && 'authorization' in own)
    return unparsed('the header authorization is given beside a token or basic auth: only one can be sent');
  if (basic?.username.includes(':') === true) return unparsed('a user of basic auth has no ":" in it');
  const authorization =
    bearer !== undefined
      ? `Bearer ${bearer.trim()}`
      : basic && `Basic ${Buffer.from(`${basic.username}:${basic.password}`).toString('base64')}`;
  const all = { ...own, ...(authorization === undefined ? {} : { authorization }) };
  for (const [name, value] of Object.entries(all)) {
    if (!/^[a-z0-9-]{1,64}$/.test(name)) return unparsed('a header has a name that HTTP does not allow');
    if (!/^[\t\x20-\x7e]*$/.test(value))
      return unparsed(
        `the value of the header ${name} has characters that HTTP does not allow, such as a line break`,
      );
  }
  return parsed(all);
}

/** Longest first, so that a part does not uncover the rest; what is short is a word that may stand anywhere. */
function secretsOf(
  { bearer = '', basic }: ConnectOptions,
  headers: Readonly<Record<string, string>>,
): readonly string[] {
  return [...Object.values(headers), bearer.trim(), basic?.password ?? '']
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .sort((a, b) => b.length - a.length);
}

function certificateSlip({ ca, cert, key }: ConnectOptions): string | undefined {
  if ((cert === undefined) !== (key === undefined))
    return 'a client certificate needs both prometheus-cert and prometheus-key';
  for (const [name, pem] of [
    ['prometheus-ca', ca],
    ['prometheus-cert', cert],
  ] as const)
    if (pem !== undefined && !pem.includes('-----BEGIN CERTIFICATE-----'))
      return `${name} is no certificate: expected PEM, which starts with -----BEGIN CERTIFICATE-----`;
  try {
    // A context takes an authority that it cannot read, and then trusts nobody.
    if (ca !== undefined) createSecureContext({ ca: new X509Certificate(ca).toString() });
  } catch {
    return 'prometheus-ca cannot be read as a certificate in PEM';
  }
  try {
    createSecureContext({ cert, key });
  } catch {
    return 'prometheus-cert and prometheus-key do not belong together, or one of them is no PEM without password';
  }
  return undefined;
}
