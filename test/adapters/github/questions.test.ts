import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import { openWithLabel } from '../../../shared/adapters/github/questions.ts';
import { client, type Handler, json, withServer } from './questions-server.ts';

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
