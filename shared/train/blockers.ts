import type { Answer } from '../gate/answer.ts';
import type { Check } from '../gate/check.ts';

/** An open issue or pull request. */
export type OpenIssue = { readonly number: number; readonly title: string };

export const BLOCKERS = 'release blockers';
const LISTED = 20;

/** Nothing open may carry the label. */
export function blockersCheck(answer: Answer<readonly OpenIssue[]>, label: string): Check {
  const name = BLOCKERS;
  if (answer.kind === 'unanswered') return { name, verdict: 'error', reasons: [answer.reason] };
  const reasons = answer.value.slice(0, LISTED).map(({ number, title }) => ({
    code: 'release-blocker',
    message: `#${number} is open and labelled ${label}: ${title}; close it or take the label away`,
    source: `#${number}`,
  }));
  return { name, verdict: reasons.length === 0 ? 'pass' : 'fail', reasons };
}
