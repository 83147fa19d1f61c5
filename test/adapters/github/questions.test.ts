import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { connect } from '../../../shared/adapters/github/client.ts';
import { commitChecks, openWithLabel } from '../../../shared/adapters/github/questions.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, baseUrl: string) => void;

/** A server on loopback for as long as `use` runs. */
async function withServer<T>(handler: Handler, use: (apiUrl: string) => Promise<T>): Promise<T> {
  const server = createServer((request, response) => {
    handler(request, response, baseUrl());
  });
  const baseUrl = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use(baseUrl());
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

function json(
  response: ServerResponse,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
  status = 200,
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

const client = (apiUrl: string, timeout = 10_000) =>
  connect({ token: 't0ken', apiUrl, owner: 'acme', repo: 'shop', timeout });
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

test('openWithLabel asks for open issues of that label, with the token and a pinned API version', async () => {
  const asked: IncomingMessage[] = [];
  const handler: Handler = (request, response) => {
    asked.push(request);
    json(response, [{ number: 7, title: '<b>broken</b>', state: 'open' }]);
  };
  const answer = await withServer(handler, (apiUrl) => openWithLabel(client(apiUrl), 'release-blocker'));
  expect(answer).toEqual({ kind: 'answered', value: [{ number: 7, title: '<b>broken</b>' }] });
  expect(asked[0]?.url).toBe('/repos/acme/shop/issues?labels=release-blocker&state=open&per_page=100&page=1');
  expect(asked[0]?.headers).toMatchObject({
    authorization: 'token t0ken',
    'x-github-api-version': '2022-11-28',
  });
});

describe('a failed call is a reason, never an empty answer', () => {
  test.each<[string, Handler, string, RegExp]>([
    [
      '403 that names the permission',
      (_, response) => {
        json(
          response,
          { message: 'Resource not accessible by integration' },
          { 'x-accepted-github-permissions': 'issues=read' },
          403,
        );
      },
      'forbidden',
      /grant the job `permissions: issues: read`/,
    ],
    [
      '401',
      (_, response) => {
        json(response, { message: 'Bad credentials' }, {}, 401);
      },
      'forbidden',
      /Bad credentials/,
    ],
    [
      '404',
      (_, response) => {
        json(response, { message: 'Not Found' }, {}, 404);
      },
      'not-found',
      /may not see this repository/,
    ],
    [
      '403 of the rate limit',
      (_, response) => {
        json(response, { message: 'API rate limit exceeded' }, { 'x-ratelimit-remaining': '0' }, 403);
      },
      'rate-limited',
      /try again later/,
    ],
    [
      '429',
      (_, response) => {
        json(response, { message: 'slow down' }, { 'retry-after': '1' }, 429);
      },
      'rate-limited',
      /try again later/,
    ],
    [
      '503',
      (_, response) => {
        json(response, { message: 'down' }, {}, 503);
      },
      'unreachable',
      /answered 503/,
    ],
    [
      'a cut connection',
      (request) => {
        request.socket.destroy();
      },
      'unreachable',
      /could not be asked/,
    ],
    [
      'HTML instead of JSON',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'text/html' }).end('<html>');
      },
      'unreadable',
      /is not what its API describes: something else/,
    ],
    [
      'an object instead of a list',
      (_, response) => {
        json(response, { odd: true });
      },
      'unreadable',
      /./,
    ],
  ])('%s', async (_name, handler, code, message) => {
    const answer = await withServer(handler, (apiUrl) => openWithLabel(client(apiUrl), 'x'));
    expect(answer).toMatchObject({ kind: 'unanswered', reason: { code } });
    expect(answer.kind === 'unanswered' ? answer.reason.message : '').toMatch(message);
    expect(JSON.stringify(answer)).not.toContain('t0ken');
  });

  test('nobody listens', async () => {
    const apiUrl = await withServer(
      () => undefined,
      (url) => Promise.resolve(url),
    );
    expect(await openWithLabel(client(apiUrl), 'x')).toMatchObject({
      kind: 'unanswered',
      reason: { code: 'unreachable' },
    });
  });
});

