import { describe, expect, test } from '@jest/globals';
import {
  canaryNotice,
  completeNotice,
  cutNotice,
  holdNotice,
  hotfixNotice,
  promotionNotice,
} from '../../shared/notify/notices.ts';
import { DASHBOARD, gistOf, MINUTE, NAMED, TAG, THEN } from './notice-of.ts';

test('a cut tells what the runbook asks for, before the train and about it', () => {
  expect(
    cutNotice({
      ...NAMED,
      commits: 12,
      previous: 'v1.3.0',
      stage: 'deployed and validated',
      next: ['10% canary: 2026-11-19 10:00 UTC', '100%: 2026-11-20 10:00 UTC, if healthy'],
      highlights: ['feat: search'],
      impact: 'search is faster',
      risk: 'a new index; undo by rollback',
      owner: 'ana',
      flags: ['new-search: off'],
    }),
  ).toEqual({
    event: 'cut',
    severity: 'info',
    title: 'Release train v1.4.0-rc.1 cut',
    fields: [
      { name: 'Version', value: TAG },
      { name: 'Commits', value: '12 commits since v1.3.0' },
      { name: 'Stage', value: 'deployed and validated' },
      {
        name: 'Next steps',
        value: '10% canary: 2026-11-19 10:00 UTC\n100%: 2026-11-20 10:00 UTC, if healthy',
      },
      { name: 'Highlights', value: 'feat: search' },
      { name: 'Impact', value: 'search is faster' },
      { name: 'Risk and undo', value: 'a new index; undo by rollback' },
      { name: 'Owner', value: 'ana' },
      { name: 'Flags', value: 'new-search: off' },
    ],
    links: [DASHBOARD],
  });
});

test('what nobody knows is left out, and one commit is one', () => {
  const notice = cutNotice({
    ...NAMED,
    commits: 1,
    previous: undefined,
    stage: undefined,
    next: [],
    highlights: ['  '],
    impact: '',
    risk: undefined,
    owner: undefined,
    flags: [],
  });
  expect(notice.fields).toEqual([
    { name: 'Version', value: TAG },
    { name: 'Commits', value: '1 commit' },
  ]);
});

describe('the canary', () => {
  const notice = (status: 'healthy' | 'warning' | 'rolling back') =>
    canaryNotice({
      ...NAMED,
      weight: 10,
      since: 125 * MINUTE,
      status,
      measured: [
        { name: 'error-rate', observed: '0.31%', limit: '<= 1%' },
        { name: 'latency-p95', observed: '320ms', limit: '<= 500ms' },
      ],
      next: undefined,
    });

  test('tells its stage, how long, how it is, and what was measured', () => {
    expect(notice('healthy')).toMatchObject({
      event: 'canary',
      title: 'Canary update: v1.4.0-rc.1 at 10%',
      fields: [
        { name: 'Stage', value: '10%' },
        { name: 'Duration', value: '2h5m' },
        { name: 'Status', value: 'healthy' },
        {
          name: 'Metrics',
          value: 'error-rate: 0.31% (limit: <= 1%)\nlatency-p95: 320ms (limit: <= 500ms)',
        },
      ],
    });
  });

  test.each([
    ['healthy', 'info'],
    ['warning', 'warning'],
    ['rolling back', 'critical'],
  ] as const)('%s is %s', (status, severity) => {
    expect(notice(status).severity).toBe(severity);
  });
});

test.each([
  [
    'a promotion',
    promotionNotice({
      ...NAMED,
      approvedBy: ['ana as release-captain', 'kim as on-call-sre'],
      measured: [],
      guardUntil: THEN,
      soakUntil: THEN + 24 * 60 * MINUTE,
    }),
    'promotion',
    'info',
    ['Approved by', 'Rolls back by itself until', 'Watched until'],
  ],
  [
    'a hold',
    holdNotice({ ...NAMED, weight: 50, why: ['no approval as sre'], since: THEN, todo: 'approve it' }),
    'hold',
    'warning',
    ['Why', 'Since', 'What to do'],
  ],
  [
    'a hotfix',
    hotfixNotice({
      ...NAMED,
      base: 'v1.3.0',
      justification: 'auth bypass - INC-1234',
      incident: 'https://github.com/acme/app/issues/3',
      changes: ['fix: check the token'],
      status: 'deployed to production',
    }),
    'hotfix',
    'warning',
    ['Base version', 'Justification', 'Linked incident', 'Changes', 'Status'],
  ],
  [
    'the end',
    completeNotice({
      ...NAMED,
      features: ['search'],
      flags: ['new-search: off'],
      migrations: 'none',
      slo: ['99.95%'],
      incidents: [],
    }),
    'complete',
    'info',
    ['Features', 'Flags', 'Migrations', 'SLO status', 'Incidents'],
  ],
])('%s', (_, notice, event, severity, names) => {
  expect(gistOf(notice)).toEqual([event, severity, names]);
});
