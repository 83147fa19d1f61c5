import { credentialIn } from '../config/credential.ts';
import { urlSpans } from './url-spans.ts';

/** Names of HTTP headers that carry what nobody else may know; what follows them on the line is theirs. */
const HEADER =
  /\b((?:proxy-)?authorization|(?:set-)?cookie|(?:x-)?api-key|x-auth-token|x-access-token|private-token)("?[ \t]{0,4}[:=])[^\r\n]*/gi;
const BEARER = /\b(bearer|basic)[ \t]{1,4}[\w+/.=~-]{8,}/gi;
/** How Node and resolvers word a failed connection. */
const CONNECTION = /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH)[ \t]{1,4}\S+/g;
const SOCKET = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}:\d{1,5}(?!\d)/g;
const NAME = /[A-Za-z0-9][A-Za-z0-9.-]*/g;
/** A host of the outside: a dot and a top-level domain, or an IPv4 address. A version is neither. */
const HOST = /^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,8}\.[a-z][a-z0-9-]{1,62}$|^\d{1,3}(?:\.\d{1,3}){3}$/;

/** The hosts that the addresses in some texts name, to be found again where they stand alone. */
export function hostsIn(texts: Iterable<string>): ReadonlySet<string> {
  const hosts = new Set<string>();
  for (const text of texts) for (const { host } of urlSpans(text)) if (HOST.test(host)) hosts.add(host);
  return hosts;
}

/**
 * A text as anyone may read it. Addresses become `<url>`, the hosts of `hosts` `<host>`, sockets and failed connections
 * `<address>`, headers `<header>`. A text that still holds something of the shape of a credential is replaced whole.
 * What is public already stays as it is.
 */
export function publicText(text: string, hosts: ReadonlySet<string>): string {
  const shown = withoutUrls(text)
    .replace(HEADER, '$1$2 <header>')
    .replace(BEARER, '$1 <header>')
    .replace(CONNECTION, '$1 <address>')
    .replace(SOCKET, '<address>')
    .replace(NAME, (name) => (hosts.has(name.toLowerCase()) ? '<host>' : name));
  const credential = credentialIn(shown);
  return credential === undefined ? shown : `<hidden: it held ${credential}>`;
}

function withoutUrls(text: string): string {
  let shown = '';
  let done = 0;
  for (const { from, to } of urlSpans(text)) {
    shown += `${text.slice(done, from)}<url>`;
    done = to;
  }
  return shown + text.slice(done);
}
