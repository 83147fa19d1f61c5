import type { Instant } from '../../calendar/instant.ts';
import type { Answer, UnansweredCode } from '../../gate/answer.ts';
import type { Reason } from '../../gate/reason.ts';
import type { Verdict } from '../../gate/verdict.ts';
import type { Judgement, JudgementCode } from '../judgement.ts';

/** What every judgement of a state repeats. */
export type StateQuestion = {
  /** The criterion as it prints. */
  readonly text: string;
  readonly region: string | undefined;
  /** What was asked, without secrets. */
  readonly source: string;
  readonly at: Instant;
};

type Found = Partial<Pick<Judgement, 'observed' | 'limit' | 'points' | 'retryAt'>>;

const NO_POINTS = { asked: 0, present: 0, holding: 0 };

export function judged(
  { text, region, source }: StateQuestion,
  verdict: Verdict,
  code: JudgementCode,
  message: string,
  { observed, limit, points = NO_POINTS, retryAt }: Found = {},
): Judgement {
  return { criterion: text, region, verdict, code, message, observed, limit, points, source, retryAt };
}

/** It holds as it is written. */
export function holding(question: StateQuestion, message: string, found: Found = {}): Judgement {
  return judged(question, 'pass', 'within-limit', message, found);
}

/** It does not. */
export function broken(question: StateQuestion, message: string, found: Found = {}): Judgement {
  return judged(question, 'fail', 'over-limit', message, found);
}

/** A question that nobody answered: never a pass. */
export function unanswered(
  question: StateQuestion,
  reason: Reason<UnansweredCode>,
  found: Found = {},
): Judgement {
  return judged(question, 'error', CODES[reason.code], reason.message, {
    ...(reason.observed === undefined ? {} : { observed: reason.observed }),
    ...found,
  });
}

const CODES = {
  forbidden: 'query-error',
  'not-found': 'query-error',
  unreachable: 'unreachable',
  'rate-limited': 'unreachable',
  unreadable: 'unreadable',
} as const satisfies Record<UnansweredCode, JudgementCode>;

/** Answers told apart from what is none. */
export function sorted<T>(answers: readonly Answer<T>[]): {
  readonly values: readonly T[];
  readonly reasons: readonly Reason<UnansweredCode>[];
} {
  return {
    values: answers.flatMap((answer) => (answer.kind === 'answered' ? [answer.value] : [])),
    reasons: answers.flatMap((answer) => (answer.kind === 'unanswered' ? [answer.reason] : [])),
  };
}

const LISTED = 5;

/** The first few of a list, and how many more there are. */
export function some(names: readonly string[]): string {
  const more = names.length - LISTED;
  return names.slice(0, LISTED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
