import type { Duration } from '../quantity/duration.ts';
import type { Situation } from './situation.ts';

export type Criterion = 'blast radius' | 'data migration' | 'user impact' | 'slo breach';

/** One row of the table with what was found, and what it speaks for. `blocks` is an irreversible migration. */
export type DecisionRow = {
  readonly criterion: Criterion;
  readonly found: string;
  readonly speaksFor: 'back' | 'forward' | 'neither' | 'blocks';
};

/** What to do with a release that hurts, for the record: the rows that led to it, and all of them. */
export type BackOrForward = {
  readonly because: readonly DecisionRow[];
  readonly rows: readonly DecisionRow[];
  /** One sentence for people. */
  readonly summary: string;
} & (
  | { readonly decision: 'rollback' | 'roll-forward' }
  /** Pause the promotion, page who is on call, and look again. */
  | { readonly decision: 'pause'; readonly reassessAfter: Duration }
);

export const REASSESS_AFTER: Duration = 10 * 60_000;

type Side = DecisionRow['speaksFor'];

const BLAST_RADIUS = { broad: 'back', isolated: 'forward', unclear: 'neither' } as const satisfies Record<
  Situation['blastRadius'],
  Side
>;
/** A verified down path makes going back possible; it is no reason for it. */
const MIGRATION = {
  none: 'forward',
  reversible: 'forward',
  'irreversible-with-down-path': 'neither',
  irreversible: 'blocks',
  unknown: 'neither',
} as const satisfies Record<Situation['migration'], Side>;
const USER_IMPACT = { blocking: 'back', minor: 'forward', unclear: 'neither' } as const satisfies Record<
  Situation['userImpact'],
  Side
>;
const SLO = {
  breached: 'back',
  near: 'neither',
  within: 'forward',
  unknown: 'neither',
} as const satisfies Record<Situation['slo'], Side>;

/**
 * Back or forward, by the decision table of the release captain's runbook: any row that speaks for going back is enough,
 * going forward needs all of them, and everything else is unclear: pause, page, and look again in ten minutes.
 *
 * The runbook contradicts itself on migrations: its table goes back on an irreversible one, its prose and its flow go
 * forward, because there is nothing to go back to. Here the prose holds, before every other row. A migration that nobody
 * knows of does not stop a rollback: what hurts now counts more than what may be.
 */
export function backOrForward(situation: Situation): BackOrForward {
  const rows: readonly DecisionRow[] = [
    {
      criterion: 'blast radius',
      found: situation.blastRadius,
      speaksFor: BLAST_RADIUS[situation.blastRadius],
    },
    { criterion: 'data migration', found: situation.migration, speaksFor: MIGRATION[situation.migration] },
    { criterion: 'user impact', found: situation.userImpact, speaksFor: USER_IMPACT[situation.userImpact] },
    { criterion: 'slo breach', found: situation.slo, speaksFor: SLO[situation.slo] },
  ];
  const speaking = (side: Side) => rows.filter(({ speaksFor }) => speaksFor === side);
  const [blocks, back, forward] = [speaking('blocks'), speaking('back'), speaking('forward')];
  if (blocks.length > 0)
    return {
      decision: 'roll-forward',
      because: blocks,
      rows,
      summary:
        'Roll forward: an irreversible migration without a verified down path leaves nothing to go back to. Stop here, turn the flags off, and fix it with a hotfix.',
    };
  if (back.length > 0)
    return { decision: 'rollback', because: back, rows, summary: `Roll back: ${named(back)}.` };
  if (forward.length === rows.length)
    return {
      decision: 'roll-forward',
      because: forward,
      rows,
      summary: `Roll forward with a flag or a hotfix: ${named(forward)}. Then smoke and soak again.`,
    };
  const unclear = speaking('neither');
  return {
    decision: 'pause',
    reassessAfter: REASSESS_AFTER,
    because: unclear,
    rows,
    summary: `Unclear: ${named(unclear)}. The promotion pauses, on-call is paged, and it is looked at again in 10 minutes.`,
  };
}

function named(rows: readonly DecisionRow[]): string {
  return rows.map(({ criterion, found }) => `${criterion} ${found}`).join(', ');
}
