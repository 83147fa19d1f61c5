import { describe, expect, test } from '@jest/globals';
import { ROUTING_KEY, startPagerDuty } from '../../../stand-ins/pagerduty/start.ts';
import { incident, NOON, open, openOf, quiet } from './running.ts';

const event = (
  more: Readonly<Record<string, unknown>> = {},
  payload: Readonly<Record<string, unknown>> = {},
) => ({
  routing_key: ROUTING_KEY,
  event_action: 'trigger',
  dedup_key: 'release/1.4.0',
  payload: { summary: 'rolled back', source: 'release-actions', severity: 'critical', ...payload },
  ...more,
});

describe('events', () => {
  test('are taken, and one key is one alert', async () => {
    const { pagerDuty, send } = quiet();
    const taken = [202, { status: 'success', message: 'Event processed', dedup_key: 'release/1.4.0' }];
    expect([await send(event()), await send(event({}, { summary: 'again' }))]).toEqual([taken, taken]);
    const alert = {
      routingKey: ROUTING_KEY,
      key: 'release/1.4.0',
      status: 'triggered',
      summary: 'rolled back',
      source: 'release-actions',
      severity: 'critical',
    };
    expect(pagerDuty.outside()).toEqual([alert]);
    await send(event({ event_action: 'acknowledge', payload: undefined }));
    expect(pagerDuty.outside()).toEqual([{ ...alert, status: 'acknowledged' }]);
    await send(event({ event_action: 'resolve', payload: undefined }));
    expect(pagerDuty.outside()).toEqual([{ ...alert, status: 'resolved' }]);
    await send(event());
    expect(pagerDuty.outside()).toHaveLength(2);
    expect([pagerDuty.writes.length, pagerDuty.problems]).toEqual([5, []]);
  });

  test('are incidents of the service of their key', async () => {
    const server = await startPagerDuty({ incidents: [incident(7)], clock: () => NOON });
    open.push(server);
    await fetch(`${server.url}/v2/enqueue`, { method: 'POST', body: JSON.stringify(event()) });
    expect((await openOf(server)).map(({ id, title, services }) => [id, title, services])).toEqual([
      ['PagerDuty #8', 'rolled back', ['shop', 'PABC123']],
      ['PagerDuty #7', 'it broke 7', ['shop', 'PSHOP00']],
    ]);
  });

  test('get a key where they have none', async () => {
    const { send } = quiet();
    expect((await send(event({ dedup_key: undefined })))[1]).toMatchObject({ dedup_key: 'stand-in-1' });
  });

  test.each([
    ['no object', [], 'it is no JSON object of up to 512 KB'],
    [
      'no routing key',
      event({ routing_key: undefined }),
      "'routing_key' is missing or invalid: it has 32 characters",
    ],
    [
      'a short routing key',
      event({ routing_key: 'abc' }),
      "'routing_key' is missing or invalid: it has 32 characters",
    ],
    ['a routing key of nobody', event({ routing_key: 'x'.repeat(32) }), "'routing_key' is unknown"],
    [
      'an action that is none',
      event({ event_action: 'page' }),
      "'event_action' is missing or invalid: trigger, acknowledge or resolve",
    ],
    ['a field too many', event({ dedupe_key: 'x' }), "there is no 'dedupe_key'"],
    ['a field too many in the payload', event({}, { text: 'x' }), "there is no 'payload.text'"],
    ['no payload', event({ payload: undefined }), "'payload' is missing or no object"],
    ['a blank summary', event({}, { summary: ' ' }), "'payload.summary' is missing or blank"],
    [
      'a summary of 1025',
      event({}, { summary: 'x'.repeat(1_025) }),
      "'payload.summary' has more than 1024 characters",
    ],
    ['no source', event({}, { source: undefined }), "'payload.source' is missing or blank"],
    [
      'a severity that is none',
      event({}, { severity: 'high' }),
      "'payload.severity' is missing or none of critical, error, info, warning",
    ],
    ['a time that is none', event({}, { timestamp: 'noon' }), "'payload.timestamp' is no time of ISO 8601"],
    [
      'a key of 256',
      event({ dedup_key: 'x'.repeat(256) }),
      "'dedup_key' must be text of 1 to 255 characters",
    ],
    [
      'resolve without a key',
      event({ event_action: 'resolve', dedup_key: undefined }),
      "'dedup_key' is missing: only a trigger can do without",
    ],
  ])('with %s are refused', async (_, body, why) => {
    const { pagerDuty, send } = quiet();
    expect(await send(body)).toEqual([
      400,
      { status: 'invalid event', message: 'Event object is invalid', errors: [why] },
    ]);
    expect([pagerDuty.outside(), pagerDuty.problems]).toEqual([[], [`POST /v2/enqueue: ${why}`]]);
  });

  test.each([
    ['a summary of 1024', event({}, { summary: '😀'.repeat(1_024) })],
    ['a key of 255', event({ dedup_key: 'x'.repeat(255) })],
  ])('with %s are taken', async (_, body) => {
    expect((await quiet().send(body))[0]).toBe(202);
  });
});
