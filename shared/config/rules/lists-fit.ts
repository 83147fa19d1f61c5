import type { Criterion, Op } from '../../signal/criterion/criterion.ts';
import { parseCriterion } from '../../signal/criterion/parse.ts';
import { type Signal, signalsSchema } from '../../signal/signal-schema.ts';
import { unitOf } from '../../signal/unit.ts';
import type { Finding } from '../finding.ts';
import type { Rule, View } from '../view.ts';

/**
 * A line says what its list is for: `advance-when` what must be well, the others what must not be. `incidents P0` among what must
 * hold would let a release go on because of an incident.
 */
export const listsFit: Rule = (file) =>
  file
    .at('profiles')
    .entries()
    .flatMap((profile) =>
      Object.entries(WANTED).flatMap(([list, wanted]) =>
        profile
          .at(list)
          .items()
          .flatMap((line): readonly Finding[] => {
            const read = parseCriterion(line.text() ?? '');
            const said = read.ok ? sayingOf(read.value, file) : undefined;
            return said === undefined || said.kind === wanted
              ? []
              : [line.finding(`${WHY[wanted]}: write ${said.instead}`)];
          }),
      ),
    );

type Kind = 'good' | 'bad';

const WANTED: Readonly<Record<string, Kind>> = {
  'advance-when': 'good',
  'warn-when': 'bad',
  'rollback-when': 'bad',
};

const WHY: Readonly<Record<Kind, string>> = {
  good: 'is bad news, and a release must not go on because of it',
  bad: 'is good news, and this list is of bad news',
};

/** What a line is about when it holds, and how the other is written; `undefined` where nobody but its author can tell. */
function sayingOf(
  criterion: Criterion,
  file: View,
): { readonly kind: Kind; readonly instead: string } | undefined {
  switch (criterion.kind) {
    case 'alerts-none':
      return { kind: 'good', instead: 'what alerts are about as a signal, for no line asks for an alert' };
    case 'incidents':
      return criterion.wanted === 'none'
        ? { kind: 'good', instead: '"incidents P0|P1"' }
        : { kind: 'bad', instead: '"incidents none"' };
    case 'probes-pass':
      return { kind: 'good', instead: '"probes fail 3 times"' };
    case 'probes-fail':
      return { kind: 'bad', instead: '"probes pass"' };
    case 'burn-rate':
    case 'budget-used':
      return isMore(criterion.op) ? { kind: 'bad', instead: '"<="' } : { kind: 'good', instead: '">"' };
    case 'budget-remaining':
      return isMore(criterion.op) ? { kind: 'good', instead: '"<"' } : { kind: 'bad', instead: '">"' };
    case 'signal': {
      if (!isWorseAbove(file.at('signals').at(criterion.signal))) return undefined;
      const ops = criterion.limits.flatMap(({ op }) => (op === 'within' ? [] : [op]));
      if (ops.length < criterion.limits.length || new Set(ops.map(isMore)).size > 1) return undefined;
      return ops.every(isMore) ? { kind: 'bad', instead: '"<="' } : { kind: 'good', instead: '">"' };
    }
  }
}

function isMore(op: Op): boolean {
  return op === '>' || op === '>=';
}

/** Bad events and times are better when there is less of them; of a gauge or a query nobody knows. */
function isWorseAbove(place: View): boolean {
  const signal: Signal | undefined = place.read(signalsSchema.valueType);
  if (signal === undefined) return false;
  return 'bad' in signal || ('histogram' in signal && ['seconds', 'ms'].includes(unitOf(signal)));
}
