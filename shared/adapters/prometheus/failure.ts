import type { Reason } from '../../gate/reason.ts';
import type { MeasureCode } from '../../signal/measurement.ts';

/** Why a request came to nothing. `again`: the same request may succeed a moment later. */
export class RequestFailure extends Error {
  override readonly name = 'RequestFailure';
  readonly code: MeasureCode;
  readonly again: boolean;
  /** Milliseconds that the server asks to wait. */
  readonly wait: number | undefined;

  constructor(
    code: MeasureCode,
    message: string,
    more: { readonly again?: boolean; readonly wait?: number | undefined; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: more.cause });
    this.code = code;
    this.again = more.again ?? false;
    this.wait = more.wait;
  }
}

/** What is said of a failed request: one line, no address, and no secret, even where what answered repeats ours. */
export function reasonOf(thrown: unknown, asked: string, secrets: readonly string[]): Reason<MeasureCode> {
  const failure = lost(thrown);
  const said = secrets.reduce((text, secret) => text.replaceAll(secret, '***'), failure.message);
  return {
    code: failure.code,
    message: `Prometheus was asked for ${asked}: ${said}`,
    source: asked,
  };
}

/** A connection that did not come about or broke, in words of our own: those of Node hold addresses. */
export function lost(thrown: unknown): RequestFailure {
  if (thrown instanceof RequestFailure) return thrown;
  const code = codeOf(thrown);
  if (code.startsWith('HPE_'))
    return new RequestFailure('unreadable', 'what answered does not speak HTTP', { cause: thrown });
  if (
    code === 'EPROTO' ||
    code === 'ERR_SSL_WRONG_VERSION_NUMBER' ||
    code === 'ERR_SSL_PACKET_LENGTH_TOO_LONG'
  )
    return new RequestFailure('unreachable', 'what answered does not speak TLS: is the address http?', {
      cause: thrown,
    });
  if (code === 'Z_DATA_ERROR' || code === 'Z_BUF_ERROR')
    return new RequestFailure('unreadable', 'its answer cannot be unpacked', { cause: thrown });
  const known = WORDS[code] ?? tlsWords(code);
  return new RequestFailure('unreachable', known ?? `the connection failed (${code})`, {
    again: PASSING.includes(code),
    cause: thrown,
  });
}

const PASSING: readonly string[] = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'ECONNABORTED',
];

/** Sources: https://nodejs.org/api/errors.html#common-system-errors, https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens at its address',
  ECONNRESET: 'the connection was cut',
  ECONNABORTED: 'the connection was cut',
  EPIPE: 'the connection was cut',
  ETIMEDOUT: 'its address does not answer',
  EHOSTUNREACH: 'there is no way to its address',
  ENETUNREACH: 'there is no way to its address',
  EAI_AGAIN: 'the name of its host cannot be looked up just now',
  ENOTFOUND: 'the name of its host does not exist',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'its certificate is of an authority that is not known: give it as prometheus-ca',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'its certificate is of an authority that is not known: give it as prometheus-ca',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is of an authority that is not known: give it as prometheus-ca',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself: give it as prometheus-ca',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host than the address names',
  ERR_INVALID_CHAR:
    'a header has characters that HTTP does not allow, such as a line break at the end of a secret',
};

function tlsWords(code: string): string | undefined {
  if (/^ERR_SSL_.*(?:CERTIFICATE|UNKNOWN_CA)/.test(code))
    return `it refused our client certificate, or got none: see prometheus-cert and prometheus-key (${code})`;
  return code.startsWith('ERR_SSL_') ? `no TLS connection came about (${code})` : undefined;
}

function codeOf(thrown: unknown): string {
  // Several addresses of one host fail together; the first tells.
  const first: unknown = thrown instanceof AggregateError ? thrown.errors[0] : thrown;
  const code = typeof first === 'object' && first !== null && 'code' in first ? first.code : undefined;
  return typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code) ? code : 'unknown error';
}
