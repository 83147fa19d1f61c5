import type { UnansweredCode } from '../../../shared/gate/answer.ts';

export const AT = Date.UTC(2026, 10, 21, 15);

export const question = { text: 'the criterion', region: undefined, source: 'the source', at: AT };

export const answered = <T>(value: T) => ({ kind: 'answered', value }) as const;

export const silent = (code: UnansweredCode = 'unreachable') =>
  ({ kind: 'unanswered', reason: { code, message: 'nobody answers' } }) as const;
