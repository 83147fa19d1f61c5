import '../../../kit/canary/loaded.ts';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { incidentKey } from '../../../../actions/canary-promote/keys.ts';
import { openOneIssue } from '../../../../actions/canary-promote/perform/one-issue.ts';
import { seeOutside } from '../../../../actions/canary-promote/collect/see-outside.ts';
import type { SeenIssue } from '../../../../actions/canary-promote/view.ts';
import { markedBody } from '../../../../shared/report/hidden-marker.ts';
import type { Account } from '../../../../stand-ins/github/state/records.ts';
import { addIssue } from '../../../../stand-ins/github/state/add.ts';
import { clientOf } from '../../../adapters/github/shop-client.ts';
import { openShop, type Shop } from '../../../stand-ins/github/shop.ts';

const KEY = incidentKey('v1.1.0-rc.1');
const ISSUE = { key: KEY, title: 'rolled back', body: 'Why.', labels: ['incident'], assignees: [] };
const BOT: Account = { login: 'github-actions[bot]', type: 'Bot' };
const KIM: Account = { login: 'kim', type: 'User' };
const MANY = 20;

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});

const open = (seen: SeenIssue | null = null) => openOneIssue(clientOf(shop), ISSUE, seen);
const issues = () => shop.github.state.issues.rows.map(({ number, state }) => `${number} ${state}`);
const comments = () => shop.github.state.comments.rows.map(({ body }) => body);
const written = (author: Account = BOT) =>
  addIssue(shop.github.state, {
    title: 'rolled back',
    body: markedBody(KEY, 'Why.'),
    labels: ['incident'],
    author,
  });

async function look(): Promise<SeenIssue | null> {
  const github = { client: clientOf(shop), remote: { url: '', token: '' }, token: '', ownRun: undefined };
  const question = { tags: [], releases: [], issues: [KEY], latest: false };
  const { issues: seen } = await seeOutside(question, { kind: 'connected', github });
  return seen.get(KEY) ?? null;
}

test('one run alone opens one and says nothing more', async () => {
  expect(await open()).toEqual({ kind: 'done' });
  expect([issues(), comments()]).toEqual([['1 open'], []]);
});

test(`of ${MANY} runs at once that all saw none, the oldest issue stays and links from each other one`, async () => {
  const ends = await Promise.all(Array.from({ length: MANY }, () => open()));
  expect(new Set(ends.map(({ kind }) => kind))).toEqual(new Set(['done']));
  expect(issues().filter((one) => one.endsWith('open'))).toEqual(['1 open']);
  expect(comments()).toHaveLength(MANY - 1);
  for (const body of comments()) expect(body).toContain('#1 is the older one');
  expect(await look()).toMatchObject({ number: 1, isOpen: true, twins: [] });
});

describe('what a run left that died', () => {
  test.each([
    ['before it looked again', []],
    ['before it closed what it had commented', [{ write: 2, kind: 'server-error' }]],
    ['before it commented', [{ write: 1, kind: 'server-error' }]],
  ] as const)('%s, the next one ends, once', async (_, faults) => {
    written();
    written();
    shop.github.setFaults([...faults]);
    if (faults.length > 0) expect(await open(await look())).toMatchObject({ kind: 'unknown' });
    shop.github.setFaults([]);
    expect(await open(await look())).toEqual({ kind: 'done' });
    expect(await open(await look())).toEqual({ kind: 'done' });
    expect([issues(), comments().length]).toEqual([['1 open', '2 closed'], 1]);
    expect(await look()).toMatchObject({ number: 1, twins: [] });
  });
});

test.each([
  ['before ours', [KIM, BOT]],
  ['after ours', [BOT, KIM]],
])('an issue that a person wrote %s stays, and so does ours', async (_, authors) => {
  for (const author of authors) written(author);
  expect(await open(await look())).toEqual({ kind: 'done' });
  expect([issues(), comments()]).toEqual([['1 open', '2 open'], []]);
});
