import { describe, expect, test } from '@jest/globals';
import { incidentNotice, pageNotice, rollbackNotice } from '../../shared/notify/alarm-notices.ts';
import {
  canaryNotice,
  completeNotice,
  cutNotice,
  holdNotice,
  hotfixNotice,
  promotionNotice,
} from '../../shared/notify/notices.ts';

const TAG = 'v1.4.0-rc.1';
const DASHBOARD = { text: 'Dashboard', url: 'https://grafana.example.com/d/release-canary' };
const NAMED = { tag: TAG, links: [DASHBOARD] };
const THEN = Date.parse('2026-11-19T10:00:00Z');
const MINUTE = 60_000;

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

describe('a rollback', () => {
  const rollback = {
    ...NAMED,
    reasons: ['error-rate 3.1% > 2% for 5m'],
    backTo: 'v1.3.0',
    incidentUrl: 'https://github.com/acme/app/issues/7',
    detectedAt: THEN,
    begunAt: THEN + 10_000,
    recoveredAt: THEN + 25_000,
  };
  const valueOf = (name: string, more: Partial<typeof rollback> | { readonly recoveredAt: undefined } = {}) =>
    rollbackNotice({ ...rollback, ...more })
      .fields.find((field) => field.name === name)
      ?.value.split('\n');

  test('tells why, to what, and when', () => {
    expect(rollbackNotice(rollback)).toMatchObject({
      event: 'rollback',
      severity: 'critical',
      title: 'Rollback: v1.4.0-rc.1',
    });
    expect(valueOf('Reason')).toEqual(['error-rate 3.1% > 2% for 5m']);
    expect(valueOf('Rolled back to')).toEqual(['v1.3.0']);
    expect(valueOf('Timeline')).toEqual([
      '2026-11-19T10:00:00Z issue detected',
      '2026-11-19T10:00:10Z rollback begun',
      '2026-11-19T10:00:25Z service recovered',
    ]);
    expect(valueOf('Action items')).toHaveLength(3);
  });

  test('that is not confirmed never says that it recovered', () => {
    expect(valueOf('Timeline', { recoveredAt: undefined })?.at(-1)).toBe(
      'not confirmed yet: the cluster does not show it',
    );
    expect(valueOf('Action items', { recoveredAt: undefined })?.[0]).toBe(
      'See that the stable version takes all of the traffic',
    );
  });

  test('leads to its incident first', () => {
    expect(rollbackNotice(rollback).links.map(({ text }) => text)).toEqual(['Incident', 'Dashboard']);
    expect(rollbackNotice({ ...rollback, incidentUrl: undefined }).links).toEqual([DASHBOARD]);
  });

  test('to a version that nobody knows is told as such', () => {
    const { fields } = rollbackNotice({ ...rollback, backTo: undefined });
    expect(fields).toContainEqual({ name: 'Rolled back to', value: 'what was stable before it' });
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
  [
    'an incident',
    incidentNotice({
      ...NAMED,
      title: 'stopped, not taken back',
      reasons: ['r'],
      incidentUrl: undefined,
      todo: 'hotfix',
    }),
    'incident',
    'critical',
    ['Reason', 'What to do'],
  ],
  [
    'a page that cannot wait',
    pageNotice({
      links: [],
      severity: 'error',
      summary: 's',
      details: [
        { name: 'a', value: 'b' },
        { name: 'c', value: ' ' },
      ],
    }),
    'page',
    'critical',
    ['a'],
  ],
  [
    'a page that warns',
    pageNotice({ links: [], severity: 'warning', summary: 's', details: [] }),
    'page',
    'warning',
    [],
  ],
])('%s', (_, notice, event, severity, names) => {
  expect([notice.event, notice.severity, notice.fields.map(({ name }) => name)]).toEqual([
    event,
    severity,
    names,
  ]);
});
