import { readFileSync } from 'node:fs';
import { formatWeeklySpan } from '../../shared/calendar/weekly-span.ts';
import { loadConfig } from '../../shared/config/load-config.ts';
import { formatProblem } from '../../shared/config/problem.ts';
import type { Config } from '../../shared/config/schema.ts';
import { printCriterion } from '../../shared/signal/criterion/print.ts';

/** The folder of the presets. */
export const PRESETS = new URL('../../workflows-examples/presets/', import.meta.url);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** The text of a preset, by its name without `.yml`. */
export function read(name: string): string {
  return readFileSync(new URL(`${name}.yml`, PRESETS), 'utf8');
}

/** A preset, loaded; it throws what is wrong with one that does not load. */
export function preset(name: string): Config {
  const loaded = loadConfig({ text: read(name), file: `${name}.yml` });
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  return loaded.config;
}

/** Weight (0 to 1) and bake (milliseconds) of each step of a strategy. */
export function weightsAndBakes(
  config: Config,
  strategy: string,
): readonly (readonly [number, number | undefined])[] {
  return (config.strategies?.[strategy]?.steps ?? []).map(({ weight, bake }) => [weight, bake]);
}

/** The criteria of one list of a profile, as they print. */
export function criteria(
  config: Config,
  profile: string,
  list: 'advance-when' | 'warn-when' | 'rollback-when',
): readonly string[] {
  return config.profiles?.[profile]?.[list]?.map(printCriterion) ?? [];
}

/** The weekly freezes of the calendar, as they print. */
export function weeklyFreezes(config: Config): readonly string[] {
  return config.calendar?.freezes.weekly.map(formatWeeklySpan) ?? [];
}
