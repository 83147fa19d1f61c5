import type { Matcher } from '../language/expression.ts';
import { fitsAll } from '../language/matcher.ts';
import { parse } from '../language/parse.ts';
import { QueryError } from '../query-error.ts';
import type { Labels } from '../series/series.ts';
import { exampleTexts } from './example-text.ts';
import type { Named } from './make.ts';

const NAME = '__name__';
/** Values to try where something must differ; the first is what a request that went well has. */
const OTHERS: readonly string[] = ['200', 'other', 'none', '0'];

/**
 * Name and labels that a selector fits and that none of some others does: with `x{code=~"5.."}` to fit, a series of bad events;
 * with `x` to fit and that one to miss, a series of good ones.
 *
 * @param wanted labels to have where the selectors allow them, such as a version
 * @returns `undefined` where there is none to be found
 * @throws QueryError where a selector is none
 */
export function labelsFitting(
  selector: string,
  { missing = [], wanted = {} }: { readonly missing?: readonly string[]; readonly wanted?: Labels } = {},
): Named | undefined {
  const matchers = matchersOf(selector);
  let labels: Labels | undefined = {};
  for (const label of new Set([...Object.keys(wanted), ...matchers.map((matcher) => matcher.label)]))
    labels = labels && withLabel(labels, label, wanted[label], matchers);
  for (const other of missing) labels = labels && missed(labels, matchersOf(other), matchers);
  if (labels === undefined || !fitsAll(matchers, labels)) return undefined;
  const found = labels;
  if (missing.some((other) => fitsAll(matchersOf(other), found))) return undefined;
  const { [NAME]: metric = '', ...rest } = found;
  return metric === '' ? undefined : { metric, labels: rest };
}

/** The labels with the first value of one that fits; what a label may go without, it does. */
function withLabel(
  labels: Labels,
  label: string,
  wanted: string | undefined,
  matchers: readonly Matcher[],
): Labels | undefined {
  const own = matchers.filter((matcher) => matcher.label === label);
  const candidates = [...(wanted === undefined ? [] : [wanted]), ...valuesFor(own)];
  const value = candidates.find((each) => fitsEach(own, each));
  if (value === undefined) return undefined;
  return value === '' ? labels : { ...labels, [label]: value };
}

/**
 * The labels so that the others no longer fit. A label that only the others name is there, too, with another value: what is told
 * apart by a label has it.
 */
function missed(
  labels: Labels,
  others: readonly Matcher[],
  matchers: readonly Matcher[],
): Labels | undefined {
  let changed: Labels = labels;
  for (const { label, fits } of others) {
    if (label === NAME || (label in labels && !fitsAll(others, changed))) continue;
    const own = matchers.filter((matcher) => matcher.label === label);
    const value = valuesFor(own).find((each) => each !== '' && !fits(each) && fitsEach(own, each));
    if (value !== undefined) changed = { ...changed, [label]: value };
  }
  return fitsAll(others, changed) ? undefined : changed;
}

/** Values that a label may have, the likeliest first. */
function valuesFor(own: readonly Matcher[]): readonly string[] {
  const named = own.flatMap(({ operator, value }) => {
    if (operator === '=') return value;
    return operator === '=~' ? exampleTexts(value) : [];
  });
  return [...named, '', ...OTHERS];
}

function fitsEach(own: readonly Matcher[], value: string): boolean {
  return own.every(({ fits }) => fits(value));
}

function matchersOf(selector: string): readonly Matcher[] {
  const expression = parse(selector);
  if (expression.kind !== 'selector') throw new QueryError('bad_data', `no selector: ${selector}`);
  return expression.matchers;
}
