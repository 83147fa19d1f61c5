import { describe, expect, test } from '@jest/globals';
import { commitChecks } from '../../../shared/adapters/github/questions.ts';
import { client, type Handler, json, withServer } from './questions-server.ts';

const run = (name: string, status: string, conclusion: string | null, run_id = 1) => ({
  name,
  status,
  conclusion,
  details_url: `https://github.com/acme/shop/actions/runs/${run_id}/job/2`,
});

describe('commitChecks', () => {
  const answers =
    (runs: readonly unknown[], statuses: readonly unknown[]): Handler =>
    ({ url = '' }, response) => {
      if (url.includes('/check-runs')) json(response, { total_count: runs.length, check_runs: runs });
      else json(response, statuses);
    };

  test.each([
    [
      'green runs and statuses',
      [run('build', 'completed', 'success'), run('docs', 'completed', 'skipped')],
      [{ context: 'ci', state: 'success' }],
      { total: 3, succeeded: 2, failed: [], pending: [] },
    ],
    [
      'a failed run',
      [run('build', 'completed', 'failure')],
      [],
      { total: 1, succeeded: 0, failed: ['build'], pending: [] },
    ],
    [
      'a cancelled run is not green',
      [run('build', 'completed', 'cancelled')],
      [],
      { total: 1, succeeded: 0, failed: ['build'], pending: [] },
    ],
    [
      'a run under way',
      [run('build', 'in_progress', null)],
      [],
      { total: 1, succeeded: 0, failed: [], pending: ['build'] },
    ],
    [
      'only skipped and neutral runs',
      [run('docs', 'completed', 'skipped'), run('hint', 'completed', 'neutral')],
      [],
      { total: 2, succeeded: 0, failed: [], pending: [] },
    ],
    [
      'the run that asks does not wait for itself',
      [run('cut', 'in_progress', null, 42)],
      [],
      { total: 0, succeeded: 0, failed: [], pending: [] },
    ],
    [
      'only the newest status of a context counts',
      [],
      [
        { context: 'ci', state: 'success' },
        { context: 'ci', state: 'failure' },
      ],
      { total: 1, succeeded: 1, failed: [], pending: [] },
    ],
    [
      'a status in error',
      [],
      [{ context: 'ci', state: 'error' }],
      { total: 1, succeeded: 0, failed: ['ci'], pending: [] },
    ],
    ['nothing at all', [], [], { total: 0, succeeded: 0, failed: [], pending: [] }],
  ])('%s', async (_name, runs, statuses, value) => {
    const answer = await withServer(answers(runs, statuses), (apiUrl) =>
      commitChecks(client(apiUrl), 'a'.repeat(40), '42'),
    );
    expect(answer).toEqual({ kind: 'answered', value });
  });

  test('reads every page', async () => {
    const handler: Handler = ({ url = '' }, response, baseUrl) => {
      const page = new URL(url, baseUrl).searchParams.get('page') ?? '1';
      const next = { link: `<${baseUrl}${url}&page=2>; rel="next"` };
      if (url.includes('/statuses')) json(response, []);
      else
        json(
          response,
          { total_count: 2, check_runs: [run(`build ${page}`, 'completed', 'failure')] },
          page === '1' ? next : {},
        );
    };
    expect(
      await withServer(handler, (apiUrl) => commitChecks(client(apiUrl), 'main', undefined)),
    ).toMatchObject({
      value: { failed: ['build 1', 'build 2'] },
    });
  });
});

describe('an odd answer to the checks is never "all green"', () => {
  const green = run('build', 'completed', 'success');
  test.each<[string, unknown, unknown, string]>([
    ['fewer runs than there are', { total_count: 500, check_runs: [green] }, [], '1 of 500 check runs came'],
    ['more runs than there are', { total_count: 0, check_runs: [green] }, [], '1 of 0 check runs came'],
    ['runs without their number', { check_runs: [green] }, [], 'something else'],
    ['a list of runs', [green], [], 'something else'],
    ['statuses of no shape', { total_count: 1, check_runs: [green] }, {}, 'something else'],
    ['null statuses', { total_count: 1, check_runs: [green] }, null, 'something else'],
  ])('%s', async (_name, runs, statuses, why) => {
    const handler: Handler = ({ url = '' }, response) => {
      json(response, url.includes('/check-runs') ? runs : statuses);
    };
    const answer = await withServer(handler, (apiUrl) => commitChecks(client(apiUrl), 'main', undefined));
    expect(answer).toMatchObject({ kind: 'unanswered', reason: { code: 'unreadable' } });
    expect(answer.kind === 'unanswered' ? answer.reason.message : '').toContain(why);
  });
});
