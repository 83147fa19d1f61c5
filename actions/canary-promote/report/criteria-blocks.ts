import type { Judged } from '../../../shared/canary/gate-look.ts';
import type { Block, Inline } from '../../../shared/report/block.ts';
import { verdictWord } from '../../slo-gate/criteria-blocks.ts';
import type { CanaryView } from '../view.ts';

const TITLES = { advance: 'advance when', rollback: 'roll back when', warn: 'warn when' } as const;

/** One row a criterion and service: observed, limit, verdict, why; then the queries, folded. */
export function criteriaBlocks({ looked }: CanaryView): readonly Block[] {
  const looks = looked?.looks ?? [];
  const judged = looks.flatMap(({ service, judgements }) => judgements.map((one) => ({ service, one })));
  const warnings = looks.flatMap(({ service, warnings: said }) =>
    said.map(({ message }) => (looks.length > 1 ? `${service}: ${message}` : message)),
  );
  if (judged.length === 0 && warnings.length === 0) return [];
  const several = looks.length > 1;
  const queries = [...new Set(judged.map(({ one }) => one.source).filter((source) => source !== ''))];
  return [
    { kind: 'heading', text: 'What was measured' },
    ...(judged.length === 0
      ? []
      : [
          {
            kind: 'table',
            head: [
              ...(several ? ['service'] : []),
              'list',
              'criterion',
              'observed',
              'limit',
              'verdict',
              'why',
            ],
            rows: judged.map(({ service, one }) => [...(several ? [service] : []), ...row(one)]),
          } as const,
        ]),
    ...(warnings.length === 0
      ? []
      : [{ kind: 'list', items: warnings.map((message) => [`Warning: ${message}`]) } as const]),
    ...(queries.length === 0
      ? []
      : [
          {
            kind: 'details',
            summary: 'Queries',
            blocks: queries.map((text) => ({ kind: 'verbatim', text }) as const),
          } as const,
        ]),
  ];
}

function row({
  list,
  criterion,
  region,
  observed,
  limit,
  verdict,
  code,
  message,
}: Judged): readonly Inline[] {
  return [
    region === undefined ? TITLES[list] : `${TITLES[list]}, ${region}`,
    { kind: 'code', text: criterion },
    observed ?? '–',
    limit ?? '–',
    { kind: 'strong', text: verdictWord(list, verdict) },
    `${code}: ${message}`,
  ];
}
