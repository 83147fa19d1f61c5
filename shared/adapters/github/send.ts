import type * as z from 'zod';
import type { Performed } from '../../drive/performed.ts';
import type { GitHubClient } from './client.ts';
import { exchange, type Request, type Response } from './exchange.ts';
import { failureOf } from './failure.ts';
import { OddAnswer } from './odd-answer.ts';
import { askedWait, MOST_TRIES, waitForLimit } from './pacing.ts';
import { unsent } from './unsent.ts';

/** One write, what it makes and what it takes. */
export type Write<T> = Request & {
  /** What it does, as the end of "GitHub refused to …", such as `create refs/tags/v1.4.0`. */
  readonly what: string;
  /** Permission as `permissions:` names it, such as `contents: write`; told where GitHub does not tell. */
  readonly needs: string;
  /** Every status that says: done. */
  readonly statuses: readonly number[];
  readonly shape: z.ZodType<T>;
  /** What is written to is gone: it was somebody faster, not a missing permission. */
  readonly absentIs?: 'overtaken';
};

/** How one write ended, with what it made. */
export type Sent<T> =
  { readonly kind: 'done'; readonly value: T } | Exclude<Performed, { readonly kind: 'done' }>;

/**
 * Makes one write, after all that were begun before it. It is repeated only when GitHub turned it away unread and
 * said how long to wait: whatever else went wrong may have happened, and looking is not the client's business.
 */
export async function send<T>(client: GitHubClient, write: Write<T>): Promise<Sent<T>> {
  try {
    const { status, data } = await client.inTurn(() => turnedAwayOrNot(client, write));
    if (!write.statuses.includes(status)) throw new OddAnswer(`its status is ${status}`);
    return { kind: 'done', value: write.shape.parse(data) };
  } catch (thrown) {
    return unsent(write, thrown);
  }
}

async function turnedAwayOrNot(client: GitHubClient, write: Request): Promise<Response> {
  for (let tries = 1; ; tries++)
    try {
      return await exchange(client, write);
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (failure === undefined || client.pacing === undefined || tries === MOST_TRIES) throw thrown;
      const wait = waitForLimit(failure, client.pacing.now());
      if (wait === undefined || askedWait(failure.headers) === undefined) throw thrown;
      await client.pacing.sleep(wait);
    }
}
