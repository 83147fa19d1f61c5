import type { Check } from '../../shared/gate/check.ts';
import type { Verdict } from '../../shared/gate/verdict.ts';
import type { Decided } from './decide.ts';

/** A line that rolls back is a check that fails when it holds. */
export function checksOf({ lines, silent }: Decided): readonly Check[] {
  const judged = lines
    .filter(({ asked }) => asked.mode !== 'warn')
    .map(({ asked, judgement }) => ({
      judgement,
      verdict: asked.mode === 'rollback' ? inverted(judgement.verdict) : judgement.verdict,
    }));
  return [...judged, ...silent.map((judgement) => ({ judgement, verdict: inverted(judgement.verdict) }))].map(
    ({ judgement: { criterion, region, code, message, observed, limit, source }, verdict }) => ({
      name: region === undefined ? criterion : `${criterion} in ${region}`,
      verdict,
      reasons: [
        {
          code,
          message,
          ...(observed === undefined ? {} : { observed }),
          ...(limit === undefined ? {} : { limit }),
          source,
        },
      ],
    }),
  );
}

function inverted(verdict: Verdict): Verdict {
  return verdict === 'pass' ? 'fail' : verdict === 'fail' ? 'pass' : verdict;
}
