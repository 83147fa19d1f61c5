import type { World } from '../../../actions/slo-gate/collect/world.ts';
import { sloGate } from '../../../actions/slo-gate/main.ts';
import type { Prometheus } from '../../../shared/adapters/prometheus/prometheus.ts';
import { parsed } from '../../../shared/quantity/parsed.ts';
import type { Surroundings } from '../../../shared/shell/run-action.ts';
import { timesOf } from '../../../shared/signal/grid.ts';
import type { Measured, RangeQuery } from '../../../shared/signal/measurement.ts';
import { inputsOf, NOON, SCRAPE } from './given.ts';

const LIMITS = ['--service=api', '--max-error-rate=1%', '--for=1m'];
/** What the clock of the runner is off by: no verdict may depend on it. */
const OFF = 10_000;

export type Run = {
  readonly outcome: Awaited<ReturnType<typeof sloGate>>;
  readonly sleeps: readonly number[];
  readonly progress: readonly string[];
  readonly asked: readonly RangeQuery[];
  readonly closed: number;
};

/** A gate in virtual time, over a service whose error rate is `shareAt`; `undefined` is a Prometheus that does not answer. */
export async function run(
  argv: readonly string[],
  shareAt: (at: number) => number,
  isUp: (at: number) => boolean = () => true,
  env: World['env'] = {},
): Promise<Run> {
  let server = NOON + 20_000;
  const sleeps: number[] = [];
  const progress: string[] = [];
  const asked: RangeQuery[] = [];
  let closed = 0;
  const prometheus: Prometheus = {
    serverFacts: () =>
      Promise.resolve(
        isUp(server)
          ? { kind: 'answered', facts: { now: server, scrapeInterval: SCRAPE, major: 2 }, warning: undefined }
          : { kind: 'failed', reason: { code: 'unreachable', message: 'nothing listens at its address' } },
      ),
    measure: (queries) => {
      asked.push(...queries);
      return Promise.resolve(new Map(queries.map((query) => [query.key, answer(query, shareAt)])));
    },
    close: () => {
      closed += 1;
    },
  };
  const none = () => Promise.reject(new Error('nobody asks this'));
  const world: World = {
    env,
    readText: () => Promise.resolve({ kind: 'absent' }),
    prometheus: () => parsed(prometheus),
    alerts: none,
    pagerDuty: none,
    issues: none,
    probe: none,
  };
  const surroundings: Surroundings = {
    env: {},
    now: () => server + OFF,
    sleep: (ms) => {
      sleeps.push(ms);
      server += ms;
      return Promise.resolve();
    },
    at: server + OFF,
    progress: (line) => void progress.push(line),
    holder: { actor: 'kim', run: 'local', attempt: '1', process: 'p' },
    seal: () => {
      throw new Error('nothing is sealed');
    },
  };
  const inputs = inputsOf(...LIMITS, '--prometheus-url=http://p', ...argv);
  const outcome = await sloGate(inputs, world, surroundings);
  return { outcome, sleeps, progress, asked, closed };
}

function answer({ promql, grid }: RangeQuery, shareAt: (at: number) => number): Measured {
  // No series began lately.
  if (promql.includes('min_over_time')) return { kind: 'measured', series: [] };
  const valueAt = (at: number) =>
    promql.startsWith('time()') ? 5 : promql.includes('increase') ? 9_000 : shareAt(at);
  const points = new Map(timesOf(grid).map((at) => [at, valueAt(at)]));
  return { kind: 'measured', series: [{ labels: {}, points }] };
}
