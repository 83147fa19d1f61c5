import { afterAll, expect, test } from '@jest/globals';
import { type StartedChat, startChat } from '../../../../stand-ins/chat/start.ts';
import { ROUTING_KEY, startPagerDuty } from '../../../../stand-ins/pagerduty/start.ts';
import { configOf } from '../../../kit/canary/config.ts';
import { CANDIDATE, play, type Step } from '../../../kit/canary/scene.ts';
import { setStage } from '../../../kit/canary/stage.ts';
import { told } from '../../../kit/canary/told.ts';

const closing: { readonly close: () => Promise<void> }[] = [];
afterAll(async () => {
  for (const one of closing) await one.close();
});

const CONFIG = configOf({
  more: `notify:
  slack: { webhook-env: SLACK_WEBHOOK_URL }
  teams: { webhook-env: TEAMS_WEBHOOK_URL }
  webhook: { url-env: WEBHOOK_URL }
  pagerduty: { routing-key-env: PAGERDUTY_KEY }`,
});

test.each([
  [undefined, 3],
  ['answer-lost', 3],
  ['server-error', 2],
] as const)('a rollback is told on loopback, each once (%s of the first notice)', async (fault, wanted) => {
  const stage = await setStage({ inMemory: true, config: CONFIG, health: [['2026-11-19T10:05:00Z', 0.2]] });
  const chat: StartedChat = await startChat({ clock: stage.clock.now });
  const pager = await startPagerDuty({ clock: stage.clock.now });
  closing.push(chat, pager);
  const env = {
    SLACK_WEBHOOK_URL: chat.slackUrl,
    TEAMS_WEBHOOK_URL: chat.teamsUrl,
    WEBHOOK_URL: chat.webhookUrl,
    PAGERDUTY_KEY: ROUTING_KEY,
    PAGERDUTY_EVENTS_URL: pager.url,
  };
  const throughNetwork = { ...stage, outbox: undefined };
  const before: Step = [{ request: { kind: 'promote', weight: 10 }, version: CANDIDATE }];
  expect(told(await play(throughNetwork, before, { env }))).toBe('advance pass 0: step-taken');
  expect(chat.messages).toHaveLength(3);
  stage.clock.advance(15 * 60_000);
  if (fault !== undefined) chat.setFaults([{ write: 1, kind: fault }]);
  const end = await play(throughNetwork, [{ request: { kind: 'advance' } }, { event: 'schedule' }], { env });
  expect(told(end)).toBe('rollback fail 1: rolled-back');
  expect(chat.messages.slice(3)).toHaveLength(wanted);
  for (const { text } of chat.messages.slice(3)) expect(text).toContain('v1.1.0-rc.1');
  expect(pager.outside()).toHaveLength(1);
  expect(chat.problems).toEqual([]);
  expect(pager.problems).toEqual([]);
  await play(throughNetwork, [{ request: { kind: 'advance' } }], { env });
  expect(chat.messages.slice(3)).toHaveLength(wanted);
});
