import type { Environment } from '../process/run.ts';
import { GitError } from './git-error.ts';

/** A repository on a server, and a token of GitHub's for it; an empty one asks as nobody. */
export type Remote = { readonly url: string; readonly token: string };

/** How git is started to reach a {@link Remote}: the token is in the environment, and nowhere else. */
export type Access = {
  /** The address without a password that may have stood in it. */
  readonly url: string;
  readonly global: readonly string[];
  readonly env: Environment;
  /** Takes the token, its encoded form and passwords in addresses out of a text. */
  readonly clean: (text: string) => string;
};

const HEADER_VARIABLE = 'RELEASE_ACTIONS_GIT_AUTHORIZATION';

/** Nobody is asked for a password, no stored one is used, and nothing is traced: a trace would show the header. */
const ENVIRONMENT: Environment = {
  GIT_TERMINAL_PROMPT: '0',
  GIT_ASKPASS: '',
  GIT_CURL_VERBOSE: undefined,
  GIT_TRACE: undefined,
  GIT_TRACE_CURL: undefined,
  GIT_TRACE_PACKET: undefined,
  GIT_TRACE_REDACT: undefined,
  GIT_TRACE2: undefined,
  GIT_TRACE2_EVENT: undefined,
  GIT_TRACE2_PERF: undefined,
};

/**
 * Access with a token over http(s), also to other addresses that lie on the same host; any other one is used with what the
 * machine knows. The settings bind to these very addresses, which beats those for its host; the header is emptied first, because actions/checkout leaves its
 * own one behind, and two are a 400. Redirects are not followed: the token goes to this host only. Settings given as
 * `--config-env` come after all of `GIT_CONFIG_COUNT`, which stays as it is.
 * Sources: https://git-scm.com/docs/git-config (http.<url>.*), https://git-scm.com/docs/git (--config-env)
 */
export function authenticated({ url, token }: Remote, alsoAt: readonly string[] = []): Access {
  const address = plainAddress(url);
  const header = `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
  const clean = (text: string): string =>
    withoutSecrets(text, [header.slice(header.lastIndexOf(' ') + 1), token]);
  const ownHost = token === '' ? undefined : hostOf(address);
  const places = [address, ...alsoAt.filter((place) => !place.includes('='))].filter(
    (place) => ownHost !== undefined && hostOf(place) === ownHost,
  );
  return {
    url: address,
    global: ['-c', 'credential.helper=', ...places.flatMap(authenticatedAt)],
    env: { ...ENVIRONMENT, ...(ownHost !== undefined && { [HEADER_VARIABLE]: header }) },
    clean,
  };
}

function authenticatedAt(place: string): readonly string[] {
  return [
    ...['-c', `http.${place}.extraheader=`, '-c', `http.${place}.followRedirects=false`],
    `--config-env=http.${place}.extraheader=${HEADER_VARIABLE}`,
  ];
}

/** Scheme, host and port of an http(s) address; undefined for any other one. */
function hostOf(address: string): string | undefined {
  return /^https?:\/\//i.test(address) && URL.canParse(address) ? new URL(address).origin : undefined;
}

/**
 * An address without a password, which git takes for an address: no option, and no `helper::` that runs a command. Every
 * `=` is encoded, because in a setting the first one ends the name.
 */
function plainAddress(url: string): string {
  if (url === '' || /^-|^[\w+.-]*::|\p{Cc}/u.test(url))
    throw new GitError(
      'bad-name',
      'The address of the remote cannot be used: give one such as https://github.com/org/api.',
    );
  return /^https?:/i.test(url) ? url.replace(/^(https?:\/\/)[^/?#]*@/i, '$1').replaceAll('=', '%3D') : url;
}

function withoutSecrets(text: string, secrets: readonly string[]): string {
  const masked = secrets
    .filter((secret) => secret !== '')
    .reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
  return masked.replaceAll(/(https?:\/\/)[^\s/@]*@/gi, '$1');
}
