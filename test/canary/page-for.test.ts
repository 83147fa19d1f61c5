import { describe, expect, test } from '@jest/globals';
import { backOrForward } from '../../shared/canary/back-or-forward.ts';
import {
  irreversibleMigration,
  rollbackPageCauses,
  rolledBack,
  soakFailed,
  soakUnclear,
  unclear,
  undoneByHand,
} from '../../shared/canary/page-for.ts';

const SUBJECT = { scope: 'api', version: '1.4.0-rc.1' };
type Found = Parameters<typeof rollbackPageCauses>[0];
const found = (more: Partial<Found>): Found => ({
  stage: 'canary',
  fired: [],
  errorSignals: new Set(['error-rate']),
  budgets: [],
  ...more,
});

describe('an automatic rollback is a page', () => {
  test.each<[string, Partial<Found>, readonly string[]]>([
    ['for errors in the canary', { fired: ['error-rate > 2% for 5m'] }, ['error-rate-spike']],
    ['for errors in the guard', { stage: 'guard', fired: ['error-rate > 2%'] }, ['error-rate-spike']],
    ['in the soak for that, not for errors', { stage: 'soak', fired: ['error-rate > 2%'] }, ['soak-failed']],
    ['not for latency', { fired: ['latency-p95 > 1000ms for 5m'] }, []],
    ['for several probe failures', { fired: ['probes fail 3 times'] }, ['probes-failing']],
    ['for two', { fired: ['probes fail 2 times'] }, ['probes-failing']],
    ['not for one', { fired: ['probes fail 1 times'] }, []],
    ['for a budget that is used up', { budgets: ['normal', 'exhausted'] }, ['budget-exhausted']],
    ['not for one that nobody knows', { budgets: ['unknown', 'protected'] }, []],
    ['not for a line that cannot be read', { fired: ['error-rate is bad'] }, []],
    [
      'for all of them',
      { fired: ['probes fail 3 times', 'error-rate > 2x baseline'], budgets: ['exhausted'] },
      ['error-rate-spike', 'probes-failing', 'budget-exhausted'],
    ],
  ])('%s', (_, more, causes) => {
    expect(rollbackPageCauses(found(more))).toEqual(causes);
  });

  test('with what fired', () => {
    expect(
      rolledBack({
        ...SUBJECT,
        causes: ['error-rate-spike'],
        fired: ['error-rate > 2% for 5m'],
        incidentUrl: 'https://github.com/acme/app/issues/7',
      }),
    ).toEqual({
      kind: 'rolled-back',
      severity: 'critical',
      dedupKey: 'release-actions/api/1.4.0-rc.1/rolled-back',
      summary:
        '1.4.0-rc.1 was rolled back by itself: the error rate spiked. Confirm that users are well, then work on the incident',
      details: [
        { name: 'fired', value: 'error-rate > 2% for 5m' },
        { name: 'incident', value: 'https://github.com/acme/app/issues/7' },
      ],
    });
  });

  test('and without a cause none', () => {
    expect(rolledBack({ ...SUBJECT, causes: [], fired: ['x'], incidentUrl: undefined })).toBeUndefined();
  });
});

test('a bad release with an irreversible migration always pages', () => {
  expect(irreversibleMigration({ ...SUBJECT, weight: 50, fired: ['error-rate > 2%'] })).toMatchObject({
    severity: 'critical',
    dedupKey: 'release-actions/api/1.4.0-rc.1/irreversible-migration',
  });
});

test('only what is unclear pages who is on call, with the four rows', () => {
  const calm = { blastRadius: 'isolated', migration: 'none', userImpact: 'minor', slo: 'within' } as const;
  const decide = (slo: 'within' | 'near' | 'breached') =>
    unclear({ ...SUBJECT, weight: 10, decision: backOrForward({ ...calm, slo }) });
  expect([decide('within'), decide('breached')]).toEqual([undefined, undefined]);
  expect(decide('near')?.details).toEqual([
    { name: 'blast radius', value: 'isolated' },
    { name: 'data migration', value: 'none' },
    { name: 'user impact', value: 'minor' },
    { name: 'slo breach', value: 'near' },
  ]);
});

test('a release that a hand has taken back pages, with what runs and what to ask for', () => {
  expect(undoneByHand({ ...SUBJECT, undone: ['api runs api:1.3.0'] })).toEqual({
    kind: 'undone-by-hand',
    severity: 'error',
    dedupKey: 'release-actions/api/1.4.0-rc.1/undone-by-hand',
    summary:
      '1.4.0-rc.1 was taken back by hand and nobody has said why: request adopt with a reason, or rollback. Until then it holds and the next release waits',
    details: [{ name: 'shows', value: 'api runs api:1.3.0' }],
  });
});

describe('a check of the soak pages', () => {
  const failed = (more: Partial<Parameters<typeof soakFailed>[0]> = {}) =>
    soakFailed({ ...SUBJECT, check: 'hourly', isForward: false, failed: ['probe health: 503'], ...more });

  test('when it failed, with what a person must do', () => {
    expect(failed()).toEqual({
      kind: 'soak-failed',
      severity: 'error',
      dedupKey: 'release-actions/api/1.4.0-rc.1/soak-failed',
      summary:
        '1.4.0-rc.1 failed a check of its soak: promotions are paused and its flags turned off; decide whether to roll it back, with the command below',
      details: [{ name: 'failed', value: 'probe health: 503' }],
    });
  });

  test.each([
    ['an hourly check', failed(), '/soak-failed', 'decide whether to roll it back'],
    ['key figures are another alert', failed({ check: 'kpi' }), '/soak-failed/kpi', 'its key figures'],
    [
      'a migration that cannot be undone asks for no rollback',
      failed({ isForward: true }),
      '/soak-failed',
      'fix it forward with a hotfix',
    ],
    [
      'what nobody measured',
      soakUnclear({ ...SUBJECT, check: 'hourly', open: ['x'] }),
      '/soak-unclear',
      'nobody can tell whether 1.4.0-rc.1 soaks well',
    ],
    [
      'key figures that nobody measured',
      soakUnclear({ ...SUBJECT, check: 'kpi', open: ['x'] }),
      '/soak-unclear/kpi',
      'nobody can tell whether 1.4.0-rc.1 holds its key figures',
    ],
  ])('%s', (_, page, key, says) => {
    expect(page.dedupKey.endsWith(key)).toBe(true);
    expect(page.summary).toContain(says);
  });
});
