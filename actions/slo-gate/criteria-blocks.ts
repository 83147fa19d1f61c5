import type { Verdict } from '../../shared/gate/verdict.ts';
import type { Block, Inline } from '../../shared/report/block.ts';
import type { Decided, Line } from './decide.ts';

const TITLES = { advance: 'advance when', rollback: 'roll back when', warn: 'warn when' } as const;

/** One row a criterion: observed, limit, verdict, why. */
export function criteriaTable({ lines, silent }: Decided): Block {
  const several = new Set(lines.map(({ asked }) => asked.region)).size > 1;
  const rows = [
    ...lines.map((line) => row(line, several)),
    ...silent.map(({ criterion, observed, verdict, code, message, region }) => [
      TITLES.rollback,
      { kind: 'code', text: criterion } as const,
      ...(several ? [region ?? ''] : []),
      observed ?? '',
      '',
      { kind: 'strong', text: verdictWord('rollback', verdict) } as const,
      `${code}: ${message}`,
    ]),
  ];
  return {
    kind: 'table',
    head: ['list', 'criterion', ...(several ? ['region'] : []), 'observed', 'limit', 'verdict', 'why'],
    rows,
  };
}

function row({ asked, judgement }: Line, several: boolean): readonly Inline[] {
  const { criterion, region, observed, limit, verdict, code, message } = judgement;
  return [
    TITLES[asked.mode],
    { kind: 'code', text: criterion },
    ...(several ? [region ?? 'all'] : []),
    observed ?? '–',
    limit ?? '–',
    { kind: 'strong', text: verdictWord(asked.mode, verdict) },
    `${code}: ${message}`,
  ];
}

/** A line that holds is good news in one list and bad news in the others. */
export function verdictWord(mode: Line['asked']['mode'], verdict: Verdict): string {
  if (mode === 'advance' || verdict === 'inconclusive' || verdict === 'error') return verdict;
  return verdict === 'pass' ? 'fires' : 'does not fire';
}
