import type { Config } from '../../../shared/config/schema.ts';
import type { CanarySettings } from '../../canary-promote/settings.ts';
import { formatLevel } from '../train/format-level.ts';
import type { Setting } from './setting.ts';

/** Whose configuration it is, where it is not the reader's own. */
export function aboutConfig(isThere: boolean, isOwn: boolean, file: string): readonly string[] {
  if (isOwn) return [];
  const why = isThere ? `${file} has no services, so it promotes nothing` : `there is no ${file}`;
  return [`${why}: the demonstration that comes with this action is rehearsed instead`];
}

/** What has traffic before it has any. */
export function smokeNotes({ unit }: CanarySettings): readonly string[] {
  return unit.isPrepared
    ? [
        'the new side is taken to get smoke tests, five requests a second, before it takes traffic; without any its profile can measure nothing',
      ]
    : [];
}

/** What nobody should believe to have been rehearsed: a query in the consumer's own words, which no series is made up for. */
export function rawNotes({ signals = {} }: Config, levels: Setting['levels']): readonly string[] {
  return Object.entries(signals).flatMap(([name, signal]) => {
    if (!('query' in signal)) return [];
    const level = levels.get(name);
    const value =
      level?.healthy === undefined
        ? 'a healthy value'
        : `the healthy value ${formatLevel(level.healthy, level.unit)}`;
    return [
      `signals.${name} is not rehearsed: it is raw PromQL (query), which is not evaluated; it yields ${value} unless a scenario sets it by name`,
    ];
  });
}
