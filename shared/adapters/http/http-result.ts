/** A whole answer, whatever its status. */
export type HttpAnswer = {
  readonly status: number;
  /** Names in lower case; several of one name are joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  /** Decompressed. */
  readonly body: Buffer;
};

/**
 * `refused`: the host says that nothing listens. `unreachable`: no host, no way to it, no connection in time. `tls`: it is not
 * who it should be, or does not take us for who we are. `cut`: the connection ended before the answer. `timed-out`: connected,
 * and no whole answer in time. `too-large`: more than asked for. `garbled`: it cannot be read as HTTP. `invalid`: the request
 * cannot be sent at all.
 */
export type HttpFailureCode =
  'refused' | 'unreachable' | 'tls' | 'cut' | 'timed-out' | 'too-large' | 'garbled' | 'invalid';

export type HttpFailure = {
  readonly kind: 'failed';
  readonly code: HttpFailureCode;
  /** One line, as the end of a sentence, without the address. */
  readonly message: string;
};

export type HttpResult = { readonly kind: 'answered'; readonly answer: HttpAnswer } | HttpFailure;

export function httpFailure(code: HttpFailureCode, message: string): HttpFailure {
  return { kind: 'failed', code, message };
}

/** What was thrown on the way to an answer. */
export function failureOfThrown(thrown: unknown, wasConnected: boolean): HttpFailure {
  const code = codeOf(thrown);
  if (code === 'ECONNREFUSED') return httpFailure('refused', 'the connection was refused');
  if (code.startsWith('ERR_INVALID_') || code === 'ERR_UNESCAPED_CHARACTERS')
    return httpFailure('invalid', `the request cannot be sent (${code})`);
  if (/^(?:HPE|Z)_/.test(code)) return httpFailure('garbled', `the answer cannot be read as HTTP (${code})`);
  if (isTls(code, thrown)) return httpFailure('tls', `TLS failed: ${code}${TLS_HINTS[code] ?? ''}`);
  if (wasConnected)
    return httpFailure('cut', `the connection was cut before the whole answer came (${code})`);
  return httpFailure('unreachable', `no connection (${code})`);
}

const TLS_HINTS: Readonly<Record<string, string>> = {
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: '; is its private CA missing?',
  SELF_SIGNED_CERT_IN_CHAIN: '; is its private CA missing?',
  DEPTH_ZERO_SELF_SIGNED_CERT: '; is its private CA missing?',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: '; is its private CA missing?',
};

/** Codes of OpenSSL's verification have no common prefix. Source: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
function isTls(code: string, thrown: unknown): boolean {
  return (
    /^(?:ERR_SSL_|ERR_TLS_|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|CRL_|HOSTNAME_MISMATCH|INVALID_CA|EPROTO)/.test(
      code,
    ) || propertyOf(thrown, 'library') !== undefined
  );
}

/** By what it has and not by its class: an error of Node need not be one of ours. Several addresses tried are several errors. */
function codeOf(thrown: unknown): string {
  const several: unknown = propertyOf(thrown, 'errors');
  if (Array.isArray(several) && several.length > 0) return codeOf(several[0]);
  const code = propertyOf(thrown, 'code');
  return typeof code === 'string' ? code : 'no further details';
}

function propertyOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
