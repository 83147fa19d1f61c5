import { describe, expect, test } from '@jest/globals';
import { NOTIFY_EVENTS } from '../../shared/notify/event.ts';
import { linksOf, routesOf } from '../../shared/notify/routing.ts';
import { notifySchema } from '../../shared/notify/schema.ts';

const SLACK = { 'webhook-env': 'SLACK_WEBHOOK_URL' };
/** Where an event goes, as `slack#releases`, `teams`. */
const told = (given: object, event: (typeof NOTIFY_EVENTS)[number]) =>
  routesOf(notifySchema.parse(given), event).map((route) =>
    route.to === 'slack' ? `slack${route.channel ?? ''}` : route.to,
  );

describe('who is told of a rollback', () => {
  test.each<[string, object, readonly string[]]>([
    ['nobody', {}, []],
    ['one channel', { slack: { ...SLACK, routes: { rollback: '#releases' } } }, ['slack#releases']],
    [
      'several channels, each once',
      { slack: { ...SLACK, routes: { rollback: ['#releases', '#incidents', '#releases'] } } },
      ['slack#releases', 'slack#incidents'],
    ],
    ['no channel of it', { slack: { ...SLACK, routes: { cut: '#releases' } } }, []],
    ['no routes at all: the channel of the webhook', { slack: SLACK }, ['slack']],
    ['every event of Teams', { teams: { 'webhook-env': 'TEAMS' } }, ['teams']],
    ['Teams with it', { teams: { 'webhook-env': 'TEAMS', events: ['rollback'] } }, ['teams']],
    ['Teams without it', { teams: { 'webhook-env': 'TEAMS', events: ['cut'] } }, []],
    ['a webhook', { webhook: { 'url-env': 'HOOK' } }, ['webhook']],
    ['a webhook without it', { webhook: { 'url-env': 'HOOK', events: ['hold'] } }, []],
    ['a pager is told otherwise', { pagerduty: { 'routing-key-env': 'KEY' } }, []],
    [
      'all of them',
      {
        slack: { ...SLACK, routes: { rollback: '#incidents' } },
        teams: { 'webhook-env': 'TEAMS' },
        webhook: { 'url-env': 'HOOK' },
      },
      ['slack#incidents', 'teams', 'webhook'],
    ],
  ])('%s', (_, given, expected) => {
    expect(told(given, 'rollback')).toEqual(expected);
  });
});

test.each(NOTIFY_EVENTS)('%s has a route of its own in every receiver', (event) => {
  const given = {
    slack: { ...SLACK, routes: { [event]: '#one' } },
    teams: { 'webhook-env': 'TEAMS', events: [event] },
    webhook: { 'url-env': 'HOOK', events: [event] },
  };
  expect(told(given, event)).toEqual(['slack#one', 'teams', 'webhook']);
  const others = NOTIFY_EVENTS.filter((other) => other !== event);
  expect(others.flatMap((other) => told(given, other))).toEqual([]);
});

describe('links of the configuration', () => {
  const links = (url: string, version: string) =>
    linksOf(notifySchema.parse({ links: [{ text: 'Dashboard', url }] }), { version, service: 'api' });
  test.each([
    ['as they are', 'https://g.example.com/d/1', '1.4.0', 'https://g.example.com/d/1'],
    [
      'with version and service',
      'https://g.example.com/{service}?v={version}&w={version}',
      '1.4.0-rc.1',
      'https://g.example.com/api?v=1.4.0-rc.1&w=1.4.0-rc.1',
    ],
    [
      'a value stays one part of the address',
      'https://g.example.com/{version}/x',
      '../../../evil?a=1&b=2#c {service} $&',
      'https://g.example.com/..%2F..%2F..%2Fevil%3Fa%3D1%26b%3D2%23c%20%7Bservice%7D%20%24%26/x',
    ],
    ['half a character', 'https://g.example.com/{version}', '\ud800', 'https://g.example.com/%EF%BF%BD'],
    ['another word in braces', 'https://g.example.com/{region}', '1.4.0', 'https://g.example.com/{region}'],
  ])('%s', (_, url, version, expected) => {
    expect(links(url, version)).toEqual([{ text: 'Dashboard', url: expected }]);
  });

  test('none without any', () => {
    expect(linksOf({}, { version: '1', service: 'api' })).toEqual([]);
  });
});
