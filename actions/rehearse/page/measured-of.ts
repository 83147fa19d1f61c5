import type { Instant } from '../../../shared/calendar/instant.ts';
import { type Pieces, valueOf } from '../../../stand-ins/prometheus/series/piece.ts';
import type { Journey } from '../train/train.ts';
import type { PointData, SignalData, WeightData } from './page-data.ts';

type Span = { readonly from: Instant; readonly until: Instant };

/** The candidate's share at every place, as the cluster showed it. */
export function weightsOf({ stage }: Journey): readonly WeightData[] {
  const { chronicle, places, setting } = stage;
  return [...places.keys()].map((place) => ({
    place,
    points: chronicle.happenings.flatMap((one) =>
      one.kind === 'weight' && one.place === place && one.version === setting.candidate.version
        ? [[one.at, one.weight] as const]
        : [],
    ),
  }));
}

/** What canary and stable did, where they had traffic; not what Prometheus told of it, which may have been nothing. */
export function signalsOf(journey: Journey): readonly SignalData[] {
  const { stage, from, until } = journey;
  const { candidate, levels } = stage.setting;
  const whole = { from, until };
  const under = spansUnderWeight(weightsOf(journey), whole);
  return [...levels].map(([name, { unit, limits }]) => {
    const of = (version: string, spans: readonly Span[]) =>
      pointsOf(stage.metrics.level(name, version).pieces(), spans);
    return {
      name,
      unit,
      canary: of(candidate.version, under),
      stable: of(candidate.previousVersion, [whole]),
      limits: limits.map(({ list, op, amount }) => ({ list, op, value: amount })),
    };
  });
}

function spansUnderWeight(weights: readonly WeightData[], { from, until }: Span): readonly Span[] {
  const now = new Map<string, number>();
  const changes = weights
    .flatMap(({ place, points }) => points.map(([at, weight]) => ({ place, at, weight })))
    .sort((one, other) => one.at - other.at);
  const spans: Span[] = [];
  let since: Instant | undefined;
  for (const { place, at, weight } of changes) {
    now.set(place, weight);
    const isUnder = [...now.values()].some((share) => share > 0);
    if (isUnder) since ??= Math.max(at, from);
    else if (since !== undefined) {
      spans.push({ from: since, until: at });
      since = undefined;
    }
  }
  return since === undefined ? spans : [...spans, { from: since, until }];
}

/** Both ends of every piece within the spans; nothing after a span. */
function pointsOf(pieces: Pieces, spans: readonly Span[]): readonly PointData[] {
  return spans.flatMap((span) => {
    const points = pieces.flatMap((piece): readonly PointData[] => {
      const [from, until] = [Math.max(piece.from, span.from), Math.min(piece.until, span.until)];
      if (from >= until) return [];
      return [
        [from, valueOf(piece, from)],
        [until, valueOf(piece, until)],
      ];
    });
    return [...points, [span.until, null]];
  });
}
