import { maxBurnRate } from '../../signal/budget/error-budget.ts';
import { OBJECTIVE_NAMES } from '../../signal/budget/objective.ts';
import { parseCriterion } from '../../signal/criterion/parse.ts';
import { foregone } from '../../signal/criterion/range.ts';
import { objective } from '../scalar.ts';
import type { Finding } from '../finding.ts';
import { profileLines } from '../profile-lines.ts';
import { formatPercent } from '../../quantity/percent.ts';
import { showName } from '../show.ts';
import type { Rule, View } from '../view.ts';

/**
 * A burn rate is at most 1 / (1 - objective): 14.4 can never be seen by an objective of 90%, where 10 is everything failing. A criterion
 * that can never be true, or is always true, for a service whose strategy asks it, protects nothing and looks as if it did.
 */
export const burnRatesReachable: Rule = (file) => {
  const found = new Map<string, Finding>();
  for (const service of file.at('services').entries()) {
    const target = strictest(service.at('slo'));
    if (target === undefined) continue;
    for (const profile of profilesOf(service, file))
      for (const line of profileLines(profile, LISTS, file)) {
        const message = complaint(line, service.name, target);
        const key = line.path.join('\n');
        if (message !== undefined && !found.has(key)) found.set(key, line.finding(message));
      }
  }
  return [...found.values()];
};

function complaint(line: View, service: string, target: number): string | undefined {
  const read = parseCriterion(line.text() ?? '');
  if (!read.ok || read.value.kind !== 'burn-rate') return undefined;
  const most = maxBurnRate(target);
  const { op, factor } = read.value;
  const always = foregone(op, factor, { least: 0, most });
  if (always === undefined) return undefined;
  const limit = Number(most.toFixed(3));
  return `is ${always} true for ${showName(service)}: with an objective of ${formatPercent(target)} a burn rate is from 0 to ${limit}`;
}

/** The highest target of a service: of its objectives the one that can burn the fastest. */
function strictest(slo: View): number | undefined {
  const targets = OBJECTIVE_NAMES.flatMap(
    (name) => (name === 'latency' ? slo.at(name).at('target') : slo.at(name)).read(objective) ?? [],
  );
  return targets.length === 0 ? undefined : Math.max(...targets);
}

/** The profiles that judge a service, by way of its strategy. */
function profilesOf(service: View, file: View): readonly string[] {
  const strategy = file.at('strategies').at(service.at('strategy').text() ?? '');
  const places = [
    strategy.at('profile'),
    strategy.at('pre-promotion-profile'),
    ...strategy
      .at('steps')
      .items()
      .map((step) => step.at('profile')),
  ];
  return [...new Set(places.flatMap((place) => place.text() ?? []))];
}

const LISTS = ['advance-when', 'warn-when', 'rollback-when'] as const;
