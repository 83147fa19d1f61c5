import * as z from 'zod';
import type { Answer, UnansweredCode } from '../../gate/answer.ts';
import type { Reason } from '../../gate/reason.ts';
import { OddAnswer } from './odd-answer.ts';

/** Makes a failed call an answer, in words that name the question and, where GitHub tells, the missing permission. */
export async function answer<T>(question: string, ask: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { kind: 'answered', value: await ask() };
  } catch (thrown) {
    return { kind: 'unanswered', reason: reasonOf(question, thrown) };
  }
}

const MESSAGE_LIMIT = 300;

type Failure = {
  readonly status: number;
  readonly message: string;
  readonly headers: Readonly<Record<string, unknown>>;
};

function reasonOf(question: string, thrown: unknown): Reason<UnansweredCode> {
  if (thrown instanceof z.ZodError)
    return unreadable(question, 'something else may have answered in its place');
  if (thrown instanceof OddAnswer) return unreadable(question, thrown.message);
  const failure = failureOf(thrown);
  if (failure === undefined) {
    const text = thrown instanceof Error ? thrown.message : String(thrown);
    return { code: 'unreachable', message: `GitHub could not be asked for ${question}: ${oneLine(text)}` };
  }
  const { status, message, headers } = failure;
  const said = `GitHub answered ${status} to ${question}: ${oneLine(message)}`;
  if (status === 429 || headers['x-ratelimit-remaining'] === '0' || headers['retry-after'] !== undefined)
    return { code: 'rate-limited', message: `${said}; try again later`, observed: String(status) };
  if (status === 401 || status === 403)
    return { code: 'forbidden', message: `${said}; ${permissionHint(headers)}`, observed: String(status) };
  if (status === 404)
    return {
      code: 'not-found',
      message: `${said}; the token may not see this repository; ${permissionHint(headers)}`,
      observed: '404',
    };
  return { code: 'unreachable', message: said, observed: String(status) };
}

function unreadable(question: string, why: string): Reason<UnansweredCode> {
  return {
    code: 'unreadable',
    message: `GitHub's answer to ${question} is not what its API describes: ${why}`,
  };
}

/** Whoever answers in GitHub's place may send a whole page as its message; the beginning tells enough. */
function oneLine(text: string): string {
  const line = text.slice(0, 1_000).replace(/\s+/g, ' ').trim();
  return line.length > MESSAGE_LIMIT ? `${line.slice(0, MESSAGE_LIMIT)}…` : line;
}

/**
 * GitHub names what a call needs in a header of the refusal.
 * Source: https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#insufficient-permissions
 */
function permissionHint(headers: Readonly<Record<string, unknown>>): string {
  const wanted = headers['x-accepted-github-permissions'];
  if (typeof wanted !== 'string' || wanted === '') return 'check the token and the permissions of the job';
  return `grant the job \`permissions: ${wanted.replaceAll('=', ': ')}\``;
}

function failureOf(thrown: unknown): Failure | undefined {
  if (!(thrown instanceof Error) || !('status' in thrown) || typeof thrown.status !== 'number')
    return undefined;
  const response = 'response' in thrown ? thrown.response : undefined;
  const headers = isObject(response) && isObject(response['headers']) ? response['headers'] : undefined;
  // Octokit gives a failure without a response (no connection, no JSON) the status 500.
  return headers === undefined ? undefined : { status: thrown.status, message: thrown.message, headers };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
