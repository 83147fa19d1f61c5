import type { Answer } from '../../../shared/gate/answer.ts';
import type { Env } from './secrets.ts';

/**
 * One sentence where a proxy is set for an address: connections here go straight. `undefined` where none is set, or `NO_PROXY`
 * leaves the host out, and for this machine itself. The address of the proxy may hold a password and is not told.
 * Source: https://everything.curl.dev/usingcurl/proxies/env.html
 */
export function unusedProxy(address: string, env: Env): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname, port } = new URL(address);
  if (/^(?:localhost|127\.[\d.]{1,11}|\[::1\])$/.test(hostname)) return undefined;
  const names = protocol === 'https:' ? ['https_proxy', 'HTTPS_PROXY'] : ['http_proxy', 'HTTP_PROXY'];
  const name = [...names, 'all_proxy', 'ALL_PROXY'].find((each) => isSet(env[each]));
  const direct = env['no_proxy'] ?? env['NO_PROXY'] ?? '';
  if (name === undefined || direct.split(',').some((entry) => leavesOut(entry, hostname, port)))
    return undefined;
  return `${name} is set, but it is not used: the connection goes straight to the host`;
}

/** The same answer; where nothing was reached it says that a proxy was not used. */
export function withProxyNote<T>(answer: Answer<T>, note: string | undefined): Answer<T> {
  if (note === undefined || answer.kind === 'answered' || answer.reason.code !== 'unreachable') return answer;
  return { ...answer, reason: { ...answer.reason, message: `${answer.reason.message} (${note})` } };
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value.trim() !== '';
}

/** `*`, a host, the end of its name, each with or without a port. */
function leavesOut(entry: string, hostname: string, port: string): boolean {
  const [, host = '', of] = /^\s*(?:\*?\.)?([^\s:]*)(?::(\d{1,5}))?\s*$/.exec(entry.slice(0, 300)) ?? [];
  if (entry.trim() === '*') return true;
  if (host === '' || (of !== undefined && of !== port)) return false;
  const [name, end] = [hostname.toLowerCase(), host.toLowerCase()];
  return name === end || name.endsWith(`.${end}`);
}
