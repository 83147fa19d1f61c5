import type { Reason } from '../../gate/reason.ts';
import { boundedLine } from '../../ledger/bounded-line.ts';
import { exchange } from './exchange.ts';
import type { HttpAnswer, HttpFailure } from './http-result.ts';

/** One POST whose address may itself be a secret. */
export type Post = {
  /** What people call the other side, such as `Slack`. */
  readonly service: string;
  /** As the object of "did not take", such as `the notice`. */
  readonly what: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Milliseconds for all of it. */
  readonly timeout: number;
  /** Never repeated in a reason, besides what is in the address. */
  readonly secrets?: readonly string[];
};

/**
 * How one POST ended. `done`: answered with 2xx. `refused`: it will not be taken however often it is sent. `unsent`: it was not
 * read at all (no connection, or turned away because there were too many), so it may be sent again. `unknown`: it may have been
 * taken.
 */
export type Posted =
  | { readonly kind: 'done'; readonly answer: HttpAnswer }
  | { readonly kind: 'refused'; readonly reason: Reason }
  | { readonly kind: 'unsent'; readonly reason: Reason }
  | { readonly kind: 'unknown'; readonly reason: Reason };

/** Bytes of an answer; nobody needs more of one. */
const LIMIT = 65_536;
const SAID_LIMIT = 200;

/** Sends JSON once. A redirect is not followed, because the body would go to another place. Never rejects. */
export async function postJson(post: Post): Promise<Posted> {
  const { service, what, url, headers, body, timeout } = post;
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || (parsed.protocol !== 'https:' && parsed.protocol !== 'http:'))
    return not('refused', 'invalid', `${service} was not told: its address is no http or https address`);
  const result = await exchange({
    url: parsed.href,
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
    timeout,
    limit: LIMIT,
  });
  if (result.kind === 'failed') return failed(service, what, result);
  const { answer } = result;
  if (answer.status >= 200 && answer.status < 300) return { kind: 'done', answer };
  return declined(service, what, answer, harmlessWords(answer, post));
}

function failed(service: string, what: string, { code, message }: HttpFailure): Posted {
  if (code === 'refused' || code === 'unreachable' || code === 'tls')
    return not('unsent', 'unreachable', `${service} could not be reached with ${what}: ${message}`);
  if (code === 'invalid')
    return not('refused', 'invalid', `${service} could not be sent ${what}: ${message}`);
  return not('unknown', 'unreachable', `${service} may or may not have taken ${what}: ${message}`);
}

function declined(service: string, what: string, { status }: HttpAnswer, said: string): Posted {
  const told = `${service} did not take ${what} (${status})${said === '' ? '' : `: ${said}`}`;
  const observed = String(status);
  if (status === 429) return not('unsent', 'rate-limited', `${told}; too much is sent to it`, observed);
  if (status >= 500 || status === 408)
    return not('unknown', 'unreachable', `${told}; it may have been taken all the same`, observed);
  if (status < 400)
    return not(
      'refused',
      'invalid',
      `${told}; it sends elsewhere, which is not followed: check its address`,
      observed,
    );
  if (status === 401 || status === 403)
    return not('refused', 'forbidden', `${told}; check its address and its credentials`, observed);
  if (status === 404 || status === 410)
    return not('refused', 'not-found', `${told}; check its address`, observed);
  return not('refused', 'invalid', told, observed);
}

/** The first words of an answer, unless they are a page, or have anything of what is secret in them. */
export function harmlessWords(
  answer: HttpAnswer,
  { url, secrets = [] }: Pick<Post, 'url' | 'secrets'>,
): string {
  const text = answer.body.subarray(0, 4 * SAID_LIMIT).toString('utf8');
  if (startsLikeHtml(text)) return '';
  const { pathname, search } = new URL(url);
  const hidden = [...secrets, ...pathname.split('/'), ...search.slice(1).split(/[=&]/)];
  // Not whole, because the words may be cut in the middle of one.
  if (hidden.some((secret) => secret.length >= 6 && text.includes(secret.slice(0, 12)))) return '';
  return boundedLine(text, SAID_LIMIT);
}

/** A login page or a proxy answers 200 with HTML. */
export function startsLikeHtml(text: string): boolean {
  return /^\s{0,100}</.test(text);
}

function not(
  kind: 'refused' | 'unsent' | 'unknown',
  code: string,
  message: string,
  observed?: string,
): Posted {
  return { kind, reason: { code, message, ...(observed === undefined ? {} : { observed }) } };
}
