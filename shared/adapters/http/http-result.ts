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
  /** One line, as the end of a sentence about what was asked, without its address. */
  readonly message: string;
  /** True where the same request may be answered a moment later; never where its time was used up. */
  readonly isPassing?: true;
  /** Which setting of TLS to look at, where one may help. */
  readonly setting?: 'authority' | 'client-certificate';
};

export type HttpResult = { readonly kind: 'answered'; readonly answer: HttpAnswer } | HttpFailure;

export function httpFailure(
  code: HttpFailureCode,
  message: string,
  more: Pick<HttpFailure, 'isPassing' | 'setting'> = {},
): HttpFailure {
  return { kind: 'failed', code, message, ...more };
}
