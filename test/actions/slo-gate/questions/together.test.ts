import { describe, expect, test } from '@jest/globals';
import { decide } from '../../../../actions/slo-gate/decide.ts';
import { answerTo } from '../../../../actions/slo-gate/facts.ts';
import { partOf, together } from '../../../../actions/slo-gate/questions/together.ts';
import type { Measured } from '../../../../shared/signal/measurement.ts';
import { rangeQuery } from '../../../../shared/signal/query/build.ts';
import { factsOf, rate } from '../facts-of.ts';
import { CONFIG, configOf, NOON, settingsOf, STEP } from '../given.ts';
import { API, asked, SERVER } from './asked.ts';

const GRID = { start: NOON, step: STEP, count: 1 };
const ask = (promql: string) => rangeQuery(promql, GRID);
const numbered = (count: number) => Array.from({ length: count }, (_, index) => ask(`q${index}`));
const TWO = CONFIG.replace('<= 1% for 5m', '<= 1% for 5m, error-rate <= 0.5% for 8m');

describe('light questions of one time', () => {
  test('are one query, of which each answer bears its name', () => {
    const query = ask('label_replace(a, "part", "0", "", "") or label_replace(b / c, "part", "1", "", "")');
    expect([...together([ask('a'), ask('b / c'), ask('a')])]).toEqual([
      [ask('a').key, { query, name: '0' }],
      [ask('b / c').key, { query, name: '1' }],
    ]);
  });

  test.each([
    ['none', 0, 0, 0],
    ['one is asked as it is', 1, 0, 0],
    ['ten', 10, 10, 1],
    ['eleven: the last is asked as it is', 11, 10, 1],
    ['twelve', 12, 12, 2],
  ])('%s', (_, count, parts, queries) => {
    const found = [...together(numbered(count)).values()];
    expect([found.length, new Set(found.map(({ query }) => query.key)).size]).toEqual([parts, queries]);
  });

  test.each([
    ['0', 0.1],
    ['1', 0.2],
    ['2', undefined],
  ])('the answer to part %s is %s', (name, value) => {
    const one = (part: string, share: number) => ({ labels: { part }, points: new Map([[NOON, share]]) });
    const measured: Measured = { kind: 'measured', series: [one('0', 0.1), one('1', 0.2)] };
    const answer = partOf(measured, name);
    expect(answer).toEqual({
      kind: 'measured',
      series: value === undefined ? [] : [{ labels: {}, points: new Map([[NOON, value]]) }],
    });
  });

  test('what failed has failed for each of them', () => {
    const failed: Measured = { kind: 'failed', reason: { code: 'query-error', message: 'no' } };
    expect(partOf(failed, '0')).toBe(failed);
  });
});

describe('first values', () => {
  test('of several lines are one query of the wave', () => {
    const { queries } = asked(TWO, SERVER, ...API);
    const first = queries.filter(({ promql }) => promql.includes('min_over_time'));
    expect(first.map(({ grid }) => grid)).toEqual([GRID]);
    expect(first[0]?.promql).toMatch(/^label_replace\(.+\[5m\].+ or label_replace\(.+\[8m\]/);
  });

  test.each([
    ['the first line', '0', 0.02, ['inconclusive errors-unseen', 'pass within-limit']],
    ['the second one', '1', 0.006, ['pass within-limit', 'inconclusive errors-unseen']],
    ['neither', '0', 0.01, ['pass within-limit', 'pass within-limit']],
  ])('find their line: %s', (_, part, share, expected) => {
    const settings = settingsOf(configOf(TWO), ...API);
    const facts = factsOf(
      settings,
      rate(() => 0),
    );
    const answers = new Map(facts.answers);
    for (const { key, promql } of facts.wave.queries)
      if (promql.includes('min_over_time'))
        answers.set(key, {
          kind: 'measured',
          series: [{ labels: { part }, points: new Map([[NOON, share]]) }],
        });
    const { lines } = decide(settings, { ...facts, answers });
    const told = lines.map(({ judgement: { verdict, code } }) => `${verdict} ${code}`);
    expect(told.slice(0, 2)).toEqual(expected);
  });

  test('of one line alone are answered as they are', () => {
    const settings = settingsOf(configOf(CONFIG), ...API);
    const facts = factsOf(
      settings,
      rate(() => 0, 0.02),
    );
    const [line] = facts.wave.asked;
    const query = line?.kind === 'signal' ? line.withFirst : undefined;
    expect(query && answerTo(facts, query)).toMatchObject({ series: [{ labels: {} }] });
  });
});
