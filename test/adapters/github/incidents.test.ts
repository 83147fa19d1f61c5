import { expect, test } from '@jest/globals';
import { issueIncidents } from '../../../shared/adapters/github/incidents.ts';
import { withReplies } from './loopback.ts';

const issue = (number: number, labels: readonly unknown[], over: object = {}) => ({
  number,
  title: 'Checkout is slow',
  created_at: '2026-11-21T14:59:00Z',
  html_url: `https://github.com/acme/shop/issues/${number}`,
  labels,
  ...over,
});

test('open issues are incidents by their label; pull requests are none; one with two labels is of the first', async () => {
  const both = issue(12, [{ name: 'sev-0' }, 'sev-1', { name: 'version:v1.4.0' }]);
  const answer = await withReplies(
    ({ query }) => ({
      status: 200,
      body:
        query.get('labels') === 'sev-0'
          ? [both, issue(13, [{ name: 'sev-0' }], { pull_request: {} })]
          : [both, issue(14, [{ name: 'sev-1' }])],
    }),
    ({ client }) => issueIncidents(client, { P0: 'sev-0', P1: 'sev-1' }),
  );
  expect(answer).toMatchObject({
    kind: 'answered',
    value: [
      {
        id: '#12',
        level: 'P0',
        startedAt: Date.UTC(2026, 10, 21, 14, 59),
        labels: ['sev-0', 'sev-1', 'version:v1.4.0'],
      },
      { id: '#14', level: 'P1' },
    ],
  });
});

test.each([
  ['a label that fails', 'sev-1', 404, 'not-found'],
  ['a label with a comma', 'sev,1', 200, 'unreadable'],
])('%s leaves no answer', async (_, label, status, code) => {
  const answer = await withReplies(
    ({ query }) => (query.get('labels') === 'sev-0' ? { status: 200, body: [] } : { status, body: [] }),
    ({ client }) => issueIncidents(client, { P0: 'sev-0', P1: label }),
  );
  expect(answer).toMatchObject({ kind: 'unanswered', reason: { code } });
});
