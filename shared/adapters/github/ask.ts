import type * as z from 'zod';
import type { GitHubClient } from './client.ts';
import { exchange, type Request, type Response } from './exchange.ts';
import { type Failure, failureOf, isObject } from './failure.ts';
import { OddAnswer } from './odd-answer.ts';
import { MOST_TRIES, pauseAfter, type Pacing, waitForLimit } from './pacing.ts';

/** One question and the shape of its answer. */
export type Question<T> = Request & { readonly shape: z.ZodType<T> };

/**
 * The answer to one question, checked before it counts.
 * @throws ZodError, {@link OddAnswer}, `NoAnswer` or what Octokit throws
 */
export async function ask<T>(client: GitHubClient, question: Question<T>): Promise<T> {
  return question.shape.parse((await get(client, question)).data);
}

/** As {@link ask}; `undefined` when GitHub has no such thing, or nothing at all because the repository is empty. */
export async function askIfThere<T>(client: GitHubClient, question: Question<T>): Promise<T | undefined> {
  try {
    return await ask(client, question);
  } catch (thrown) {
    const failure = failureOf(thrown);
    if (failure !== undefined && (failure.status === 404 || isEmptyRepository(failure))) return undefined;
    throw thrown;
  }
}

/** The git endpoints of a repository without a commit answer 409 to everything. */
export function isEmptyRepository({ status, data }: Failure): boolean {
  return status === 409 && isObject(data) && /\bis empty\b/.test(String(data['message']));
}

/**
 * Asks, and asks again a few times while there is no answer. Only for what changes nothing.
 * @throws {@link OddAnswer}, `NoAnswer` or what Octokit throws
 */
export async function get(client: GitHubClient, request: Request): Promise<Response> {
  for (let tries = 1; ; tries++)
    try {
      const response = await exchange(client, request);
      if (response.status !== 200) throw new OddAnswer(`its status is ${response.status} instead of 200`);
      return response;
    } catch (thrown) {
      const wait =
        tries < MOST_TRIES && client.pacing ? waitBeforeNext(thrown, tries, client.pacing) : undefined;
      if (wait === undefined) throw thrown;
      await client.pacing?.sleep(wait);
    }
}

function waitBeforeNext(thrown: unknown, tries: number, { now, random }: Pacing): number | undefined {
  if (thrown instanceof OddAnswer || thrown instanceof TypeError) return undefined;
  const failure = failureOf(thrown);
  if (failure === undefined || failure.status >= 500) return pauseAfter(tries, random);
  return waitForLimit(failure, now());
}
