import { describe, expect, test } from '@jest/globals';
import { NOTIFY_EVENTS } from '../../shared/notify/event.ts';
import { notifySchema } from '../../shared/notify/schema.ts';
import { noticeTargets, targetName } from '../../shared/notify/targets.ts';

const slack = (channel: string | null) => ({ kind: 'slack', urlEnv: 'SLACK', channel });
const teams = { kind: 'teams', urlEnv: 'TEAMS' };
const webhook = { kind: 'webhook', urlEnv: 'HOOK', tokenEnv: null };
const routes = { cut: '#releases', rollback: ['#releases', '#incidents', '#releases'] };

test.each([
  ['nothing', undefined, 'cut', []],
  ['only pages', { pagerduty: { 'routing-key-env': 'KEY' } }, 'rollback', []],
  ['Slack without routes', { slack: { 'webhook-env': 'SLACK' } }, 'hold', [slack(null)]],
  ['a route of one channel', { slack: { 'webhook-env': 'SLACK', routes } }, 'cut', [slack('#releases')]],
  [
    'a route of several, each once',
    { slack: { 'webhook-env': 'SLACK', routes } },
    'rollback',
    [slack('#releases'), slack('#incidents')],
  ],
  ['no route for the event', { slack: { 'webhook-env': 'SLACK', routes } }, 'hold', []],
  ['Teams for all', { teams: { 'webhook-env': 'TEAMS' } }, 'hold', [teams]],
  ['Teams for it', { teams: { 'webhook-env': 'TEAMS', events: ['hold'] } }, 'hold', [teams]],
  ['Teams for others', { teams: { 'webhook-env': 'TEAMS', events: ['cut'] } }, 'hold', []],
  ['a webhook for others', { webhook: { 'url-env': 'HOOK', events: ['cut'] } }, 'hold', []],
  [
    'all',
    {
      webhook: { 'url-env': 'HOOK', 'token-env': 'TOKEN' },
      teams: { 'webhook-env': 'TEAMS' },
      slack: { 'webhook-env': 'SLACK' },
    },
    'cut',
    [slack(null), teams, { ...webhook, tokenEnv: 'TOKEN' }],
  ],
] as const)('%s', (_, config, event, targets) => {
  expect(noticeTargets(config === undefined ? undefined : notifySchema.parse(config), event)).toEqual(
    targets,
  );
});

const SLACK = { 'webhook-env': 'SLACK_WEBHOOK_URL' };
/** Where an event goes, by name. */
const told = (given: object, event: (typeof NOTIFY_EVENTS)[number]) =>
  noticeTargets(notifySchema.parse(given), event).map(targetName);

describe('who is told of a rollback', () => {
  test.each<[string, object, readonly string[]]>([
    ['nobody', {}, []],
    ['one channel', { slack: { ...SLACK, routes: { rollback: '#releases' } } }, ['slack #releases']],
    [
      'several channels, each once',
      { slack: { ...SLACK, routes: { rollback: ['#releases', '#incidents', '#releases'] } } },
      ['slack #releases', 'slack #incidents'],
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
      ['slack #incidents', 'teams', 'webhook'],
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
  expect(told(given, event)).toEqual(['slack #one', 'teams', 'webhook']);
  const others = NOTIFY_EVENTS.filter((other) => other !== event);
  expect(others.flatMap((other) => told(given, other))).toEqual([]);
});
