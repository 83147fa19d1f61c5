import { describe, expect, test } from '@jest/globals';
import type { Page } from '../../../shared/canary/page.ts';
import {
  type PageContext,
  type PagerDutyEvents,
  resolvePage,
  triggerPage,
} from '../../../shared/adapters/pagerduty/events.ts';
import { type Answering, cut, freePort, json, text, withServer } from '../http/loopback.ts';
import { HOSTILE } from '../http/notice.ts';

const KEY = 'R0UTINGKEY0123456789012345678901';
const taken = json({ status: 'success', message: 'Event processed', dedup_key: 'k' }, 202);

const page = (more: Partial<Page> = {}) => ({
  dedupKey: 'release-actions/api/v1.4.0/rollback-not-confirmed',
  severity: 'critical' as const,
  summary: 'api v1.4.0: the rollback is not confirmed',
  details: [{ name: 'command', value: 'kubectl argo rollouts abort api' }],
  ...more,
});

const context = (more: Partial<PageContext> = {}): PageContext => ({
  source: 'acme/shop api',
  links: [{ text: 'run 7', url: 'https://github.com/acme/shop/actions/runs/7' }],
  ...more,
});

async function withEvents(
  answering: Answering,
  use: (events: PagerDutyEvents, bodies: () => readonly unknown[], slept: number[]) => Promise<void>,
): Promise<void> {
  const slept: number[] = [];
  await withServer(answering, async (url, seen) => {
    const sleep = (duration: number) => {
      slept.push(duration);
      return Promise.resolve();
    };
    await use(
      { url, routingKey: KEY, timeout: 1_000, sleep },
      () => seen.map((one): unknown => JSON.parse(one.body)),
      slept,
    );
    for (const one of seen) expect([one.method, one.path]).toEqual(['POST', '/v2/enqueue']);
  });
}

test('a page is triggered and resolved by its key', async () => {
  await withEvents(taken, async (events, bodies) => {
    expect(await triggerPage(events, page(), context())).toEqual({ kind: 'done' });
    expect(await resolvePage(events, page().dedupKey)).toEqual({ kind: 'done' });
    expect(bodies()).toEqual([
      {
        routing_key: KEY,
        event_action: 'trigger',
        dedup_key: 'release-actions/api/v1.4.0/rollback-not-confirmed',
        client: 'release-actions',
        payload: {
          summary: 'api v1.4.0: the rollback is not confirmed',
          source: 'acme/shop api',
          severity: 'critical',
          custom_details: { command: 'kubectl argo rollouts abort api' },
        },
        links: [{ href: 'https://github.com/acme/shop/actions/runs/7', text: 'run 7' }],
      },
      {
        routing_key: KEY,
        event_action: 'resolve',
        dedup_key: 'release-actions/api/v1.4.0/rollback-not-confirmed',
      },
    ]);
  });
});

test('a page is bounded and never without a summary', async () => {
  await withEvents(taken, async (events, bodies) => {
    const many = Array.from({ length: 99 }, (_, index) => ({ name: `n${index}`, value: 'v'.repeat(9_000) }));
    await triggerPage(events, page({ summary: 's'.repeat(2_000), details: many }), context({ source: '' }));
    await triggerPage(
      events,
      page({ summary: ' ' }),
      context({ source: HOSTILE, links: [{ text: 'x', url: 'javascript:1' }] }),
    );
    const [first, second] = bodies() as {
      payload: { summary: string; source: string; custom_details: object };
      links: unknown;
    }[];
    expect(first?.payload.summary).toBe(`${'s'.repeat(1_023)}…`);
    expect(first?.payload.source).toBe('unknown');
    expect(Object.keys(first?.payload.custom_details ?? {})).toHaveLength(50);
    expect(JSON.stringify(first).length).toBeLessThan(512 * 1_024);
    expect(second?.payload.summary).toBe('unknown');
    expect(second?.payload.source).not.toMatch(/\u202e/);
    expect(second?.links).toEqual([]);
  });
});

describe('a page that is not taken', () => {
  const wrong = {
    status: 'invalid event',
    message: 'Event object is invalid',
    errors: ['Length of routing_key is incorrect'],
  };
  test.each<[string, Answering, number, object]>([
    [
      '400, which stays so',
      json(wrong, 400),
      1,
      { kind: 'refused', reason: { message: expect.stringContaining('Length of routing_key') } },
    ],
    [
      '400 that repeats the key',
      json({ ...wrong, errors: [KEY] }, 400),
      1,
      { kind: 'refused', reason: { message: 'PagerDuty did not take the page (400)' } },
    ],
    [
      '429',
      text('', 429),
      3,
      {
        kind: 'unknown',
        reason: {
          code: 'rate-limited',
          message: expect.stringContaining('(3 tries; nobody was paged: call by other means)'),
        },
      },
    ],
    [
      '500',
      text('', 500),
      3,
      {
        kind: 'unknown',
        reason: {
          code: 'unreachable',
          message: expect.stringContaining('(3 tries; it may have come all the same: call by other means)'),
        },
      },
    ],
    ['a connection that is cut', cut, 3, { kind: 'unknown' }],
    ['a page of a proxy', text('<html>', 200), 3, { kind: 'unknown', reason: { code: 'unreadable' } }],
    [
      'another answer',
      json({ status: 'queued' }, 202),
      3,
      { kind: 'unknown', reason: { code: 'unreadable' } },
    ],
  ])('%s', async (_, answering, tries, sent) => {
    await withEvents(answering, async (events, bodies, slept) => {
      const paged = await triggerPage(events, page(), context());
      expect(paged).toMatchObject(sent);
      expect(JSON.stringify(paged)).not.toContain(KEY);
      expect(bodies()).toHaveLength(tries);
      expect(slept).toEqual([1_000, 2_000].slice(0, tries - 1));
    });
  });

  test('at first, is sent again with the same key until it is', async () => {
    const answering: Answering = (request, response, number) => {
      (number === 1 ? text('', 503) : number === 2 ? text('', 429) : taken)(request, response, number);
    };
    await withEvents(answering, async (events, bodies) => {
      expect(await triggerPage(events, page(), context())).toEqual({ kind: 'done' });
      expect(new Set(bodies().map((body) => JSON.stringify(body))).size).toBe(1);
      expect(bodies()).toHaveLength(3);
    });
  });

  test('because nobody listens', async () => {
    const events = {
      url: `http://127.0.0.1:${await freePort()}`,
      routingKey: KEY,
      sleep: () => Promise.resolve(),
    };
    expect(await triggerPage(events, page(), context())).toMatchObject({
      kind: 'unknown',
      reason: { code: 'unreachable', message: expect.stringContaining('nobody was paged') },
    });
  });
});
