import { expect, test } from '@jest/globals';
import { measureAll } from '../../../../actions/slo-gate/collect/measure-all.ts';
import { timesOf } from '../../../../shared/signal/grid.ts';
import type { Measured, RangeQuery } from '../../../../shared/signal/measurement.ts';
import { rangeQuery } from '../../../../shared/signal/query/build.ts';

const STEP = 30_000;
const query = (promql: string, count: number) => rangeQuery(promql, { start: 0, step: STEP, count });

/** A Prometheus that answers every point with its time, and notes what it was asked. */
function prometheus(failing: (asked: RangeQuery) => boolean = () => false) {
  const waves: RangeQuery[][] = [];
  const measure = (queries: readonly RangeQuery[]) => {
    waves.push([...queries]);
    return Promise.resolve(
      new Map(
        queries.map((asked): readonly [string, Measured] => [
          asked.key,
          failing(asked)
            ? { kind: 'failed', reason: { code: 'unreachable', message: 'cut' } }
            : {
                kind: 'measured',
                series: [{ labels: {}, points: new Map(timesOf(asked.grid).map((at) => [at, at])) }],
              },
        ]),
      ),
    );
  };
  return { measure, waves };
}

test('a short query is asked as it is, and all are asked at once', async () => {
  const { measure, waves } = prometheus();
  const queries = [query('a', 11), query('b', 11_000)];
  const answers = await measureAll({ measure }, queries);
  expect(waves).toEqual([queries]);
  expect([...answers.keys()]).toEqual(queries.map(({ key }) => key));
});

test('a long one is asked in pieces and answered as one, with every point once and in order', async () => {
  const { measure, waves } = prometheus();
  const long = query('a', 25_000);
  const answer = (await measureAll({ measure }, [long])).get(long.key);
  expect(waves[0]?.map(({ grid }) => grid.count)).toEqual([11_000, 11_000, 3_000]);
  expect(answer?.kind === 'measured' && [...(answer.series[0]?.points.keys() ?? [])]).toEqual(
    timesOf(long.grid),
  );
});

test('one piece that fails is no answer', async () => {
  const { measure } = prometheus(({ grid }) => grid.start > 0);
  const long = query('a', 11_001);
  expect((await measureAll({ measure }, [long])).get(long.key)).toMatchObject({
    kind: 'failed',
    reason: { code: 'unreachable' },
  });
});

test('what is far too long is not asked at all, and the others are', async () => {
  const { measure, waves } = prometheus();
  const [mad, sane] = [query('a', 220_001), query('b', 1)];
  const answers = await measureAll({ measure }, [mad, sane]);
  expect(answers.get(mad.key)).toMatchObject({ kind: 'failed', reason: { code: 'query-error' } });
  expect(answers.get(sane.key)?.kind).toBe('measured');
  expect(waves).toEqual([[sane]]);
});

test('a piece that nobody answered is no answer', async () => {
  const one = query('a', 1);
  const answers = await measureAll({ measure: () => Promise.resolve(new Map()) }, [one]);
  expect(answers.get(one.key)?.kind).toBe('failed');
});
