/** One request, its body read to the end, so that a fault can be put before, after or around it. */
export type Request = {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export type Response = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/**
 * What the caller gets to see: an answer, an open connection without one, a broken connection, or no connection at all, which
 * over HTTP is a broken one, too.
 */
export type Delivery =
  | {
      readonly kind: 'answer';
      readonly response: Response;
      /** Milliseconds that it takes. */
      readonly delay?: number;
    }
  | { readonly kind: 'silence' }
  | { readonly kind: 'hang-up' }
  | { readonly kind: 'refused' };

/** A request that holds only what is given, for calls without a network. */
export function requestOf(
  method: string,
  address: string,
  {
    headers = {},
    body = '',
  }: { readonly headers?: Readonly<Record<string, string>>; readonly body?: string } = {},
): Request {
  const { pathname, searchParams } = new URL(address, 'http://127.0.0.1');
  const small = Object.entries(headers).map(([name, value]): [string, string] => [name.toLowerCase(), value]);
  return {
    method,
    path: pathname,
    query: searchParams,
    headers: Object.fromEntries(small),
    body,
  };
}

export function jsonResponse(status: number, body: unknown): Response {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

export function textResponse(status: number, body: string): Response {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}
