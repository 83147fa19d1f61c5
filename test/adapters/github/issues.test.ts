import { beforeEach, describe, expect, test } from '@jest/globals';
import { issueAt, markedIssues } from '../../../shared/adapters/github/issues.ts';
import { changeIssue, closeIssue, openIssue } from '../../../shared/adapters/github/issue-writes.ts';
import { hiddenMarker, markedBody } from '../../../shared/report/hidden-marker.ts';
import { addCollaborator, addIssue } from '../../../stand-ins/github/state/add.ts';
import { openShop, type Shop } from '../../stand-ins/github/shop.ts';
import { withReplies } from './loopback.ts';
import { clientOf, doneWith, valueIs } from './shop-client.ts';

const KEY = 'incident/api/v1.1.0';
const ISSUE = {
  key: KEY,
  title: 'api v1.1.0 was rolled back',
  body: 'Why.',
  labels: ['incident'],
  assignees: [],
};

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
  addCollaborator(shop.github.state, { login: 'kim', permission: 'write' });
  addCollaborator(shop.github.state, { login: 'sam', permission: 'read' });
});

const found = (state: 'open' | 'all' = 'open', key = KEY) =>
  markedIssues(clientOf(shop), { label: 'incident', key, state });

describe('openIssue', () => {
  test('opens an issue that is found by its key while it is open', async () => {
    const client = clientOf(shop);
    expect(await found()).toEqual(valueIs([]));
    const opened = await openIssue(client, {
      ...ISSUE,
      labels: ['incident', 'sev-1'],
      assignees: ['kim', 'Sam'],
    });
    expect(opened).toMatchObject(
      doneWith({
        issue: {
          number: 1,
          title: 'api v1.1.0 was rolled back',
          body: `${hiddenMarker(KEY)}\nWhy.`,
          state: 'open',
          labels: ['incident', 'sev-1'],
          assignees: ['kim', 'Sam'],
          author: { login: 'github-actions[bot]', kind: 'Bot' },
          createdAt: Date.UTC(2026, 10, 18, 17),
          isPull: false,
        },
        notes: [],
      }),
    );
    expect(await found()).toMatchObject(valueIs([{ number: 1 }]));
    expect(await found('open', `${KEY}0`)).toEqual(valueIs([]));
    expect(await closeIssue(client, 1, 'completed')).toMatchObject(doneWith({ state: 'closed' }));
    expect(await closeIssue(client, 1, 'completed')).toMatchObject(doneWith({ state: 'closed' }));
    expect(await found()).toEqual(valueIs([]));
    expect(await found('all')).toMatchObject(valueIs([{ number: 1, state: 'closed' }]));
  });

  test('leaves out who cannot be assigned and what cannot be a label, and says so', async () => {
    const long = 'l'.repeat(51);
    const opened = await openIssue(clientOf(shop), {
      ...ISSUE,
      labels: ['incident', 'a,b', long, ' '],
      assignees: ['kim', 'nobody', '../..', 'kim'],
    });
    expect(opened).toMatchObject(
      doneWith({
        issue: { labels: ['incident'], assignees: ['kim'] },
        notes: [
          'The label "a,b" was not set: set it by hand, or check its name.',
          `The label "${'l'.repeat(49)}…" was not set: set it by hand, or check its name.`,
          'The label "" was not set: set it by hand, or check its name.',
          'nobody was not assigned: who is assigned must have access to the repository.',
          '../.. was not assigned: who is assigned must have access to the repository.',
        ],
      }),
    );
    expect(shop.github.writes).toHaveLength(1);
  });

  test('opens it for nobody when GitHub will not have those it said could be assigned', async () => {
    const issue = {
      number: 3,
      title: 't',
      body: null,
      state: 'open',
      labels: [],
      user: null,
      created_at: '2026-11-18T17:00:00Z',
      html_url: 'x',
    };
    await withReplies(
      ({ method, body }) => {
        if (method === 'GET') return { status: 500, body: { message: 'oops' } };
        const { assignees } = body as { assignees: readonly string[] };
        return assignees.length === 0
          ? { status: 201, body: issue }
          : {
              status: 422,
              body: { message: 'Validation Failed', errors: [{ field: 'assignees', code: 'invalid' }] },
            };
      },
      async ({ client }) => {
        expect(await openIssue(client, { ...ISSUE, assignees: ['kim'] })).toMatchObject(
          doneWith({
            issue: { number: 3, body: '', author: undefined },
            notes: [expect.stringContaining('incident'), expect.stringContaining('kim')],
          }),
        );
      },
    );
  });

  test('cuts what is too long, and keeps its marker', async () => {
    const opened = await openIssue(clientOf(shop), {
      ...ISSUE,
      title: `${'t'.repeat(300)}\n::error::`,
      body: '😀'.repeat(40_000),
    });
    expect(opened).toMatchObject({ kind: 'done' });
    const [issue] = shop.github.state.issues.rows;
    expect(issue?.title).toBe(`${'t'.repeat(255)}…`);
    expect(issue?.body?.length).toBeLessThanOrEqual(65_536);
    expect(issue?.body).toMatch(/😀…$/u);
    expect(await found()).toMatchObject(valueIs([{ number: 1 }]));
  });

  test.each([
    ['no permission', 'ghs_reader', undefined, 'refused'],
    ['a server that fails', 'ghs_job', 'server-error', 'unknown'],
    ['an answer that is lost', 'ghs_job', 'answer-lost', 'unknown'],
  ] as const)('with %s', async (_, token, fault, kind) => {
    shop.github.setFaults(fault === undefined ? [] : [{ write: 1, kind: fault }]);
    expect(await openIssue(clientOf(shop, { token }), ISSUE)).toMatchObject({ kind });
    expect(await found()).toMatchObject(valueIs(fault === 'answer-lost' ? [{ number: 1 }] : []));
  });
});

