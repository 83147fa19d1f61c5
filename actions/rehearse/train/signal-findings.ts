import type { Finding } from '../../../shared/config/finding.ts';
import { nearest } from '../../../shared/config/nearest.ts';
import type { Path } from '../../../shared/config/path.ts';
import { parseDuration } from '../../../shared/quantity/duration.ts';
import { rangeOf } from '../../../shared/signal/unit.ts';
import type { Deed } from '../scenario/deed-schema.ts';
import type { Setting } from '../setting/setting.ts';
import { chosenSignal, valueOf } from './signal.ts';

type Given = NonNullable<Deed['signal']>;

/** Why a signal of a scenario cannot go where it is told to with this configuration; none: it can. */
export function signalFindings(given: Given, setting: Setting, path: Path): readonly Finding[] {
  const signals = setting.config.signals ?? {};
  const name = chosenSignal(given, setting);
  if (name === undefined) return [unknown(given, Object.keys(signals), path)];
  const signal = signals[name];
  const value = valueOf(given, name, setting);
  const wrong = (message: string): readonly Finding[] => [{ path: [...path, 'to'], message }];
  if (value === undefined)
    return wrong(`no limit of the configuration says what is ${given.to} for ${name}: give a value`);
  const unit = setting.levels.get(name)?.unit;
  const { to } = given;
  const isTime = typeof to === 'string' && !/^[\d.]+$/.test(to) && parseDuration(to).ok;
  const isShare = typeof to === 'string' && to.endsWith('%');
  if (
    unit !== undefined &&
    ((isTime && unit !== 'seconds' && unit !== 'ms') || (isShare && unit !== 'ratio'))
  )
    return wrong(`${name} is counted in ${unit}, which ${to} is not`);
  const { least, most } = signal === undefined ? { least: -Infinity, most: Infinity } : rangeOf(signal);
  return value < least || value > most ? wrong(`${name} goes from ${least} to ${most}, never to ${to}`) : [];
}

function unknown({ name, kind }: Given, known: readonly string[], path: Path): Finding {
  if (name === undefined)
    return {
      path,
      message: `no rollback-when of the configuration is about a ${kind === 'latency' ? 'histogram' : 'ratio of bad to total'}`,
    };
  const meant = nearest(name, known);
  const has = known.length === 0 ? '' : `; it has ${known.join(', ')}`;
  const hint = meant === undefined ? has : `, did you mean ${meant}?`;
  return { path: [...path, 'name'], message: `the configuration has no signal ${name}${hint}` };
}
