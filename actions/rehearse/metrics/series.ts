import { gaugeSeries } from '../../../stand-ins/prometheus/scenario/make.ts';
import type { Series } from '../../../stand-ins/prometheus/series/series.ts';
import { countersOf } from './counters.ts';
import type { Emitter, GivenSignal } from './emitter.ts';
import { Gathered, keyOf } from './gathered.ts';
import { histogramsOf } from './histograms.ts';
import { namedBy } from './named-by.ts';
import { furthestFrom } from './furthest.ts';
import { joined, whereThere } from './pieces.ts';

/** The series that the selectors of the configuration measure. Two signals over one metric are measured on the same series. */
export function seriesOf(signals: readonly GivenSignal[], emitters: readonly Emitter[]): readonly Series[] {
  return [
    ...countersOf(signals, emitters),
    ...gaugesOf(signals, emitters),
    ...histogramsOf(signals, emitters),
  ];
}

function gaugesOf(signals: readonly GivenSignal[], emitters: readonly Emitter[]): readonly Series[] {
  const gauges = new Gathered();
  const healthy = new Map<string, number>();
  for (const { name, signal, level } of signals) {
    if (!('gauge' in signal)) continue;
    for (const { values, levels, traffic } of emitters) {
      const named = namedBy(signal.gauge, values);
      if (named === undefined) continue;
      healthy.set(keyOf(named), level.healthy ?? 0);
      // What is not up tells nothing.
      gauges.add(named, whereThere(levels.get(name) ?? [], traffic));
    }
  }
  return gauges.all().map(([named, measured]) => {
    const well = healthy.get(keyOf(named)) ?? 0;
    return gaugeSeries(
      named,
      joined(measured, (values) => furthestFrom(well, values)),
    );
  });
}
