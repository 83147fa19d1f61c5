import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startChat, type StartedChat } from '../../../stand-ins/chat/start.ts';
import { cut, type CutOptions, startCut } from '../../kit/github-cut/cut.ts';
import { chains } from '../../kit/github-cut/result.ts';
import { copyShop, openShop, setScene, type Shop } from '../../kit/github-cut/shop.ts';
import { HOTFIX, type Story, TRAIN } from '../../kit/github-cut/story.ts';

const NOTIFY =
  "notify: { slack: { webhook-env: SLACK_URL, routes: { cut: ['#releases', '#shop'], hotfix: '#releases' } }, webhook: { url-env: HOOK_URL, events: [cut, hotfix] }, links: [{ text: Dashboard, url: 'https://grafana.example/d?v={version}' }] }";
const told = (story: Story): Story => ({ ...story, config: `${story.config}\n${NOTIFY}` });
/** Trees, commits and the branch of the ledger. */
const LEDGER = /\/git\/(?:trees|commits|refs)/;

let chat: StartedChat;
const open: Shop[] = [];

beforeEach(async () => {
  chat = await startChat();
});

afterEach(async () => {
  await Promise.all([chat.close(), ...open.splice(0).map((shop) => shop.close())]);
});

async function shopOf(story: Story): Promise<Shop> {
  const shop = await openShop(await setScene(told(story)));
  open.push(shop);
  return shop;
}

const options = (given: Readonly<Record<string, string>> = {}): CutOptions => ({
  env: { SLACK_URL: chat.slackUrl, HOOK_URL: chat.webhookUrl, ...given },
});
const kinds = () => chat.messages.map(({ kind }) => kind);
/** How each notice ended, by the ledger. */
async function results(shop: Shop): Promise<readonly string[]> {
  const entries = Object.values(await chains(shop)).flatMap((chain) => chain.entries);
  return entries.flatMap((entry) =>
    entry.kind === 'outcome'
      ? entry.effects.flatMap(({ key, result }) => (key.startsWith('notify ') ? [`${key}: ${result}`] : []))
      : [],
  );
}

describe('who is told of a cut', () => {
  test('a train: each place once, with the draft to read on; a second run tells nobody', async () => {
    const shop = await shopOf(TRAIN);
    const first = await cut(shop, options());
    expect([first.decision, kinds()]).toEqual(['complete', ['slack', 'slack', 'webhook']]);
    expect(chat.messages.map(({ channel }) => channel)).toEqual(['#releases', '#shop', undefined]);
    expect(chat.messages[2]?.body).toMatchObject({
      version: 1,
      key: 'cut v1.1.0-rc.1',
      event: 'cut',
      severity: 'info',
      title: 'Release train v1.1.0-rc.1 cut',
      fields: [
        { name: 'Version', value: 'v1.1.0-rc.1' },
        { name: 'Commits', value: '2 commits since v1.0.0' },
        { name: 'Highlights', value: 'feat: a basket' },
      ],
      links: [
        { text: 'Draft release', url: first.outputs['release-url'] },
        { text: 'Dashboard', url: 'https://grafana.example/d?v=1.1.0-rc.1' },
      ],
    });
    expect(await results(shop)).toEqual([
      'notify slack #releases cut v1.1.0-rc.1: done',
      'notify slack #shop cut v1.1.0-rc.1: done',
      'notify webhook cut v1.1.0-rc.1: done',
    ]);
    const { writes } = shop.github;
    expect(writes.filter(({ operation }) => !LEDGER.test(operation)).length).toBeLessThanOrEqual(6);

    expect(await cut(shop, options())).toMatchObject({ decision: 'complete', outputs: { changed: 'false' } });
    expect(chat.messages).toHaveLength(3);
  });

  test('a hotfix: why, for which incident, and what it changes', async () => {
    await cut(await shopOf(HOTFIX), options());
    expect(kinds()).toEqual(['slack', 'webhook']);
    expect(chat.messages[1]?.body).toMatchObject({
      event: 'hotfix',
      title: 'Hotfix v1.0.1-rc.1',
      fields: [
        { name: 'Base version', value: 'v1.0.0' },
        { name: 'Justification', value: 'sums are wrong' },
        { name: 'Linked incident', value: 'INC-7' },
        { name: 'Changes', value: 'fix: the tax\nfix: the sum' },
        { name: 'Status', value: 'cut; it takes no traffic yet' },
      ],
    });
  });

  test('a dry run lists who would be told, and tells nobody', async () => {
    const shop = await shopOf(TRAIN);
    const dry = await cut(shop, { ...options(), inputs: { 'dry-run': true } });
    expect(JSON.stringify(dry.blocks)).toContain('notice of the cut to ');
    expect(JSON.stringify(dry.plan).match(/"key":"notify /g)).toHaveLength(3);
    expect(chat.messages).toEqual([]);
  });
});

describe('a notice that is not taken stops nothing', () => {
  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['the variable is not set', { HOOK_URL: '' }, 'the environment variable HOOK_URL is not set'],
    ['the address is none', { HOOK_URL: 'nowhere' }, 'its address is no http or https address'],
    ['nobody listens', { HOOK_URL: 'http://127.0.0.1:1/' }, 'could not be reached'],
  ])('%s: the cut is complete, and the log says why', async (_, env, why) => {
    const shop = await shopOf(TRAIN);
    const run = startCut(shop, options(env));
    expect(await run.rest).toMatchObject({ decision: 'complete', verdict: 'pass' });
    expect(kinds()).toEqual(['slack', 'slack']);
    expect(run.said.filter((line) => line.includes(why))).toHaveLength(1);
    expect((await results(shop))[2]).toBe('notify webhook cut v1.1.0-rc.1: unknown');
  });

  test.each(['server-error', 'server-error-after', 'answer-lost'] as const)(
    '%s: it is not sent again, in this run or the next',
    async (kind) => {
      const shop = await shopOf(TRAIN);
      chat.setFaults([{ write: 1, kind }]);
      expect(await cut(shop, options())).toMatchObject({ decision: 'complete', verdict: 'pass' });
      expect((await results(shop))[0]).toBe('notify slack #releases cut v1.1.0-rc.1: unknown');
      const sent = chat.messages.length;
      expect(sent).toBe(kind === 'server-error' ? 2 : 3);
      await cut(shop, options());
      expect(chat.messages).toHaveLength(sent);
    },
  );
});

describe('at most once, whenever the run is killed', () => {
  test.each([
    ['before the first notice', 1, 'dies-before', 0],
    ['after the first notice', 1, 'dies-after', 1],
    ['after the last notice', 3, 'dies-after', 3],
  ] as const)('%s', async (_, write, kind, most) => {
    const shop = await copyShop(await shopOf(TRAIN));
    open.push(shop);
    const first = shop.beginRun();
    const run = startCut(shop, { ...options(), run: first });
    chat.setFaults([{ write, kind, onDeath: run.kill }]);
    expect(await run.rest).toBeUndefined();
    shop.endRun(first);
    expect(chat.messages).toHaveLength(most);
    const second = await cut(shop, options());
    expect([second.decision, second.verdict]).toEqual(['complete', 'pass']);
    // What another run may have sent is left to it, also what it has not come to.
    expect(chat.messages).toHaveLength(most);
    expect((await results(shop)).map((line) => line.split(': ')[1])).toEqual([
      'unknown',
      'unknown',
      'unknown',
    ]);
  });
});
