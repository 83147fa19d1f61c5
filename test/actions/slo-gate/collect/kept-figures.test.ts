import { expect, test } from '@jest/globals';
import { collect } from '../../../../actions/slo-gate/collect.ts';
import { decide } from '../../../../actions/slo-gate/decide.ts';
import { type Memory, NO_MEMORY } from '../../../../actions/slo-gate/facts.ts';
import type { Prometheus } from '../../../../shared/adapters/prometheus/prometheus.ts';
import { timesOf } from '../../../../shared/signal/grid.ts';
import type { Measured, RangeQuery } from '../../../../shared/signal/measurement.ts';
import { CONFIG, configOf, NOON, SCRAPE, settingsOf } from '../given.ts';

const MINUTE = 60_000;
const SERVICES = `
services: { api: { tier: 1, slo: { availability: 99.9%, window: 30d } } }
`;
const settings = settingsOf(
  configOf(`${CONFIG}${SERVICES}`),
  '--profile=canary',
  '--service=api',
  '--version=v1',
);

type Look = { readonly minute: number; readonly isDown?: boolean; readonly memory?: Memory };

/** One look in the minute of an hour, and which of its questions reached back for weeks. */
async function look({ minute, isDown = false, memory = NO_MEMORY }: Look) {
  const weeks: string[] = [];
  const prometheus: Prometheus = {
    serverFacts: () =>
      Promise.resolve({
        kind: 'answered',
        facts: { now: NOON + minute * MINUTE, scrapeInterval: SCRAPE, major: 3 },
        warning: undefined,
      }),
    measure: (queries) => {
      weeks.push(...queries.filter(({ promql }) => promql.includes('[30d')).map(({ promql }) => promql));
      return Promise.resolve(new Map(queries.map((query) => [query.key, isDown ? DOWN : thousand(query)])));
    },
    close: () => undefined,
  };
  const sources = {
    settings,
    prometheus,
    proxyNote: undefined,
    alerts: undefined,
    incidents: [],
    configDigest: undefined,
    graphUrl: undefined,
    secrets: [],
  };
  const none = () => Promise.reject(new Error('nobody asks this'));
  const facts = await collect(sources, { probe: none }, memory, { now: () => NOON + minute * MINUTE });
  return { weeks: weeks.length, facts, decided: decide(settings, facts) };
}

const DOWN: Measured = { kind: 'failed', reason: { code: 'unreachable', message: 'nothing listens' } };

function thousand({ grid }: RangeQuery): Measured {
  return {
    kind: 'measured',
    series: [{ labels: {}, points: new Map(timesOf(grid).map((at) => [at, 1_000])) }],
  };
}

test('what weeks come to is asked at the first look, and then every five minutes', async () => {
  const first = await look({ minute: 0 });
  expect(first.weeks).toBeGreaterThan(0);
  const { memory } = first.facts;
  const soon = await look({ minute: 4.5, memory });
  expect(soon.weeks).toBe(0);
  expect(soon.decided.figures).toEqual(first.decided.figures);
  const later = await look({ minute: 5, memory: soon.facts.memory });
  expect(later.weeks).toBe(first.weeks);
});

test('figures of before hide no Prometheus that has gone away', async () => {
  const first = await look({ minute: 0 });
  const down = await look({ minute: 1, isDown: true, memory: first.facts.memory });
  expect(down.facts.blind).toMatchObject({ code: 'unreachable' });
  expect(down.decided.figures[0]?.remaining.kind).toBe('none');
  const again = await look({ minute: 2, memory: down.facts.memory });
  expect(again.weeks).toBe(first.weeks);
});

test('figures that did not all come are asked for again at the next look', async () => {
  const down = await look({ minute: 0, isDown: true });
  expect(down.facts.memory.figures).toBeUndefined();
});
