import type { Series } from '../../../stand-ins/prometheus/series/series.ts';
import { steps } from '../../../stand-ins/prometheus/series/shapes.ts';
import { counterSeries } from '../../../stand-ins/prometheus/scenario/make.ts';

/** Share of bad answers of the new version, from times on; `undefined`: nobody measures it any more. */
export type Health = readonly (readonly [at: string, errorRatio: number | undefined])[];

export const HEALTHY: Health = [];

const DAY = 86_400_000;
const REQUESTS = 50;

/** What both versions of `api` count, from a day before. */
export function seriesOf(
  health: Health,
  now: number,
  services: readonly string[] = ['api'],
): readonly Series[] {
  return services.flatMap((service) => seriesOfService(service, health, now));
}

function seriesOfService(service: string, health: Health, now: number): readonly Series[] {
  return ['1.0.0', '1.1.0-rc.1'].flatMap((version) => {
    const isNew = version !== '1.0.0';
    const points = [
      [now - 40 * DAY, 0.001] as const,
      ...(isNew ? health.map(([at, ratio]) => [Date.parse(at), ratio] as const) : []),
    ];
    return ['200', '500'].map((code) =>
      counterSeries(
        { metric: 'http_requests_total', labels: { service, version, code } },
        steps(
          points.map(([at, ratio]) => [
            at,
            ratio === undefined ? undefined : REQUESTS * (code === '500' ? ratio : 1 - ratio),
          ]),
        ),
      ),
    );
  });
}