describe('an odd answer to the issues is never "no issues"', () => {
  test.each<[string, number, string, string]>([
    ['an empty body', 200, 'application/json', ''],
    ['null', 200, 'application/json', 'null'],
    ['a search result', 200, 'application/json', '{"items":[],"total_count":3}'],
    ['broken JSON', 200, 'application/json', '[{"number":1'],
    ['an issue without a number', 200, 'application/json', '[{"title":"x"}]'],
    ['a list that is text', 200, 'text/plain', '[]'],
    ['204', 204, 'application/json', ''],
    ['202 with a list', 202, 'application/json', '[]'],
  ])('%s', async (_name, status, type, body) => {
    const handler: Handler = (_, response) => {
      response.writeHead(status, { 'content-type': type }).end(body);
    };
    const answer = await withServer(handler, (apiUrl) => openWithLabel(client(apiUrl), 'blocker'));
    expect(answer).toMatchObject({ kind: 'unanswered', reason: { code: 'unreadable' } });
    const message = answer.kind === 'unanswered' ? answer.reason.message : '';
    expect(message).toMatch(
      /^GitHub's answer to open issues labelled blocker is not what its API describes: [^\n✖]+$/,
    );
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

describe('pages', () => {
  test('a full page without a link is followed by the next', async () => {
    const handler: Handler = ({ url = '' }, response) => {
      const isFirst = url.includes('&page=1');
      json(
        response,
        Array.from({ length: isFirst ? 100 : 1 }, (_, number) => ({ number, title: 'x' })),
      );
    };
    const answer = await withServer(handler, (apiUrl) => openWithLabel(client(apiUrl), 'x'));
    expect(answer.kind === 'answered' ? answer.value.length : answer).toBe(101);
  });

  test('no link leads the token to another host', async () => {
    const elsewhere: unknown[] = [];
    const answer = await withServer(
      (request, response) => {
        elsewhere.push(request.url);
        json(response, []);
      },
      (other) =>
        withServer(
          ({ url = '' }, response) => {
            const link = { link: `<${other}/issues?page=2>; rel="next"` };
            json(response, [{ number: 1, title: 'x' }], url.includes('&page=1') ? link : {});
          },
          (apiUrl) => openWithLabel(client(apiUrl), 'x'),
        ),
    );
    expect(answer).toMatchObject({ kind: 'answered', value: [{}, {}] });
    expect(elsewhere).toEqual([]);
  });

  test('a list without an end is given up after 100 pages', async () => {
    let asked = 0;
    const handler: Handler = (_, response) => {
      asked++;
      json(response, [], { link: '<http://127.0.0.1/>; rel="next"' });
    };
    const answer = await withServer(handler, (apiUrl) => openWithLabel(client(apiUrl), 'x'));
    expect(answer).toMatchObject({ kind: 'unanswered', reason: { code: 'unreadable' } });
    expect(answer.kind === 'unanswered' ? answer.reason.message : '').toContain('more than 100 pages');
    expect(asked).toBe(100);
  });
});

describe('a host that accepts and', () => {
  test.each<[string, Handler]>([
    ['never answers', () => undefined],
    [
      'never ends its answer',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'application/json' }).write('[');
      },
    ],
  ])('%s is unreachable', async (_name, handler) => {
    const answer = await withServer(handler, (apiUrl) => openWithLabel(client(apiUrl, 200), 'x'));
    expect(answer).toEqual({
      kind: 'unanswered',
      reason: {
        code: 'unreachable',
        message: 'GitHub could not be asked for open issues labelled x: no whole answer came within 0.2 s',
      },
    });
  });
});

test.each([
  [
    'a page of HTML is not repeated',
    '<!DOCTYPE html>\n',
    /^GitHub answered 502 .{0,100}: a page for people, which is not from the API$/,
  ],
  ['a long text is told by its beginning', 'Bad gateway\n', /^GitHub answered 502 .{0,400}…$/],
])('%s', async (_, beginning, told) => {
  const handler: Handler = (_request, response) => {
    response.writeHead(502, { 'content-type': 'text/html' }).end(`${beginning}${'x'.repeat(100_000)}`);
  };
  const answer = await withServer(handler, (apiUrl) => openWithLabel(client(apiUrl), 'x'));
  expect(answer.kind === 'unanswered' ? answer.reason.message : '').toMatch(told);
});
