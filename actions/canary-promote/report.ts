import { formatInstant } from '../../shared/calendar/instant.ts';
import { readUnitMemory } from '../../shared/canary/memory.ts';
import type { ReleaseState } from '../../shared/canary/release-state.ts';
import { formatRequest } from '../../shared/canary/request.ts';
import { placesOf } from '../../shared/canary/unit.ts';
import type { Memory, Stop } from '../../shared/drive/turn.ts';
import type { Check } from '../../shared/gate/check.ts';
import type { Reason } from '../../shared/gate/reason.ts';
import type { Block } from '../../shared/report/block.ts';
import { blankOutputs } from '../../shared/shell/failed-outcome.ts';
import type { Driven } from '../../shared/shell/drive/work.ts';
import type { Outcome } from '../../shared/shell/outcome.ts';
import type { Sources } from './collect/sources.ts';
import { deploymentAt } from './conditions.ts';
import type { CanaryGoal } from './goal.ts';
import { incidentKey } from './keys.ts';
import { type CanaryOutput, outputs } from './outputs.ts';
import { criteriaBlocks } from './report/criteria-blocks.ts';
import { placeBlocks, wouldRunBlocks } from './report/place-blocks.ts';
import { recordFacts } from './report/record-facts.ts';
import { writesBlocks } from './report/writes-blocks.ts';
import type { CanaryView } from './view.ts';

/** What a report shows besides how the drive ended. */
export type Shown = {
  readonly goal: CanaryGoal;
  /** What the ledger remembered when the last step was judged. */
  readonly memory: Memory;
  readonly sources: Pick<Sources, 'configDigest' | 'deployers' | 'store'>;
  readonly warnings?: readonly Reason[];
  /** What a dry run saw before it imagined anything. */
  readonly now?: CanaryView | undefined;
  /** Every check of the step as it was judged before anything was written; empty where none was. */
  readonly checks: readonly Check[];
};

/** Shows how a promotion ended. Everything here is a rendering of the values. */
export function report(driven: Driven<CanaryView>, shown: Shown): Outcome<CanaryOutput> {
  const { stop, facts: view, predicted, plan } = driven;
  const { goal, memory, sources, warnings = [], checks } = shown;
  const before = releaseOf(memory);
  const after = releaseOf(stop.remember ?? {}) ?? before;
  const about = subjectOf(stop, after);
  const reasons = [...stop.reasons, ...warnings];
  const rolledBack = isBackNow(stop) && !predicted;
  const isUnread = sources.store === undefined || view.unread !== undefined;
  return {
    headline: headline(driven, goal, after),
    blocks: blocksOf(driven, shown, after),
    outputs: {
      ...blankOutputs(outputs),
      weight: String(after?.weight ?? shownWeight(view, goal) ?? ''),
      'previous-weight': isUnread ? '' : String(before?.weight ?? 0),
      'next-at': stop.retryAt === undefined ? '' : formatInstant(stop.retryAt),
      'rolled-back': String(rolledBack),
      'incident-url': view.outside?.seen.issues.get(incidentKey(after?.tag ?? ''))?.url ?? '',
      'release-url': releaseUrl(view),
    },
    files: [],
    service: goal.unit.services.length === 1 ? goal.unit.services[0]?.name : undefined,
    release: about === undefined ? undefined : { version: about.version, tag: about.tag, sha: about.sha },
    configDigest: sources.configDigest,
    facts: recordFacts(shown.now ?? view, goal, after, stop.decision),
    checks,
    exceptions: [],
    verdict: stop.verdict,
    decision: stop.decision,
    predicted,
    reasons,
    plan,
    isAsked: isAsked(goal, driven),
  };
}

/** The release that is remembered, unless the end is about another one that was asked for beside it. */
function subjectOf({ subject }: Stop, release: ReleaseState | undefined): ReleaseState | undefined {
  return subject === undefined || release?.tag === subject ? release : undefined;
}

/** Codes of a rollback that some place has not carried out. */
const NOT_EVERYWHERE: readonly string[] = ['rollback-unconfirmed', 'no-target', 'changed-by-hand'];

/** Whether it ends with the release taken back wherever it ran. */
function isBackNow({ decision, reasons }: Stop): boolean {
  return decision === 'rollback' && !reasons.some(({ code }) => NOT_EVERYWHERE.includes(code));
}

/** A rollback that a person ordered is what was asked for, once it is everywhere; a hold of what a person asked for is not. */
function isAsked({ request }: CanaryGoal, { stop }: Driven<CanaryView>): boolean | undefined {
  if (request.kind === 'rollback' && request.why.kind === 'person') return isBackNow(stop) ? true : undefined;
  return request.kind === 'promote' && stop.decision === 'hold' ? false : undefined;
}

function headline(
  { stop, predicted }: Driven<CanaryView>,
  { request, unit, tag }: CanaryGoal,
  release: ReleaseState | undefined,
): string {
  const named = [stop.subject, release?.tag, tag].find((one) => one !== undefined && one !== unit.scope);
  const what = named === undefined ? unit.scope : `${named} (${unit.scope})`;
  const would = predicted ? 'would be ' : '';
  const first = stop.reasons[0]?.message;
  return `${what}, ${formatRequest(request)}: ${would}${stop.decision}${first === undefined ? '' : `, ${first}`}`;
}

function blocksOf(
  driven: Driven<CanaryView>,
  { goal, sources, memory, warnings = [], checks, now }: Shown,
  release: ReleaseState | undefined,
): readonly Block[] {
  const { stop, facts: view, plan, effects, predicted } = driven;
  const reasons = [...stop.reasons, ...warnings];
  return [
    {
      kind: 'list',
      items: reasons.map(({ code, message }) => [{ kind: 'code', text: code }, ' ', message]),
    },
    ...(stop.retryAt === undefined
      ? []
      : [{ kind: 'text', text: [`Next look: ${formatInstant(stop.retryAt)}.`] } as const]),
    // Of a dry run what runs goes by what is remembered of it, and not by what would be.
    ...placeBlocks(now ?? view, goal, now === undefined ? release : releaseOf(memory), [
      ...sources.deployers.values(),
    ]),
    ...(now === undefined ? [] : wouldRunBlocks(view, goal, [...sources.deployers.values()], now)),
    ...checkBlocks(checks),
    ...criteriaBlocks(view),
    ...writesBlocks({ plan, effects, predicted }),
  ];
}

function checkBlocks(checks: readonly Check[]): readonly Block[] {
  if (checks.length === 0) return [];
  return [
    { kind: 'heading', text: 'May the step be taken?' },
    {
      kind: 'table',
      head: ['check', 'verdict', 'why'],
      rows: checks.map(({ name, verdict, reasons }) => [
        name,
        { kind: 'strong', text: verdict },
        reasons.map(({ message }) => message).join('; '),
      ]),
    },
  ];
}

function releaseOf(memory: Memory): ReleaseState | undefined {
  const read = readUnitMemory(memory);
  return read.kind === 'answered' ? read.value.release : undefined;
}

function shownWeight(view: CanaryView, goal: CanaryGoal): number | undefined {
  const [place] = placesOf(goal.unit);
  return place === undefined ? undefined : deploymentAt(view, place)?.weight;
}

function releaseUrl({ outside }: CanaryView): string {
  for (const release of outside?.seen.releases.values() ?? [])
    if (release !== null && !release.isDraft) return release.url;
  return '';
}
