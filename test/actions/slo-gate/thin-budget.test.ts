import { describe, expect, test } from '@jest/globals';
import { decide } from '../../../actions/slo-gate/decide.ts';
import { NO_LOOKS } from '../../../actions/slo-gate/looks.ts';
import { report } from '../../../actions/slo-gate/report.ts';
import { renderMarkdown } from '../../../shared/report/render-markdown.ts';
import { factsOf } from './facts-of.ts';
import { configOf, settingsOf } from './given.ts';

const CONFIG = `
sources: { prometheus: { url-env: PROMETHEUS_URL } }
signals:
  error-rate:
    bad: http_requests_total{service="{service}",code=~"5.."}
    total: http_requests_total{service="{service}"}
profiles:
  budget: { advance-when: [error-budget-remaining > 20%] }
services:
  api: { slo: { availability: 99.9%, window: 30d } }
`;

/** A verdict on a budget of which 5% are spent in so many hours of 30 days. */
function budgetOver(hours: number | undefined) {
  const settings = settingsOf(configOf(CONFIG), '--service=api', '--profile=budget');
  const facts = factsOf(settings, ({ promql }) => {
    if (promql.startsWith('count_over_time')) return hours;
    if (promql.startsWith('time()')) return 5;
    return promql.includes('code=~') ? 5 : 100_000;
  });
  const shown = { configDigest: undefined, graphUrl: undefined, predicted: false, looks: NO_LOOKS };
  const outcome = report(decide(settings, facts), facts, settings, shown);
  return { ...outcome, summary: renderMarkdown(outcome.blocks) };
}

describe('a budget over less than a tenth of its window', () => {
  test.each([
    ['three hours', 3, true],
    ['just less', 71, true],
    ['a tenth', 72, false],
    ['all of it', 720, false],
    ['nobody knows how much', undefined, false],
  ])('passes, and warns where it should: %s', (_, hours, warns) => {
    const { verdict, summary } = budgetOver(hours);
    expect(verdict).toBe('pass');
    expect(summary.includes('Warning: the error budget')).toBe(warns);
  });

  test('the warning says what is known', () => {
    expect(budgetOver(3).summary).toContain(
      '- Warning: the error budget of availability rests on 3h of 30d, all there is data of: what was spent before is not known.',
    );
  });
});
