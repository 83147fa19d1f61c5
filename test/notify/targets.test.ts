import { expect, test } from '@jest/globals';
import { notifySchema } from '../../shared/notify/schema.ts';
import { noticeTargets } from '../../shared/notify/targets.ts';

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
