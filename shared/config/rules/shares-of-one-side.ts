import { type Placeholder, placeholdersIn } from '../../signal/query/placeholders.ts';
import { isSlip, readSyntax } from '../../signal/query/syntax.ts';
import type { Finding } from '../finding.ts';
import type { Rule, View } from '../view.ts';

/**
 * Bad events are counted on the same side as all events. A `total` without the `{version}` of `bad` has the requests of stable in it: beside
 * those a bad canary looks good, and a version that does not exist has no errors at all. Every placeholder selects a side.
 */
export const sharesOfOneSide: Rule = (file) => file.at('signals').entries().flatMap(findings);

function findings(signal: View): readonly Finding[] {
  const [bad, total] = [signal.at('bad'), signal.at('total')];
  const [some, all] = [placeholders(bad), placeholders(total)];
  if (some === undefined || all === undefined) return [];
  return [
    ...lacking(total, all, { name: 'bad', has: some }),
    ...lacking(bad, some, { name: 'total', has: all }),
  ];
}

/** What one of the two is not told, and the other is; one that does not read is no matter of this rule. */
function lacking(
  place: View,
  has: readonly Placeholder[],
  other: { readonly name: 'bad' | 'total'; readonly has: readonly Placeholder[] },
): readonly Finding[] {
  const missing = other.has.filter((name) => !has.includes(name)).map((name) => `{${name}}`);
  if (missing.length === 0) return [];
  return [
    place.finding(
      `has no ${missing.join(' and no ')}, and ${other.name} has: a share of what another side counts says nothing of this one; write the same placeholders into bad and total`,
    ),
  ];
}

function placeholders(place: View): readonly Placeholder[] | undefined {
  const syntax = readSyntax(place.text() ?? '');
  return isSlip(syntax) ? undefined : placeholdersIn(syntax);
}
