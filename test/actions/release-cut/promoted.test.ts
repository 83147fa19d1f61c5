import { afterEach, expect, test } from '@jest/globals';
import { connect } from '../../../shared/adapters/github/client.ts';
import { gitHubLedgerStore } from '../../../shared/adapters/github/ledger-store.ts';
import type { Stage } from '../../../shared/canary/release-state.ts';
import type { Json } from '../../../shared/evidence/canonical-json.ts';
import { scopeLedger } from '../../../shared/shell/drive/ledger-of.ts';
import { cut } from '../../kit/github-cut/cut.ts';
import { openShop, setScene, type Shop } from '../../kit/github-cut/shop.ts';
import { type Story, TRAIN } from '../../kit/github-cut/story.ts';
import { outcome } from '../../kit/ledger.ts';
import { releaseOf } from '../../kit/release.ts';
import { AT } from './facts.ts';

/** A week later `v1.1.0-rc.1` still has no final version. */
const WEEK_LATER: Story = {
  name: 'a candidate of last week',
  config: 'services: { api: { tier: 1 }, web: { tier: 2 } }',
  tell: async (repository) => {
    await TRAIN.tell(repository);
    await repository.tag('v1.1.0-rc.1', { annotated: 'v1.1.0-rc.1' });
    await repository.commit('feat: more', { files: { 'more.txt': 'more\n' } });
    return { mode: 'train' };
  },
};

const release = (stage: Stage, weight: number): Json => releaseOf({ version: '1.1.0-rc.1', stage, weight });
const ended = (how: string): Json => [['v1.1.0-rc.1', how]];

const open: Shop[] = [];
afterEach(() => Promise.all(open.splice(0).map((shop) => shop.close())));

/** What canary-promote has left in the ledger on GitHub. */
async function remember(
  { github }: Shop,
  scope: string,
  memory: Readonly<Record<string, Json>>,
): Promise<void> {
  const pacing = { now: () => AT, sleep: () => Promise.resolve(), random: () => 0 };
  const asked = { token: 'ghs_job', apiUrl: github.apiUrl, owner: 'acme', repo: 'shop', pacing };
  const ledger = scopeLedger(gitHubLedgerStore(connect(asked), 'release-ledger'), scope, () => AT);
  await ledger.append(outcome(null, { remember: memory }), await ledger.read());
}

test.each<[string, string, Readonly<Record<string, Json>>, boolean, string, string | undefined]>([
  ['nothing is known of it', 'api', {}, false, 'refuse', 'live-candidate'],
  ['nothing is known of it, and it is superseded', 'api', {}, true, 'complete', 'superseded'],
  ['it was rolled back', 'api', { ended: ended('rolled-back') }, false, 'complete', undefined],
  [
    'it was abandoned by all services',
    'services',
    { ended: ended('abandoned') },
    false,
    'complete',
    undefined,
  ],
  ['it takes traffic', 'web', { release: release('canary', 10) }, true, 'refuse', 'takes-traffic'],
  [
    'it is on its way back',
    'services',
    { release: release('rolling-back', 10) },
    true,
    'refuse',
    'takes-traffic',
  ],
  [
    'it came back',
    'web',
    { release: release('rolled-back', 0), ended: ended('rolled-back') },
    true,
    'complete',
    undefined,
  ],
  ['nobody can read what is under way', 'web', { release: 7 }, true, 'refuse', 'unreadable'],
])('a candidate of last week: %s', async (_, scope, memory, supersede, decision, code) => {
  const shop = await openShop(await setScene(WEEK_LATER));
  open.push(shop);
  await remember(shop, scope, memory);
  const writes = shop.github.writes.length;
  const end = await cut(shop, { inputs: { supersede } });
  const codes = ['live-candidate', 'superseded', 'takes-traffic', 'unreadable'];
  expect([end.decision ?? 'refuse', end.reasons.find((one) => codes.includes(one.code))?.code]).toEqual([
    decision,
    code,
  ]);
  if (decision === 'refuse') expect(shop.github.writes.slice(writes)).toEqual([]);
});
