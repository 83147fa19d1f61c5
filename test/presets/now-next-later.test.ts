import { describe, expect, test } from '@jest/globals';
import { formatWeeklyTime } from '../../shared/calendar/weekly-time.ts';
import { criteria, preset } from './preset.ts';

describe('now-next-later', () => {
  const config = preset('now-next-later');

  test('NN8: Thursday 18:00, blue-green, promoted by a person', () => {
    expect(config.train?.cut && formatWeeklyTime(config.train.cut)).toBe('Thu 18:00');
    expect(config.strategies?.['blue-green']).toMatchObject({ type: 'blue-green', 'auto-promotion': false });
  });

  test('NN9: what takes a release back', () => {
    expect(criteria(config, 'golden-signals', 'rollback-when')).toEqual([
      'latency-p95 > 1.5s for 5m',
      'burn-rate(10m & 1h) > 2',
      'error-rate > 2% over 5m',
      'saturation > 80% for 10m',
    ]);
  });
});
