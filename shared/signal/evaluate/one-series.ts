import type { Instant } from '../../calendar/instant.ts';
import { showKey } from '../../config/show.ts';
import type { Verdict } from '../../gate/verdict.ts';
import type { JudgementCode } from '../judgement.ts';
import type { Measured, MeasureCode, Series } from '../measurement.ts';

export type Points = ReadonlyMap<Instant, number>;

/** The points of the one series that a query must yield, none when it yields nothing, or why there is no answer. */
export type OneSeries =
  | { readonly ok: true; readonly points: Points }
  | {
      readonly ok: false;
      readonly verdict: Exclude<Verdict, 'pass' | 'fail'>;
      readonly code: JudgementCode;
      readonly message: string;
    };

export function oneSeries(measured: Measured): OneSeries {
  if (measured.kind === 'failed') {
    const { code, message } = measured.reason;
    return { ok: false, ...FAILED[code], message };
  }
  const [first, ...others] = measured.series;
  if (first === undefined) return { ok: true, points: new Map() };
  if (others.length === 0) return { ok: true, points: first.points };
  const labels = differing(measured.series);
  const which = labels.length === 0 ? 'the same labels' : `different ${labels.map(showKey).join(', ')}`;
  return {
    ok: false,
    verdict: 'inconclusive',
    code: 'several-series',
    message: `expected one series, got ${measured.series.length} with ${which}: aggregate them in the query`,
  };
}

/** Could not ask is an error; asked without a usable answer is not. */
const FAILED = {
  unreachable: { verdict: 'error', code: 'unreachable' },
  'query-error': { verdict: 'error', code: 'query-error' },
  'too-large': { verdict: 'error', code: 'unreadable' },
  unreadable: { verdict: 'error', code: 'unreadable' },
  'clock-skew': { verdict: 'inconclusive', code: 'clock-skew' },
} as const satisfies Record<
  MeasureCode,
  { readonly verdict: Exclude<Verdict, 'pass' | 'fail'>; readonly code: JudgementCode }
>;

/** The labels in which several series are not the same. */
function differing(series: readonly Series[]): readonly string[] {
  const names = new Set(series.flatMap(({ labels }) => Object.keys(labels)));
  const first = series[0]?.labels ?? {};
  return [...names].filter((name) => series.some(({ labels }) => labels[name] !== first[name])).sort();
}
