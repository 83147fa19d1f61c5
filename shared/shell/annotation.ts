import type { Reason } from '../gate/reason.ts';
import { visibleLine } from '../report/visible-text.ts';
import type { Outcome } from './outcome.ts';

/** The one line by which a step fails: the headline, and why, unless the headline gives a reason already. */
export function annotation(outcome: Outcome<string>): string {
  const { headline } = outcome;
  const why = [...outcome.checks, outcome].flatMap(({ reasons }) => reasons);
  const isSaid = why.some(({ message }) => headline.includes(message));
  const first = isSaid ? undefined : whyNot(outcome);
  return visibleLine(first === undefined ? headline : `${headline}: ${first.message}`);
}

/** The first reason of what did not pass, the worst first: the reasons of an outcome begin with those that speak for it. */
function whyNot({ checks, reasons }: Outcome<string>): Reason | undefined {
  const first = (['fail', 'error', 'inconclusive'] as const).flatMap((verdict) =>
    checks.filter((check) => check.verdict === verdict).flatMap((check) => check.reasons),
  )[0];
  return first ?? reasons[0];
}
