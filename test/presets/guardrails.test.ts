import { describe, expect, test } from '@jest/globals';
import { criteria, MINUTE, preset } from './preset.ts';

describe('guardrails', () => {
  const config = preset('guardrails');

  test('GR1 and GR2: the limits', () => {
    expect(criteria(config, 'production', 'advance-when')).toEqual(
      expect.arrayContaining([
        'response-time < 1s for 5m',
        'error-rate < 0.5% for 5m',
        'memory < 85% for 5m',
      ]),
    );
    expect(criteria(config, 'production', 'warn-when')).toEqual([
      'response-time >= 500ms',
      'error-rate >= 0.1%',
      'memory >= 70%',
      'throughput < 80% of baseline',
    ]);
    expect(criteria(config, 'production', 'rollback-when')).toEqual([
      'error-rate > 1% for 2m',
      'response-time > 2s for 3m',
      'critical-errors > 0%',
      'memory > 85% for 5m',
    ]);
  });

  test('GR1: any 5xx on a critical endpoint is one of however few, and none at all is an answer', () => {
    const selector = 'http_requests_total{service="{service}",version="{version}",endpoint="critical"';
    expect(config.signals?.['critical-errors']).toMatchObject({
      bad: `${selector},code=~"5.."}`,
      total: `${selector}}`,
      'min-requests': 0,
    });
  });

  test('GR4: versions by date, on a branch of that name', () => {
    expect(config.train?.versioning).toBe('calver');
    expect(config.train?.['release-branch'].text).toBe('release/{final}');
  });

  test('GR9: blue-green, watched for 5 minutes', () => {
    expect(config.strategies?.['blue-green']).toMatchObject({ type: 'blue-green', guard: 5 * MINUTE });
  });
});
