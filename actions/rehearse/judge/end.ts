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
  /** How many steps up the ledger has. */
  readonly lines: number;
  /** Milliseconds from the last event to the moment at which no traffic was left on the candidate. */
  readonly within: number | undefined;
};

const MOVING: readonly string[] = ['advance', 'rollback', 'roll-forward', 'complete'];

export function endOf({ stage, release, frozen }: Journey): End {
  const { chronicle, setting, objects, state } = stage;
  const { happenings } = chronicle;
  const decisions = happenings.flatMap((one) => (one.kind === 'decision' ? [one] : []));
  const final = setting.candidate.tag.replace(/-rc\.?\d+/, '');
  const published = state.releases.rows.find(({ tag, draft }) => tag === final && !draft);
  const draft = state.releases.rows.find(({ draft: isDraft }) => isDraft);
  return {
    decisions: decisions.map(({ decision }) => decision),
    weights: rests(stage),
    stage: release?.stage,
    frozen,
    final: objects.refs.has(`refs/tags/${final}`),
    release:
      published === undefined
        ? draft && 'draft'
        : published.name?.startsWith('Rolled back') === true
          ? 'marked'
          : 'published',
    pages: [...new Set(happenings.flatMap((one) => (one.kind === 'page' ? [one.page] : [])))].sort(),
    incidents: state.issues.rows.filter(({ labels }) => labels.includes('incident')).length,
    codes: new Set(decisions.flatMap(({ reasons }) => reasons.map(({ code }) => code))),
    lines: stage.ledger.lines.filter((line) => /→ [\d.]+%$/.test(line)).length,
    within: backWithin(stage),
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
