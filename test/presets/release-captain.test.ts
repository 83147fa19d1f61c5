import { describe, expect, test } from '@jest/globals';
import { formatWeeklyTime } from '../../shared/calendar/weekly-time.ts';
import { criteria, HOUR, MINUTE, preset, weeklyFreezes, weightsAndBakes } from './preset.ts';

describe('release-captain', () => {
  const config = preset('release-captain');

  test('RC1: the week', () => {
    const { train, strategies } = config;
    expect(
      train &&
        [train['feature-freeze'], train['code-freeze'], train.cut].map(
          (time) => time && formatWeeklyTime(time),
        ),
    ).toEqual(['Mon 09:00', 'Tue 17:00', 'Wed 17:00']);
    expect(
      strategies?.['train']?.steps?.map((step) => step['not-before'] && formatWeeklyTime(step['not-before'])),
    ).toEqual(['Thu 10:00', 'Thu 14:00', 'Fri 10:00']);
  });

  test('RC1: at least two hours at 10% and at 50%', () => {
    expect(weightsAndBakes(config, 'train')).toEqual([
      [0.1, 2 * HOUR],
      [0.5, 2 * HOUR],
      [1, undefined],
    ]);
  });

  test('RC2: the weekend, and the holidays of the file', () => {
    expect(weeklyFreezes(config)).toEqual(['Fri 17:00 - Mon 09:00']);
    expect(config.calendar?.freezes.files).toEqual(['.maestro/freeze_windows.json']);
  });

  test('RC6: all four for five minutes', () => {
    expect(criteria(config, 'canary', 'advance-when')).toEqual([
      'error-rate <= 1% for 5m',
      'latency-p95 <= 500ms for 5m',
      'probes pass for 5m',
      'alerts none for 5m',
    ]);
  });

  test('RC7: two roles for 100%', () => {
    expect(config.strategies?.['train']?.steps?.at(-1)?.approvals).toEqual([
      'release-captain',
      'on-call-sre',
    ]);
  });

  test('RC9: watch for 60 minutes, soak until 24 hours', () => {
    expect(config.strategies?.['train']).toMatchObject({ guard: 60 * MINUTE, soak: 24 * HOUR });
  });

  test('RC10: what takes a release back', () => {
    expect(criteria(config, 'canary', 'rollback-when')).toEqual([
      'error-rate > 2% for 5m',
      'latency-p95 > 1000ms for 5m',
      'probes fail 3 times',
      'incidents P0|P1 attributed',
    ]);
  });

  test('RC13: hotfixes are stricter, and of two types', () => {
    expect(config.train?.['hotfix-types']).toEqual([{ type: 'fix' }, { type: 'chore', scope: 'security' }]);
    expect(criteria(config, 'hotfix', 'advance-when')).toEqual(
      expect.arrayContaining(['error-rate <= 0.5% for 5m', 'latency-p95 <= 400ms for 5m']),
    );
  });

  test('RC14: rollbacks go to two channels', () => {
    expect(config.notify?.slack?.routes?.rollback).toEqual(['#releases', '#incidents']);
  });
});