describe('markedIssues', () => {
  test('gives the lowest number first, no pull request, and only what begins with the marker', async () => {
    const { state } = shop.github;
    const labels = ['incident'];
    addIssue(state, { title: 'quoted', labels, body: `> ${hiddenMarker(KEY)}` });
    addIssue(state, { title: 'below', labels, body: `hello\n${hiddenMarker(KEY)}` });
    addIssue(state, { title: 'of a pull request', labels, body: hiddenMarker(KEY), pull: true });
    addIssue(state, { title: 'Windows', labels, body: `${hiddenMarker(KEY)}\r\ntext` });
    addIssue(state, { title: 'other label', labels: ['bug'], body: hiddenMarker(KEY) });
    addIssue(state, { title: 'twin', labels, body: hiddenMarker(KEY) });
    expect(await found()).toMatchObject(valueIs([{ title: 'Windows' }, { title: 'twin' }]));
  });

  test('with a comma in the label cannot be asked', async () => {
    expect(await markedIssues(clientOf(shop), { label: 'a,b', key: KEY, state: 'open' })).toMatchObject({
      kind: 'unanswered',
      reason: { code: 'unreadable' },
    });
  });

  test('without permission is unanswered, which is not "none"', async () => {
    const client = clientOf(shop, { token: 'ghs_reader' });
    expect(await markedIssues(client, { label: 'incident', key: KEY, state: 'open' })).toMatchObject({
      kind: 'unanswered',
      reason: { code: 'forbidden', message: expect.stringContaining('issues: read') },
    });
  });
});

test('changeIssue changes what it is given, as often as it is asked', async () => {
  const client = clientOf(shop);
  await openIssue(client, ISSUE);
  for (let times = 0; times < 2; times++)
    expect(await changeIssue(client, 1, { body: markedBody(KEY, 'More.') })).toMatchObject(
      doneWith({ title: ISSUE.title, body: `${hiddenMarker(KEY)}\nMore.`, labels: ['incident'] }),
    );
  for (let times = 0; times < 2; times++)
    expect(await changeIssue(client, 1, { title: 'Other', labels: ['incident', 'sev-0'] })).toMatchObject(
      doneWith({
        title: 'Other',
        body: `${hiddenMarker(KEY)}\nMore.`,
        labels: ['incident', 'sev-0'],
      }),
    );
  expect(await changeIssue(client, 9, { title: 'x' })).toMatchObject({
    kind: 'refused',
    reason: { code: 'not-found' },
  });
});

test('issueAt gives an issue, or that there is none', async () => {
  addIssue(shop.github.state, { title: 'One', body: null, state: 'closed' });
  expect(await issueAt(clientOf(shop), 1)).toMatchObject(
    valueIs({ title: 'One', body: '', state: 'closed' }),
  );
  expect(await issueAt(clientOf(shop), 2)).toEqual(valueIs(undefined));
});
