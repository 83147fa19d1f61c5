import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { rulesFile } from '../../../shared/signal/rules/rules-file.ts';
import { objective } from '../budget/objectives.ts';
import { AVAILABILITY, LATENCY, ruled } from './ruled.ts';

describe('the rules file', () => {
  const { text } = rulesFile([ruled(AVAILABILITY), ruled(LATENCY)]);
  type Group = {
    name: string;
    interval?: string;
    rules: { record?: string; alert?: string; expr: string }[];
  };
  const { groups } = parse(text) as { groups: Group[] };

  test('has three groups an objective', () => {
    expect(groups.map(({ name, interval }) => [name, interval])).toEqual([
      ['slo-recordings-api-availability', undefined],
      ['slo-budget-api-availability', '5m'],
      ['slo-alerts-api-availability', undefined],
      ['slo-recordings-api-latency', undefined],
      ['slo-budget-api-latency', '5m'],
      ['slo-alerts-api-latency', undefined],
    ]);
  });

  test('records every window that an alert looks at, the budget, and the names of the runbooks', () => {
    const records = groups.slice(0, 2).flatMap(({ rules }) => rules.map(({ record }) => record));
    expect(records).toEqual([
      ...['5m', '30m', '1h', '2h', '6h', '1d', '3d'].map((window) => `slo:sli_error:ratio_rate${window}`),
      'slo:objective:ratio',
      'slo:error_budget:ratio',
      'slo:time_period:days',
      'slo:error_budget_burn_rate:fast',
      'slo:error_budget_burn_rate:slow',
      'slo:sli_error:ratio_rate30d',
      'slo:error_budget_remaining:ratio',
      'slo:error_budget_remaining',
    ]);
  });

  test('writes numbers as people do', () => {
    expect(text).toContain('expr: vector(0.999)');
    expect(text).toContain('> (14.4 * 0.001)');
    expect(text).not.toMatch(/\d{10}/);
  });

  test('counts every version', () => {
    expect(text).not.toContain('version');
  });

  test('is the same text every time, and the empty one is one too', () => {
    expect(rulesFile([ruled(AVAILABILITY), ruled(LATENCY)]).text).toBe(text);
    expect(parse(rulesFile([]).text)).toEqual({ groups: [] });
  });

  test('says which alerts it left out', () => {
    const file = rulesFile([ruled(objective({ target: 0.9 }))]);
    expect(file.leftOut).toMatchObject([{ service: 'api', slo: 'availability', row: { factor: 14.4 } }]);
    expect(file.text).toContain(
      '# No page over 1h for availability of api: an objective of 90% burns at 10 at most, never above 14.4.\n',
    );
  });
});
