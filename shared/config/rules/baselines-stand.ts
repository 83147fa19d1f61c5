import type { Reference } from '../../signal/criterion/criterion.ts';
import { limitOffsets } from '../../signal/criterion/limit-offsets.ts';
import { parseCriterion } from '../../signal/criterion/parse.ts';
import type { Placeholder } from '../../signal/query/placeholders.ts';
import { placeholdersOf } from '../../signal/query/resolve.ts';
import { signalsSchema } from '../../signal/signal-schema.ts';
import type { Finding } from '../finding.ts';
import { profileLines } from '../profile-lines.ts';
import { percent } from '../scalar.ts';
import type { Rule, View } from '../view.ts';

/**
 * What a line compares with is there when it is judged. At 100% no stable is left, before its first step a version has no past, and
 * what does not tell versions has no two sides: such a line is unknown for ever, so it takes nothing back, and nothing goes on past it.
 * A warning stands before nothing: where there is nothing to compare with, it is silent.
 */
export const baselinesStand: Rule = (file) => {
  const findings = [
    ...file
      .at('profiles')
      .entries()
      .flatMap((profile) => ofOneSide(profile, file)),
    ...file
      .at('strategies')
      .entries()
      .flatMap((strategy) => [...withoutStable(strategy, file), ...withoutPast(strategy, file)]),
  ];
  // Several strategies may judge by one line.
  const places = findings.map(({ path, at }) => JSON.stringify([path, at]));
  return findings.filter((_, index) => places.indexOf(places[index] ?? '') === index);
};

type List = 'advance-when' | 'warn-when' | 'rollback-when';

function ofOneSide(profile: View, file: View): readonly Finding[] {
  return (['advance-when', 'warn-when', 'rollback-when'] as const)
    .flatMap((list) => profile.at(list).items())
    .flatMap((line) =>
      where(
        line,
        file,
        ({ of, tells }) => of === 'stable' && !tells.includes('version'),
        'the signal has no {version} in it, so canary and stable are one and the same: compare with baseline(1h) or baseline(-7d), or write {version} into the signal',
      ),
    );
}

const NO_STABLE = 'where no stable is left to compare with';
const INSTEAD = 'a limit in numbers, or baseline(-7d) of a signal of every version';

function withoutStable(strategy: View, file: View): readonly Finding[] {
  const isOfStable = ({ of, tells }: Compared) => of === 'stable' || tells.includes('baseline-version');
  const name = `strategies.${strategy.name}`;
  return [
    ...linesOf(profileOf(lastStep(strategy), strategy), ['rollback-when'], file).flatMap((line) =>
      where(
        line,
        file,
        isOfStable,
        `${name} judges this at 100%, ${NO_STABLE}: give that step a profile whose rollback-when has ${INSTEAD}`,
      ),
    ),
    ...linesOf(strategy.at('kpi').text(), ['advance-when'], file).flatMap((line) =>
      where(
        line,
        file,
        isOfStable,
        `${name}.kpi judges this at the end of the soak, ${NO_STABLE}: write ${INSTEAD}`,
      ),
    ),
  ];
}

function withoutPast(strategy: View, file: View): readonly Finding[] {
  const [first] = strategy.at('steps').items();
  return [
    ...linesOf(profileOf(first, strategy), ['advance-when', 'rollback-when'], file),
    ...linesOf(strategy.at('pre-promotion-profile').text(), ['advance-when'], file),
  ].flatMap((line) =>
    where(
      line,
      file,
      ({ of, tells }) => of === 'own-mean' && tells.includes('version'),
      `strategies.${strategy.name} begins with this, and a version has no past before it takes traffic: write a limit in numbers, or compare a signal of every version`,
    ),
  );
}

/** One limit of a line: what it compares with, and what its signal is told. */
type Compared = {
  readonly of: Reference['kind'] | 'number';
  readonly tells: readonly Placeholder[];
};

/** The limits of a line that are like that, each a finding at its own column. */
function where(
  line: View,
  file: View,
  isWrong: (compared: Compared) => boolean,
  message: string,
): readonly Finding[] {
  const text = line.text() ?? '';
  const read = parseCriterion(text);
  if (!read.ok || read.value.kind !== 'signal') return [];
  const { signal: name, limits } = read.value;
  const signal = file.at('signals').at(name).read(signalsSchema.valueType);
  if (signal === undefined) return [];
  const tells = placeholdersOf(signal);
  const offsets = limitOffsets(text);
  return limits.flatMap(({ value }, index): readonly Finding[] => {
    const of = value.kind === 'absolute' ? 'number' : value.of.kind;
    return isWrong({ of, tells }) ? [line.finding(message, { at: offsets[index] ?? 0 })] : [];
  });
}

function linesOf(profile: string | undefined, lists: readonly List[], file: View): readonly View[] {
  return profile === undefined ? [] : profileLines(profile, lists, file);
}

function profileOf(step: View | undefined, strategy: View): string | undefined {
  return step?.at('profile').text() ?? strategy.at('profile').text();
}

/** The step that has all of the traffic, as far as the strategy writes it down. */
function lastStep(strategy: View): View | undefined {
  const steps = strategy.at('steps').items();
  const isAll = (step: View) => step.at('weight').read(percent) === 1;
  return (strategy.at('type').text() ?? 'canary') === 'canary' ? steps.find(isAll) : steps.at(-1);
}
