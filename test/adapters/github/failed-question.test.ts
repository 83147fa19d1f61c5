import { describe, expect, test } from '@jest/globals';
import { openWithLabel } from '../../../shared/adapters/github/questions.ts';
import { client, type Handler, json, withServer } from './questions-server.ts';

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
