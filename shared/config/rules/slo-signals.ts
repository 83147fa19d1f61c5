import { OBJECTIVE_NAMES } from '../../signal/budget/objective.ts';
import type { Finding } from '../finding.ts';
import { nearest } from '../nearest.ts';
import { showKey } from '../show.ts';
import type { Rule, View } from '../view.ts';

/** A signal that counts the events of an objective is there and can count them, and so is the objective. */
export const sloSignals: Rule = (file) =>
  file
    .at('services')
    .entries()
    .flatMap((service) => {
      const slo = service.at('slo');
      return OBJECTIVE_NAMES.flatMap((name) => check(slo, name, file.at('signals')));
    });

function check(slo: View, name: (typeof OBJECTIVE_NAMES)[number], signals: View): readonly Finding[] {
  const place = slo.at('signals').at(name);
  const word = place.text();
  if (word === undefined) return [];
  if (!slo.at(name).present)
    return [place.finding(`counts for an objective that is not there: set "${name}" beside "signals"`)];
  const signal = signals.at(word);
  if (!signal.present) {
    const meant = nearest(
      word,
      signals.entries().map((entry) => entry.name),
    );
    const hint = meant === undefined ? '' : `, did you mean ${showKey(meant)}?`;
    return [place.finding(`no signal ${showKey(word)} under "signals"${hint}`)];
  }
  const needs = name === 'latency' ? ['histogram'] : ['bad', 'total'];
  if (needs.every((key) => signal.at(key).present)) return [];
  return [
    place.finding(
      `the signal ${showKey(word)} needs ${needs.map((key) => `"${key}"`).join(' and ')} to count ${name}`,
    ),
  ];
}
