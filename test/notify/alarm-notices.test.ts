import { describe, expect, test } from '@jest/globals';
import { incidentNotice, pageNotice, rollbackNotice } from '../../shared/notify/alarm-notices.ts';
import { DASHBOARD, gistOf, NAMED, THEN } from './notice-of.ts';

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
  expect(gistOf(notice)).toEqual([event, severity, names]);
});
