import type { Delivery, Response } from './request.ts';

/**
 * What can be wrong with a service for a while: from an instant to another, always unless they are given.
 *
 * - `unreachable`: nothing listens. `silent`: a connection, and never an answer.
 * - `server-error`: 503. `web-page`: a page of HTML with 200, as of a login. `slow`: an answer `delay` milliseconds late.
 */
export type Outage = Span & {
  readonly kind: 'unreachable' | 'silent' | 'server-error' | 'web-page' | 'slow';
  /** Milliseconds; of `slow`. */
  readonly delay?: number;
};

/** Milliseconds since the epoch; `from` is in it, `until` is not. */
export type Span = { readonly from?: number; readonly until?: number };

export function isWithin({ from, until }: Span, at: number): boolean {
  return (from ?? Number.NEGATIVE_INFINITY) <= at && at < (until ?? Number.POSITIVE_INFINITY);
}

/** What a caller sees of an answer in an outage, or without one. */
export function deliveredIn(outage: Outage | undefined, answer: () => Response): Delivery {
  switch (outage?.kind) {
    case 'unreachable':
      return { kind: 'refused' };
    case 'silent':
      return { kind: 'silence' };
    case 'server-error':
      return { kind: 'answer', response: UNAVAILABLE, delay: 0 };
    case 'web-page':
      return { kind: 'answer', response: SIGN_IN, delay: 0 };
    case 'slow':
      return { kind: 'answer', response: answer(), delay: outage.delay ?? 0 };
    case undefined:
      return { kind: 'answer', response: answer(), delay: 0 };
  }
}

const UNAVAILABLE: Response = {
  status: 503,
  headers: { 'content-type': 'text/plain' },
  body: 'Service Unavailable',
};
const SIGN_IN: Response = {
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: '<!doctype html><title>Sign in</title><p>Sign in to go on.</p>',
};
