import type { Finding } from '../../../shared/config/finding.ts';
import type { Path } from '../../../shared/config/path.ts';
import { occurrencesAround } from '../../../shared/calendar/weekly-occurrence.ts';
import { ITS_END, LONGEST, type Moment } from '../scenario/moment.ts';
import type { Setting } from '../setting/setting.ts';

type Steps = Setting['settings']['unit']['steps'];

/** A run watches for so long after a weight change, and takes no other step in that time. */
const WATCH = 15 * 60_000;

/** Why a moment of a scenario never comes with these steps; none: it does. */
export function momentFindings({ from, plus }: Moment, steps: Steps, path: Path): readonly Finding[] {
  if (from.kind === 'before-last' && steps.length < 2)
    return [{ path, message: 'the strategy has one step' }];
  if (from.kind !== 'step') return [];
  const step = steps[from.number - 1];
  const is = `step ${from.number}`;
  if (step === undefined) return stepFinding(from.number, steps, path);
  if (step.weight === 100) {
    const message = `${is} of the strategy is 100% already, and it happens under a part of the traffic`;
    return [{ path, message }];
  }
  const isFast = steps[from.number]?.notBefore === undefined && Math.max(step.bake, WATCH) < plus;
  return isFast ? [{ path, message: `${is} of the strategy is over before it happens` }] : [];
}

/** Why a time of the week comes too late; none: it does not. */
export function lateFindings(
  { from, plus }: Moment,
  { zone, cutAt }: Pick<Setting, 'zone' | 'cutAt'>,
  path: Path,
): readonly Finding[] {
  if (from.kind !== 'week') return [];
  const { next } = occurrencesAround(from.time, zone, cutAt, 'compatible');
  return next + plus <= cutAt + LONGEST ? [] : [{ path, message: `never comes: ${ITS_END}` }];
}

/** Why there is no such step; none: there is. Counted from 1. */
export function stepFinding(number: number, steps: Steps, path: Path): readonly Finding[] {
  if (steps[number - 1] !== undefined) return [];
  const has = `${steps.length} step${steps.length === 1 ? '' : 's'}`;
  return [{ path, message: `the strategy has ${has}, and step ${number} is where it happens` }];
}
