import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Instant } from '../../calendar/instant.ts';
import { type Parsed, parsed, unparsed } from '../../quantity/parsed.ts';
import type { Tls } from '../http/exchange.ts';
import { tlsSlip } from '../http/tls-slip.ts';
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

export type ConnectOptions = Tls & {
  /** As people write it; see `parsePrometheusUrl`. */
  readonly url: string;
  /** Sent with every request, such as `X-Scope-OrgID`. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly bearer?: string;
  readonly basic?: { readonly username: string; readonly password: string };
  /** Milliseconds that one query may take, its answer included; 30 s unless given. */
  readonly timeout?: number;
  readonly limits?: Partial<Limits>;
  readonly pacing: Pacing;
};

/** What every request needs. */
export type Connection = {
  readonly base: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly tls: Tls;
  readonly agent: HttpAgent;
  /** What no message may repeat. */
  readonly secrets: readonly string[];
  readonly timeout: number;
  readonly limits: Limits;
  readonly pacing: Pacing;
};

const TIMEOUT = 30_000;
/** More than the queries of most verdicts, so that none waits here: Prometheus runs 20 at once and queues the others itself. */
const SOCKETS = 64;
const SHORTEST_SECRET = 6;

/** Checks all that can be checked without asking: address, headers, certificates. No message repeats a value. */
export function openConnection(options: ConnectOptions): Parsed<Connection> {
  const base = parsePrometheusUrl(options.url);
  if (!base.ok) return unparsed(`the address of Prometheus: ${base.message}`);
  const headers = headersOf(options);
  if (!headers.ok) return headers;
  const secure = base.value.startsWith('https:');
  const { ca, cert, key, timeout = TIMEOUT, pacing } = options;
  if (!secure && (ca ?? cert ?? key) !== undefined)
    return unparsed('certificates are given, but the address is http: write https');
  const tls = { ca, cert, key };
  const slip = tlsSlip(tls, 'prometheus');
  if (slip !== undefined) return unparsed(slip);
  const agent = new (secure ? HttpsAgent : HttpAgent)({ keepAlive: true, maxSockets: SOCKETS });
  const limits = { ...LIMITS, ...options.limits };
  const secrets = secretsOf(options, headers.value);
  return parsed({ base: base.value, headers: headers.value, secrets, tls, agent, timeout, limits, pacing });
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
