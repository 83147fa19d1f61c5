import { parseDuration } from '../../../shared/quantity/duration.ts';
import type { Deed } from '../scenario/deed-schema.ts';
import type { Setting } from '../setting/setting.ts';

type Given = NonNullable<Deed['signal']>;

/** The signal that a scenario means: by name, or the first of its kind that can take a release back. */
export function chosenSignal(
  { name, kind = 'errors' }: Given,
  { config, levels }: Setting,
): string | undefined {
  const signals = config.signals ?? {};
  if (name !== undefined) return Object.hasOwn(signals, name) ? name : undefined;
  const key = kind === 'errors' ? 'bad' : 'histogram';
  return Object.entries(signals).find(
    ([one, signal]) => key in signal && levels.get(one)?.watchedBy.has('rollback-when') === true,
  )?.[0];
}

/** The number that a scenario asks for, in the unit of the signal; `undefined` where nobody can tell. */
export function valueOf({ to }: Given, signal: string, { levels }: Setting): number | undefined {
  const level = levels.get(signal);
  if (typeof to === 'number' || level === undefined) return typeof to === 'number' ? to : undefined;
  if (to === 'bad' || to === 'healthy') return level[to];
  if (to.endsWith('%')) return Number(to.slice(0, -1)) / 100;
  const duration = parseDuration(to);
  if (!duration.ok) return Number(to);
  return level.unit === 'seconds' ? duration.value / 1_000 : duration.value;
}
