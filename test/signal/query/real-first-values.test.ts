import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { shareWithFirstValues } from '../../../shared/signal/query/first-values.ts';
import { component } from '../../kit/component.ts';
import { type PrometheusServer, type Series, startPrometheus } from '../../kit/prometheus.ts';

const MINUTE = 60_000;
const SCRAPE = 15_000;
const NOW = Date.UTC(2026, 10, 19, 10, 0);
const FROM = NOW - 60 * MINUTE;

/** A counter of a service that has so much at the first sample after `from`, and so much more each minute. */
function counter(
  labels: string,
  from: number,
  first: number,
  more: number,
  isThere: (minutesAgo: number) => boolean = () => true,
): Series {
  return {
    name: `requests_total{${labels}}`,
    valueAt: (at) =>
      at < from || !isThere((NOW - at) / MINUTE) ? undefined : first + (more * (at - from)) / MINUTE,
  };
}

const ago = (minutes: number) => NOW - minutes * MINUTE;
const stableTotal = (service: string) => counter(`service="${service}",code="200"`, FROM, 1_000, 200);

const SERIES: readonly Series[] = [
  stableTotal('none'),
  stableTotal('burst'),
  counter('service="burst",code="500"', ago(2), 1_000, 0),
  stableTotal('ended'),
  counter('service="ended",code="500"', ago(4), 1_000, 0, (minutes) => minutes > 2),
  stableTotal('zero'),
  counter('service="zero",code="500"', ago(2), 0, 100),
  stableTotal('old'),
  counter('service="old",code="500"', ago(5) - SCRAPE, 1_000, 0),
  stableTotal('known'),
  counter('service="known",code="500"', FROM, 9_000, 0, (minutes) => minutes > 12 || minutes < 3),
  stableTotal('back'),
  counter('service="back",code="500"', FROM, 9_000, 0, (minutes) => minutes > 21 || minutes < 3),
  stableTotal('restarted'),
  {
    name: 'requests_total{service="restarted",code="500"}',
    valueAt: (at) => (at < ago(2) ? 9_000 : 2),
  },
  // Another label: everything begins anew, with all that was ever counted.
  counter('service="relabelled",code="200",pod="b"', ago(3), 99_000, 0),
  counter('service="relabelled",code="500",pod="b"', ago(3), 1_000, 0),
  // Many labels: nearly every error is the first of its series.
  ...Array.from({ length: 10 }, (_, pod) => counter(`service="many",code="500",pod="${pod}"`, ago(3), 1, 0)),
  counter('service="many",code="200",pod="0"', FROM, 0, 198),
];

component('prometheus')('the share with the first values of new series', () => {
  let server: PrometheusServer;
  beforeAll(async () => {
    server = await startPrometheus({ from: FROM, to: NOW + MINUTE, every: SCRAPE, series: SERIES });
  });
  afterAll(() => server.stop());

  test.each([
    ['no series of errors at all', 'none', undefined],
    ['a series that begins with a burst', 'burst', 0.5],
    ['and has ended since', 'ended', 0.5],
    ['a series that begins at 0, so that a rate sees everything', 'zero', undefined],
    ['a series from before the window', 'old', undefined],
    ['one that is back after nine minutes', 'known', undefined],
    ['one that is back after eighteen, as if it were new', 'back', 0.9],
    ['a restart within a series', 'restarted', undefined],
    ['other labels: bad and all begin at once, and are held against each other', 'relabelled', 0.01],
    ['one error in each of ten series', 'many', 0.01],
  ])('%s', async (_, service, share) => {
    const bad = `requests_total{service="${service}",code=~"5.."}`;
    const answer = await valueOf(
      shareWithFirstValues(bad, `requests_total{service="${service}"}`, 5 * MINUTE),
    );
    if (share === undefined) expect(answer).toBeUndefined();
    else expect(answer).toBeCloseTo(share, 3);
  });

  async function valueOf(query: string): Promise<number | undefined> {
    const body = new URLSearchParams({ query, time: String(NOW / 1_000) });
    const response = await fetch(`${server.url}/api/v1/query`, { method: 'POST', body });
    const { data } = (await response.json()) as {
      readonly data: { readonly result: readonly { readonly value: readonly [number, string] }[] };
    };
    const [only] = data.result;
    return only === undefined ? undefined : Number(only.value[1]);
  }
});
