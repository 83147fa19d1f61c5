import type { Driven } from '../../../../shared/shell/drive/work.ts';
import type { Facts } from './goal.ts';
import type { End } from './life.ts';

/** What a process brought back that came to its end. */
export function drivenOf(end: End | undefined): Driven<Facts> {
  if (end?.kind !== 'driven') throw new Error(`the process ${end?.kind ?? 'is missing'}`);
  return end.driven;
}

/** The code of the first reason for which it stopped. */
export function codeOf(end: End | undefined): string | undefined {
  return drivenOf(end).stop.reasons[0]?.code;
}

/** Result by key of effect. */
export function resultsOf(end: End | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(drivenOf(end).effects.map(({ key, result }) => [key, result]));
}
