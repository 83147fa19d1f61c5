import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type PagerDutyEvents, resolvePage, triggerPage } from '../../../shared/adapters/pagerduty/events.ts';
import { type PagerDuty, ROUTING_KEY, startPagerDuty } from '../../../stand-ins/pagerduty/start.ts';
import type { Started } from '../../../stand-ins/loopback/started.ts';
import type { WriteFaultKind } from '../../../stand-ins/loopback/write-fault.ts';
import { HOSTILE } from '../http/notice.ts';

let pagerDuty: PagerDuty & Started;

beforeEach(async () => {
  pagerDuty = await startPagerDuty();
});

afterEach(async () => {
  await pagerDuty.close();
});

const PAGE = {
  dedupKey: 'release-actions/api/v1.4.0/blind',
  severity: 'critical',
  summary: 'blind',
  details: [],
} as const;
const CONTEXT = { source: 'acme/shop', links: [] };

const events = (routingKey = ROUTING_KEY): PagerDutyEvents => ({
  url: pagerDuty.url,
  routingKey,
  timeout: 1_000,
  sleep: () => Promise.resolve(),
});

const undisturbed = async (): Promise<readonly unknown[]> => {
  const other = await startPagerDuty();
  await triggerPage({ ...events(), url: other.url }, PAGE, CONTEXT);
  await other.close();
  return other.outside();
};

test.each<[WriteFaultKind, number]>([
  ['server-error', 2],
  ['server-error-after', 2],
  ['rate-limit', 2],
  ['timeout', 2],
  ['answer-lost', 2],
])('%s: one alert all the same', async (kind, writes) => {
  pagerDuty.setFaults([{ write: 1, kind }]);
  expect(await triggerPage(events(), PAGE, CONTEXT)).toEqual({ kind: 'done' });
  expect(pagerDuty.writes).toHaveLength(writes);
  expect(pagerDuty.outside()).toEqual(await undisturbed());
  expect(pagerDuty.outside()).toHaveLength(1);
  expect(pagerDuty.problems).toEqual([]);
});

test('a page of whatever text is taken, and resolved', async () => {
  const long = HOSTILE.repeat(1_000);
  const page = {
    ...PAGE,
    summary: long,
    details: Array.from({ length: 99 }, (_, index) => ({ name: `${index} ${long}`, value: long })),
  };
  const context = {
    source: long,
    links: [
      { text: long, url: 'https://x.example/' },
      { text: '', url: long },
    ],
  };
  expect(await triggerPage(events(), page, context)).toEqual({ kind: 'done' });
  expect(await resolvePage(events(), page.dedupKey)).toEqual({ kind: 'done' });
  expect(pagerDuty.problems).toEqual([]);
  expect(pagerDuty.outside()).toHaveLength(1);
});

test('a key that is none is refused, and not told', async () => {
  const key = 'F'.repeat(32);
  const paged = await triggerPage(events(key), PAGE, CONTEXT);
  expect(paged).toMatchObject({
    kind: 'refused',
    reason: { code: 'invalid', message: expect.stringContaining("'routing_key' is unknown") },
  });
  expect(JSON.stringify(paged)).not.toContain(key);
  expect(pagerDuty.outside()).toEqual([]);
});
