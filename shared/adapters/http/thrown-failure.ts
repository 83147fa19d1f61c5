import { type HttpFailure, httpFailure } from './http-result.ts';

/** What was thrown on the way to an answer, in words of our own: those of Node hold addresses. */
export function failureOfThrown(thrown: unknown, wasConnected: boolean): HttpFailure {
  const code = codeOf(thrown);
  const known = KNOWN[code] ?? byFamily(code, thrown);
  if (known !== undefined) return httpFailure(...known);
  const more = PASSING.includes(code) ? ({ isPassing: true } as const) : {};
  return wasConnected
    ? httpFailure('cut', `the connection was cut before the whole answer came (${code})`, more)
    : httpFailure('unreachable', `no connection came about (${code})`, more);
}

const PASSING: readonly string[] = ['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNABORTED'];

type Known = Parameters<typeof httpFailure>;

const UNKNOWN_AUTHORITY: Known = [
  'tls',
  'its certificate is of an authority that is not known',
  { setting: 'authority' },
];
const NO_TLS: Known = ['tls', 'what answered does not speak TLS: is the address http?'];

/** Sources: https://nodejs.org/api/errors.html#common-system-errors, https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const KNOWN: Readonly<Record<string, Known>> = {
  ECONNREFUSED: ['refused', 'the connection was refused', { isPassing: true }],
  EAI_AGAIN: ['unreachable', 'the name of its host cannot be looked up just now', { isPassing: true }],
  ENOTFOUND: ['unreachable', 'the name of its host does not exist'],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNKNOWN_AUTHORITY,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNKNOWN_AUTHORITY,
  SELF_SIGNED_CERT_IN_CHAIN: UNKNOWN_AUTHORITY,
  DEPTH_ZERO_SELF_SIGNED_CERT: ['tls', 'its certificate is signed by itself', { setting: 'authority' }],
  CERT_HAS_EXPIRED: ['tls', 'its certificate has expired'],
  CERT_NOT_YET_VALID: ['tls', 'its certificate is not valid yet'],
  ERR_TLS_CERT_ALTNAME_INVALID: ['tls', 'its certificate is for another host than the address names'],
  EPROTO: NO_TLS,
  ERR_SSL_WRONG_VERSION_NUMBER: NO_TLS,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: NO_TLS,
};

/** Codes of OpenSSL's verification have no common prefix. */
const TLS =
  /^(?:ERR_SSL_|ERR_TLS_|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|CRL_|HOSTNAME_MISMATCH|INVALID_CA)/;

function byFamily(code: string, thrown: unknown): Known | undefined {
  if (code.startsWith('ERR_INVALID_') || code === 'ERR_UNESCAPED_CHARACTERS')
    return ['invalid', `the request cannot be sent (${code})`];
  if (code.startsWith('HPE_')) return ['garbled', 'what answered does not speak HTTP'];
  if (/^ERR_SSL_.*(?:CERTIFICATE|UNKNOWN_CA)/.test(code))
    return ['tls', 'it refused our client certificate, or got none', { setting: 'client-certificate' }];
  const isTls = TLS.test(code) || propertyOf(thrown, 'library') !== undefined;
  return isTls ? ['tls', `no TLS connection came about (${code})`] : undefined;
}

/** By what it has and not by its class: an error of Node need not be one of ours. Several addresses tried are several errors. */
export function codeOf(thrown: unknown): string {
  const several: unknown = propertyOf(thrown, 'errors');
  if (Array.isArray(several) && several.length > 0) return codeOf(several[0]);
  const code = propertyOf(thrown, 'code');
  return typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code) ? code : 'no further details';
}

function propertyOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
