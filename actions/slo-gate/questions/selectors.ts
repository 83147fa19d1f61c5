import type { Parsed } from '../../../shared/quantity/parsed.ts';
import type { Objective, Signals } from '../../../shared/signal/budget/objective.ts';
import { eventAge } from '../../../shared/signal/budget/queries.ts';
import { type Selectors, selectorsOf } from '../../../shared/signal/budget/selectors.ts';
import { PLACEHOLDERS, type PlaceholderValues } from '../../../shared/signal/query/placeholders.ts';
import type { Signal } from '../../../shared/signal/signal-schema.ts';

/** What was resolved of a signal, by objective and values: every look asks the same. */
const resolved = new WeakMap<Signal, Map<string, Parsed<Selectors>>>();
const ages = new WeakMap<Selectors, string>();

/** {@link selectorsOf}, once for each signal. */
export function knownSelectors(
  objective: Objective,
  signals: Signals,
  values: PlaceholderValues,
): Parsed<Selectors> {
  const { name, threshold, signal: word } = objective;
  const signal = word !== undefined && Object.hasOwn(signals, word) ? signals[word] : undefined;
  if (signal === undefined) return selectorsOf(objective, signals, values);
  const known = resolved.get(signal) ?? new Map<string, Parsed<Selectors>>();
  resolved.set(signal, known);
  const key = JSON.stringify([word, name, threshold, ...PLACEHOLDERS.map((each) => values[each] ?? null)]);
  const selectors = known.get(key) ?? selectorsOf(objective, signals, values);
  known.set(key, selectors);
  return selectors;
}

/** {@link eventAge}, once for all that {@link knownSelectors} gave. */
export function knownAge(selectors: Selectors): string {
  const age = ages.get(selectors) ?? eventAge(selectors);
  ages.set(selectors, age);
  return age;
}
