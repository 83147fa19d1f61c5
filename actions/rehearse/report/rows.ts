import { formatLocal } from '../../../shared/calendar/local-time.ts';
import { boundedLine } from '../../../shared/ledger/bounded-line.ts';
import type { Inline } from '../../../shared/report/block.ts';
import type { Happening } from '../stage/chronicle.ts';
import type { Journey } from '../train/train.ts';

/** One line of a timeline: when, the share of the traffic, what. */
export type Row = readonly [when: Inline, weight: Inline, what: Inline];

/** What people read at a glance; a decision is kept in full with its record. */
const LONGEST = 2_000;

/** What people want to see of a journey, in its order. Looks that changed nothing are left out. */
export function rowsOf({ stage }: Pick<Journey, 'stage'>): readonly Row[] {
  const { chronicle, setting } = stage;
  const shares = sharesOf([...stage.places.keys()]);
  /** What runs before the train is what the others take traffic from. */
  const isStable = ({ version }: Moved) =>
    chronicle.happenings.some(
      (other) => other.kind === 'weight' && other.version === version && other.at < setting.cutAt,
    );
  const weights = shares.of(setting.candidate.version);
  const rows: Row[] = [];
  let said = '';
  let shown = '';
  for (const one of chronicle.happenings) {
    if (one.kind === 'weight' && isStable(one)) continue;
    // Told when the traffic moves: the decision follows when the run that watches it has ended.
    const what = one.kind === 'weight' ? shares.moved(one) : textOf(one);
    if (what === undefined) continue;
    const key =
      one.kind === 'decision' ? `${one.decision} ${one.reasons.map(({ code }) => code).join(' ')}` : '';
    if (key !== '' && key === said) continue;
    said = key === '' ? said : key;
    const [first, ...others] = new Set(weights.values());
    const weight =
      others.length === 0 ? `${first ?? 0}%` : [...weights.values()].map((share) => `${share}%`).join('/');
    const when = formatLocal(one.at, setting.zone).replace(/^(\w+) \S+ (\d\d:\d\d).*$/, '$1 $2');
    rows.push([
      { kind: 'muted', text: when },
      weight === shown ? '' : { kind: 'strong', text: weight },
      what,
    ]);
    shown = weight;
  }
  return rows;
}

/** What each version gets at each place, told once all places are at one. */
function sharesOf(places: readonly string[]) {
  const versions = new Map<string, { readonly weights: Map<string, number>; told: number }>();
  const known = (version: string) => {
    const share = versions.get(version) ?? {
      weights: new Map(places.map((place) => [place, 0])),
      told: 0,
    };
    versions.set(version, share);
    return share;
  };
  return {
    of: (version: string): ReadonlyMap<string, number> => known(version).weights,
    moved: ({ version, place, weight }: Moved): Inline | undefined => {
      const share = known(version);
      share.weights.set(place, weight);
      const isEven = [...share.weights.values()].every((other) => other === weight);
      if (!isEven || weight === share.told) return undefined;
      share.told = weight;
      return boundedLine(`${version} takes ${weight === 0 ? 'none' : `${weight}%`} of the traffic`, LONGEST);
    },
  };
}

type Moved = Extract<Happening, { kind: 'weight' }>;

function textOf(one: Exclude<Happening, Moved>): Inline | undefined {
  const strong = (text: string): Inline => ({ kind: 'strong', text: boundedLine(text, LONGEST) });
  switch (one.kind) {
    case 'decision': {
      if (one.decision === 'none') return undefined;
      const [reason] = one.reasons;
      const text = `${one.decision}: ${reason?.message ?? one.headline}`;
      return one.decision === 'hold' ? boundedLine(text, LONGEST) : strong(text);
    }
    case 'event':
      return boundedLine(`~ ${one.text}`, LONGEST);
    case 'person':
      return boundedLine(`@${one.who} ${one.text}`, LONGEST);
    case 'page':
      return strong(`PAGE ${one.page}: ${one.text}`);
    case 'issue':
      return boundedLine(`#${one.number} ${one.title}`, LONGEST);
    case 'flag':
      return boundedLine(`flag ${one.name} is set`, LONGEST);
    case 'killed':
      return strong(`the runner is gone after ${one.after}`);
    case 'notice':
      return undefined;
  }
}
