import { formatDuration } from '../../quantity/duration.ts';
import type { Criterion, Hold, Limit, LimitValue, Reference } from './criterion.ts';

/** Prints a criterion the one way that {@link parseCriterion} reads back as the same value. */
export function printCriterion(criterion: Criterion): string {
  switch (criterion.kind) {
    case 'signal':
      return [
        criterion.signal,
        criterion.limits.map(printLimit).join(' or '),
        ...(criterion.over === undefined ? [] : [`over ${formatDuration(criterion.over)}`]),
        ...hold(criterion.hold),
      ].join(' ');
    case 'burn-rate': {
      const windows = criterion.windows.map(formatDuration).join(' & ');
      return [
        `burn-rate(${windows}) ${criterion.op} ${decimal(criterion.factor)}`,
        ...hold(criterion.hold),
      ].join(' ');
    }
    case 'budget-remaining':
      return `error-budget-remaining ${criterion.op} ${percent(criterion.ratio)}`;
    case 'budget-used':
      return `error-budget-used(${formatDuration(criterion.window)}) ${criterion.op} ${percent(criterion.ratio)}`;
    case 'probes-pass':
      return ['probes pass', ...hold(criterion.hold)].join(' ');
    case 'probes-fail':
      return `probes fail ${criterion.times} times`;
    case 'alerts-none':
      return ['alerts none', ...hold(criterion.hold)].join(' ');
    case 'incidents':
      if (criterion.wanted === 'none') return 'incidents none';
      return `incidents ${criterion.levels.join('|')}${criterion.attributed ? ' attributed' : ''}`;
  }
}

/** Prints one limit with its comparison, such as `<= 1%` or `within 10% of baseline`. */
export function printLimit(limit: Limit): string {
  return limit.op === 'within'
    ? `within ${percent(limit.value.ratio)} of ${reference(limit.value.of)}`
    : `${limit.op} ${value(limit.value)}`;
}

function value(limit: LimitValue): string {
  if (limit.kind === 'relative')
    return limit.written === 'times'
      ? `${decimal(limit.factor)}x ${reference(limit.of)}`
      : `${percent(limit.factor)} of ${reference(limit.of)}`;
  if (limit.unit === 'percent') return percent(limit.amount);
  return `${decimal(limit.amount)}${limit.unit === 'plain' ? '' : limit.unit}`;
}

function reference(of: Reference): string {
  switch (of.kind) {
    case 'stable':
      return 'baseline';
    case 'own-mean':
      return `baseline(${formatDuration(of.window)})`;
    case 'earlier':
      return `baseline(-${formatDuration(of.offset)})`;
    case 'slo':
      return 'slo';
  }
}

function hold(of: Hold | undefined): readonly string[] {
  if (of === undefined) return [];
  return of.kind === 'for' ? [`for ${formatDuration(of.duration)}`] : [`at least ${of.count} of ${of.of}`];
}

/** Without an exponent, which no limit is written with. Eleven places are a percentage with nine. */
function decimal(number: number): string {
  const text = String(number);
  return text.includes('e-') ? number.toFixed(11).replace(/0{1,11}$/, '') : text;
}

/** The point is moved in the text: 0.07 is 7%, and not 7.000000000000001%. */
function percent(ratio: number): string {
  return `${decimal(Number(`${decimal(ratio)}e2`))}%`;
}
