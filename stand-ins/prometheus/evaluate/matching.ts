import type { Binary, Matching } from '../language/expression.ts';
import { execution } from '../query-error.ts';
import type { Labels } from '../series/series.ts';
import { keyOf } from '../store.ts';
import { calculate, COMPARISONS, holds } from './arithmetic.ts';
import { type Element, keptFor, only, type Vector, without } from './value.ts';

const NAME = '__name__';

/** What two series must have in common to go together. */
function shared(matching: Matching): (element: Element) => string {
  const { on, labels: names } = matching;
  const kept = keptFor(matching, (all) => (on ? only(all, names) : without(all, [...names, NAME])));
  return ({ labels }) => keyOf(kept(labels));
}

/** `and`, `or`, `unless`: whole elements of one side or the other. */
export function setOperation({ operator, matching }: Binary, left: Vector, right: Vector): Vector {
  const key = shared(matching);
  if (operator === 'or') {
    const known = new Set(left.map(key));
    return [...left, ...right.filter((element) => !known.has(key(element)))];
  }
  const others = new Set(right.map(key));
  return left.filter((element) => others.has(key(element)) === (operator === 'and'));
}

/**
 * An operation on each pair of series that match, one to one unless `group_left` or `group_right` lets one side have many.
 *
 * @throws QueryError where more match than may.
 */
export function matched(expression: Binary, left: Vector, right: Vector, at: number): Vector {
  // With nothing on one side Prometheus does not look whether the other is unique.
  if (left.length === 0 || right.length === 0) return [];
  const { matching } = expression;
  const manyAtRight = matching.many?.side === 'right';
  const [many, one] = manyAtRight ? [right, left] : [left, right];
  const keyed = shared(matching);
  const ones = uniqueByKey(one, keyed, manyAtRight ? 'left' : 'right');
  const results = new Map<string, Element>();
  const used = new Set<string>();
  for (const element of many) {
    const key = keyed(element);
    const partner = ones.get(key);
    if (partner === undefined) continue;
    const pair = manyAtRight ? [partner.value, element.value] : [element.value, partner.value];
    const value = outcome(expression, pair[0] ?? 0, pair[1] ?? 0, element.value);
    if (value === undefined) continue;
    const labels =
      matching.many === undefined
        ? keptFor(expression, (all) => resultLabels(expression, all, {}))(element.labels)
        : resultLabels(expression, element.labels, partner.labels);
    // One to one, what the two have in common tells the results apart.
    const result = matching.many === undefined ? key : keyOf(labels);
    if (matching.many === undefined ? used.has(key) : results.has(result))
      throw execution(
        matching.many === undefined
          ? 'multiple matches for labels: many-to-one matching must be explicit (group_left/group_right)'
          : 'multiple matches for labels: grouping labels must ensure unique matches',
      );
    used.add(key);
    results.set(result, { labels, value, at });
  }
  return [...results.values()];
}

function uniqueByKey(
  elements: Vector,
  keyed: (element: Element) => string,
  side: 'left' | 'right',
): ReadonlyMap<string, Element> {
  const unique = new Map<string, Element>();
  for (const element of elements) {
    const key = keyed(element);
    if (unique.has(key))
      throw execution(
        `found duplicate series for the match group ${key} on the ${side} hand-side of the operation;many-to-many matching not allowed: matching labels must be unique on one side`,
      );
    unique.set(key, element);
  }
  return unique;
}

/** A comparison that does not hold drops the pair; one that does keeps the value of the left, or of the many. */
function outcome(
  { operator, bool, matching }: Binary,
  left: number,
  right: number,
  many: number,
): number | undefined {
  if (!COMPARISONS.includes(operator)) return calculate(operator, left, right);
  const held = holds(operator, left, right);
  if (bool) return Number(held);
  if (!held) return undefined;
  return matching.many === undefined ? left : many;
}

function resultLabels({ operator, bool, matching }: Binary, many: Labels, one: Labels): Labels {
  const kept = COMPARISONS.includes(operator) && !bool ? many : without(many, [NAME]);
  if (matching.many === undefined)
    return matching.on ? only(kept, matching.labels) : without(kept, matching.labels);
  const taken = only(one, matching.many.include);
  return { ...without(kept, matching.many.include), ...taken };
}
