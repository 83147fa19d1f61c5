import * as z from 'zod';
import type { Answer, UnansweredCode } from '../../gate/answer.ts';
import { CouldNotDecide } from '../../gate/could-not-decide.ts';
import type { Reason } from '../../gate/reason.ts';
import { failureOf, isRateLimit, oneLine } from './failure.ts';
import { OddAnswer } from './odd-answer.ts';
import { permissionHint } from './permission.ts';

const HIDDEN = 'the token may not see this repository';

/**
 * Makes a failed call an answer, in words that name the question and, where GitHub tells, the missing permission. `absent`
 * says what else a 404 may mean.
 */
export async function answer<T>(
  question: string,
  ask: () => Promise<T>,
  absent?: string,
): Promise<Answer<T>> {
  try {
    return { kind: 'answered', value: await ask() };
  } catch (thrown) {
    const unseen = absent === undefined ? HIDDEN : `${absent}, or ${HIDDEN}`;
    return { kind: 'unanswered', reason: reasonOf(question, thrown, unseen) };
  }
}

/**
 * The value of an answer, for who cannot go on without it.
 * @throws CouldNotDecide with the reason why there is none
 */
export function valueOf<T>(answered: Answer<T>): T {
  if (answered.kind === 'answered') return answered.value;
  throw new CouldNotDecide([answered.reason]);
}

function reasonOf(question: string, thrown: unknown, unseen: string): Reason<UnansweredCode> {
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
  const observed = String(status);
  if (isRateLimit(failure)) return { code: 'rate-limited', message: `${said}; try again later`, observed };
  if (status === 401)
    return { code: 'forbidden', message: `${said}; the token is wrong or has expired`, observed };
  if (status === 403) return { code: 'forbidden', message: `${said}; ${permissionHint(headers)}`, observed };
  if (status === 404)
    return {
      code: 'not-found',
      message: `${said}; ${unseen}; ${permissionHint(headers)}`,
      observed,
    };
  return { code: 'unreachable', message: said, observed };
}

function unreadable(question: string, why: string): Reason<UnansweredCode> {
  return {
    code: 'unreadable',
    message: `GitHub's answer to ${question} is not what its API describes: ${why}`,
  };
}
