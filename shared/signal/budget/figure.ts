import type { Verdict } from '../../gate/verdict.ts';
import type { JudgementCode } from '../judgement.ts';

/** Why there is no number. `error`: it could not be asked for. */
export type NoFigure = {
  readonly kind: 'none';
  readonly verdict: Exclude<Verdict, 'pass' | 'fail'>;
  readonly code: JudgementCode;
  readonly message: string;
};

/** A number that may be compared, finite, or why there is none. */
export type Figure<T = number> = { readonly kind: 'figure'; readonly value: T } | NoFigure;

export function figure<T>(value: T): Figure<T> {
  return { kind: 'figure', value };
}

export function noFigure(
  code: JudgementCode,
  message: string,
  verdict: NoFigure['verdict'] = 'inconclusive',
): NoFigure {
  return { kind: 'none', verdict, code, message };
}
