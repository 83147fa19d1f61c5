import type { Reason } from '../../gate/reason.ts';
import type { MeasureCode } from '../../signal/measurement.ts';
import type { HttpFailure } from '../http/http-result.ts';

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
    more: { readonly again?: boolean; readonly wait?: number | undefined } = {},
  ) {
    super(message);
    this.code = code;
    this.again = more.again ?? false;
    this.wait = more.wait;
  }
}

/**
 * What is said of a failed request: one line, no address, and no secret, even where what answered repeats ours. What is no such
 * failure is a defect and thrown again.
 */
export function reasonOf(thrown: unknown, asked: string, secrets: readonly string[]): Reason<MeasureCode> {
  if (!(thrown instanceof RequestFailure)) throw thrown;
  const said = secrets.reduce((text, secret) => text.replaceAll(secret, '***'), thrown.message);
  return { code: thrown.code, message: `Prometheus was asked for ${asked}: ${said}`, source: asked };
}

/** No answer at all, with what to do about it. */
export function unanswered({ code, message, isPassing, setting }: HttpFailure): RequestFailure {
  const is = code === 'too-large' ? code : code === 'garbled' ? 'unreadable' : 'unreachable';
  const hint = code === 'too-large' ? ': ask for fewer series' : setting && HINTS[setting];
  return new RequestFailure(is, `${message}${hint ?? ''}`, { again: isPassing === true });
}

const HINTS = {
  authority: ': give it as prometheus-ca',
  'client-certificate': ': see prometheus-cert and prometheus-key',
} as const;
