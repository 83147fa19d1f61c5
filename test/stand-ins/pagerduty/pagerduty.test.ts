import { describe, expect, test } from '@jest/globals';
import { pagerDutyIncidents } from '../../../shared/adapters/pagerduty/incidents.ts';
import { requestOf } from '../../../stand-ins/loopback/request.ts';
import { incident, MINUTE, NOON, openOf, quiet, running, token } from './running.ts';

describe('our adapter', () => {
  test('reads an open incident', async () => {
    const server = await running([incident(7, { priority: 'P1' })]);
    expect(await openOf(server)).toEqual([
      {
        id: 'PagerDuty #7',
        title: 'it broke 7',
        level: 'P1',
        startedAt: NOON - MINUTE,
        services: ['shop', 'PSHOP00'],
        labels: [],
        url: 'https://shop.pagerduty.example/incidents/PINC7',
      },
    ]);
    expect(server.problems).toEqual([]);
  });

  test.each([
    ['that is acknowledged', { acknowledgedAt: NOON }, 1],
    ['that is resolved', { resolvedAt: NOON }, 0],
    ['that will be resolved', { resolvedAt: NOON + 1 }, 1],
    ['that is to come', { createdAt: NOON + 1 }, 0],
    ['that is a year old', { createdAt: NOON - 365 * 24 * 60 * MINUTE }, 1],
    ['of another service', { service: { id: 'POTHER0', name: 'other' } }, 0],
  ])('sees one %s, or not', async (_, more, count) => {
    expect(await openOf(await running([incident(1, more)]), ['PSHOP00'])).toHaveLength(count);
  });

  test('reads page after page', async () => {
    const server = await running(Array.from({ length: 201 }, (_, index) => incident(index + 1)));
    expect(await openOf(server)).toHaveLength(201);
    expect(server.requests).toHaveLength(3);
  });

  test('is refused with a wrong token', async () => {
    const server = await running([]);
    const answer = await pagerDutyIncidents({ url: server.url, token: 'pd_other' }, []);
    expect(answer).toMatchObject({ kind: 'unanswered' });
  });
});

test.each([
  ['limit=0', 'limit and offset must be whole numbers'],
  ['offset=9990&limit=100', 'Offset must be less than 10000 when added to limit'],
  ['statuses[]=open', 'statuses[] must be triggered, acknowledged or resolved'],
  ['sort_by=title', 'sort_by cannot be title:asc'],
  ['status=triggered', 'unknown parameter: status'],
])('incidents by %s are refused', async (query, why) => {
  const { pagerDuty } = quiet();
  const headers = {
    Authorization: `Token token=${token}`,
    Accept: 'application/vnd.pagerduty+json;version=2',
  };
  const delivery = await pagerDuty.answer(requestOf('GET', `/incidents?${query}`, { headers }));
  expect(delivery.kind === 'answer' && JSON.parse(delivery.response.body)).toEqual({
    error: { code: 2001, message: 'Invalid Input Provided', errors: [why] },
  });
  expect(pagerDuty.problems).toHaveLength(1);
});
