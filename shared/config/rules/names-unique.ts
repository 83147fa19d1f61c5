import type { Finding } from '../finding.ts';
import { showKey } from '../show.ts';
import type { Rule, View } from '../view.ts';

/**
 * Entries of a list that have names have different ones, a step asks each role once, and roles have different environments:
 * one person who lets a run pass serves one role.
 */
export const namesUnique: Rule = (file) => [
  ...repeated(
    file
      .at('probes')
      .items()
      .map((probe) => probe.at('name')),
  ),
  ...repeated(
    file
      .at('flags')
      .items()
      .map((flag) => flag.at('name')),
  ),
  ...repeated(
    file
      .at('roles')
      .entries()
      .map((role) => role.at('environment')),
  ),
  ...file
    .at('strategies')
    .entries()
    .flatMap((strategy) =>
      strategy
        .at('steps')
        .items()
        .flatMap((step) => repeated(step.at('approvals').items())),
    ),
];

function repeated(names: readonly View[]): readonly Finding[] {
  const seen = new Set<string>();
  return names.flatMap((place) => {
    const name = place.text();
    if (name === undefined) return [];
    if (seen.has(name)) return [place.finding(`${showKey(name)} stands here twice`)];
    seen.add(name);
    return [];
  });
}
