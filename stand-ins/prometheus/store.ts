import type { Matcher } from './language/expression.ts';
import { fitsAll } from './language/matcher.ts';
import type { Labels, Series } from './series/series.ts';
import type { Scrapes, Stored } from './series/stored.ts';

export type StoreOptions = {
  /** Milliseconds between two scrapes; 15 s unless given. */
  readonly scrapeInterval?: number;
  /** Milliseconds after a whole multiple of the interval at which scrapes are; 0 unless given. */
  readonly phase?: number;
  /** Milliseconds; the step of a subquery that says none. One minute unless given, as Prometheus has it. */
  readonly evaluationInterval?: number;
  /** Milliseconds; 5 min unless given. */
  readonly lookback?: number;
  /** Such as `2.42.0`; 3.5.0 unless given. Before 3 a window includes the sample at its very start. */
  readonly version?: string;
};

/** All series, and how the server keeps and reads them. */
export type Store = {
  readonly select: (matchers: readonly Matcher[]) => readonly Stored[];
  readonly scrapeInterval: number;
  readonly phase: number;
  readonly evaluationInterval: number;
  readonly lookback: number;
  readonly version: string;
  readonly major: number;
};

/** What of a store is seen at one instant. */
export type View = { readonly store: Store; readonly scrapes: Scrapes };

const SECOND = 1_000;

/**
 * @throws Error where two series have the same labels.
 */
export function storeOf(series: readonly Series[], options: StoreOptions = {}): Store {
  const stored = series.map((one): Stored => ({ series: one, labels: labelsOf(one) }));
  const byName = new Map<string, Stored[]>();
  const seen = new Set<string>();
  for (const one of stored) {
    const key = keyOf(one.labels);
    if (seen.has(key)) throw new Error(`Two series have the same labels: ${key}`);
    seen.add(key);
    const named = byName.get(one.series.metric);
    if (named === undefined) byName.set(one.series.metric, [one]);
    else named.push(one);
  }
  const version = options.version ?? '3.5.0';
  return {
    select: (matchers) => {
      const name = matchers.find(({ label, operator }) => label === '__name__' && operator === '=');
      const candidates = name === undefined ? stored : (byName.get(name.value) ?? []);
      return candidates.filter(({ labels }) => fitsAll(matchers, labels));
    },
    scrapeInterval: options.scrapeInterval ?? 15 * SECOND,
    phase: options.phase ?? 0,
    evaluationInterval: options.evaluationInterval ?? 60 * SECOND,
    lookback: options.lookback ?? 300 * SECOND,
    version,
    major: Number.parseInt(version, 10),
  };
}

const keys = new WeakMap<Labels, string>();

/** Labels as a text that is equal where they are. */
export function keyOf(labels: Labels): string {
  const known = keys.get(labels);
  if (known !== undefined) return known;
  const key = JSON.stringify(Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1)));
  keys.set(labels, key);
  return key;
}

/** An empty label is one that is not there. */
function labelsOf({ metric, labels }: Series): Labels {
  const present = Object.entries(labels).filter(([, value]) => value !== '');
  return { __name__: metric, ...Object.fromEntries(present) };
}
