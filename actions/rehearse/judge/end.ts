import type { Instant } from '../../../shared/calendar/instant.ts';
import type { Journey } from '../train/train.ts';

/** What a journey came to, as promises speak of it. */
export type End = {
  readonly decisions: readonly string[];
  /** Shares of the traffic at which the candidate came to rest in every place, in order. */
  readonly weights: readonly number[];
  readonly stage: string | undefined;
  readonly frozen: boolean;
  readonly final: boolean;
  readonly release: 'draft' | 'published' | 'marked' | undefined;
  readonly pages: readonly string[];
  readonly incidents: number;
  readonly codes: ReadonlySet<string>;
  /** What was said of why it goes back, or cannot. */
  readonly because: readonly string[];
  /** How many steps up the ledger has. */
  readonly lines: number;
  /** Milliseconds from the last event to the moment at which no traffic was left on the candidate. */
  readonly within: number | undefined;
  readonly hotfix?: HotfixEnd;
};

export type HotfixEnd = {
  readonly version: string;
  readonly stage: string | undefined;
  /** The least share of the traffic that it has in any place. */
  readonly weight: number;
  readonly release: End['release'];
  /** Milliseconds from its cut until it had all of the traffic everywhere. */
  readonly within: number | undefined;
};

const MOVING: readonly string[] = ['advance', 'rollback', 'roll-forward', 'complete'];

export function endOf({ stage, reached, frozen, hotfix }: Journey): End {
  const { chronicle, setting, objects } = stage;
  const { happenings } = chronicle;
  const decisions = happenings.flatMap((one) => (one.kind === 'decision' ? [one] : []));
  const { tag } = setting.candidate;
  return {
    decisions: decisions.map(({ decision }) => decision),
    weights: rests(stage),
    stage: reached,
    frozen,
    final: objects.refs.has(`refs/tags/${finalOf(tag)}`),
    release: releaseOf(tag, stage),
    pages: [...new Set(happenings.flatMap((one) => (one.kind === 'page' ? [one.page] : [])))].sort(),
    incidents: stage.state.issues.rows.filter(({ labels }) => labels.includes('incident')).length,
    codes: new Set(decisions.flatMap(({ reasons }) => reasons.map(({ code }) => code))),
    because: [
      ...new Set(
        decisions
          .filter(({ decision }) => decision === 'rollback' || decision === 'roll-forward')
          .flatMap(({ reasons }) => reasons.map(({ message }) => message)),
      ),
    ],
    lines: stage.ledger.lines.filter((line) => /→ [\d.]+%$/.test(line)).length,
    within: backWithin(stage),
    ...(hotfix === undefined ? {} : { hotfix: hotfixEnd(hotfix, stage) }),
  };
}

function finalOf(tag: string): string {
  return tag.replace(/-rc\.?\d+/, '');
}

/** What people find under the name of a candidate, or of the version that it became. */
function releaseOf(tag: string, { state }: Journey['stage']): End['release'] {
  const { rows } = state.releases;
  const published = rows.find((one) => one.tag === finalOf(tag) && !one.draft);
  if (published !== undefined)
    return published.name?.startsWith('Rolled back') === true ? 'marked' : 'published';
  return rows.some((one) => one.draft && [tag, finalOf(tag)].includes(one.tag)) ? 'draft' : undefined;
}

function hotfixEnd(
  { candidate, cutAt, reached }: NonNullable<Journey['hotfix']>,
  stage: Journey['stage'],
): HotfixEnd {
  const { chronicle, places } = stage;
  const { tag, version } = candidate;
  const weights = new Map([...places.keys()].map((place) => [place, 0]));
  let all: Instant | undefined;
  for (const one of chronicle.happenings) {
    if (one.kind !== 'weight' || one.version !== version) continue;
    weights.set(one.place, one.weight);
    if ([...weights.values()].every((weight) => weight === 100)) all ??= one.at;
  }
  return {
    version,
    stage: reached,
    weight: Math.min(...weights.values()),
    release: releaseOf(tag, stage),
    within: all === undefined ? undefined : all - cutAt,
  };
}

export function isMoving(decision: string): boolean {
  return MOVING.includes(decision);
}

/** Where all places agreed on a weight that the strategy names, or on none. */
function rests({ chronicle, places, setting }: Journey['stage']): readonly number[] {
  const { version } = setting.candidate;
  const known = new Map([...places.keys()].map((place) => [place, 0]));
  const asked = new Set([0, ...setting.settings.unit.steps.map(({ weight }) => weight)]);
  const found: number[] = [];
  for (const one of chronicle.happenings) {
    if (one.kind !== 'weight' || one.version !== version) continue;
    known.set(one.place, one.weight);
    const [weight, ...others] = new Set(known.values());
    if (weight === undefined || others.length > 0 || !asked.has(weight) || weight === (found.at(-1) ?? 0))
      continue;
    found.push(weight);
  }
  return found;
}

function backWithin({ chronicle, setting, places }: Journey['stage']): number | undefined {
  const { version } = setting.candidate;
  let event: Instant | undefined;
  const weights = new Map([...places.keys()].map((place) => [place, 0]));
  let within: number | undefined;
  for (const one of chronicle.happenings) {
    if (one.kind === 'event' || one.kind === 'person') event = within === undefined ? one.at : event;
    if (one.kind !== 'weight' || one.version !== version) continue;
    weights.set(one.place, one.weight);
    if (event !== undefined && one.weight === 0 && [...weights.values()].every((weight) => weight === 0))
      within ??= one.at - event;
  }
  return within;
}
