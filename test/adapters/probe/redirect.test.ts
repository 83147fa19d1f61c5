import { describe, expect, test } from '@jest/globals';
import type { HttpProbe } from '../../../shared/adapters/probe/http-question.ts';
import { type Answering, text, withServer } from '../http/loopback.ts';
import { ask } from './ask.ts';

describe('a redirect', () => {
  const to =
    (location: string, status = 302): Answering =>
    (request, response) => {
      if (request.url === '/login') response.writeHead(200).end('who are you?');
      else response.writeHead(status, { location }).end();
    };
  const FOLLOWS = { 'follow-redirects': true };

  test.each<[string, Answering, Partial<HttpProbe>, boolean]>([
    ['to a login page is no 200', to('/login'), {}, false],
    ['is what it is where it is asked for', to('/login'), { status: 302 }, true],
    ['of another status is not the one that is asked for', to('/login', 301), { status: 302 }, false],
    ['is followed where the probe says so', to('/login'), FOLLOWS, true],
    ['is no answer to HEAD either', to('/login'), { method: 'HEAD' }, false],
    ['of a POST is never followed', to('/login'), { ...FOLLOWS, method: 'POST' }, false],
    ['in circles ends', to('/a'), FOLLOWS, false],
    ['to nowhere is what it is', (_, response) => response.writeHead(302).end(), FOLLOWS, false],
  ])('%s', async (_, answering, over, passed) => {
    expect(await ask(answering, over)).toMatchObject({ kind: 'answered', value: { passed } });
  });

  test.each([false, true])('to another host is not followed (follow-redirects: %s)', async (follows) => {
    await withServer(text('gotcha'), async (other, heard) => {
      expect(await ask(to(other), { 'follow-redirects': follows })).toMatchObject({
        value: { passed: false, observed: '302' },
      });
      expect(heard).toEqual([]);
    });
  });

  test.each([
    ['/login?next=%2F&token=s3cret', 'it sends to /login, and redirects are not followed'],
    ['https://ana:s3cret@login.example.com/x?y#z', 'it sends to https://login.example.com/x, and redirects'],
    ['/a\u00adb', String.raw`it sends to /a\u{ad}b, and redirects`],
    [`/${'x'.repeat(500)}`, `it sends to /${'x'.repeat(199)}…, and redirects`],
  ])('names where it leads, without what may be secret: %s', async (location, hint) => {
    const answer = await ask(to(location));
    expect(answer).toMatchObject({ value: { message: expect.stringContaining(hint) } });
    expect(JSON.stringify(answer)).not.toContain('s3cret');
  });

  test('to another port of the same host is told as that', async () => {
    const answer = await ask(to('http://127.0.0.1:9/ready?x'), { 'follow-redirects': true });
    expect(answer).toMatchObject({
      value: {
        message:
          'probe health: the status is 302 instead of 200; it sends to http://127.0.0.1:9/ready, and redirects to another host or port are not followed',
      },
    });
  });

  test('is told in full', async () => {
    expect(await ask(to('/login'))).toMatchObject({
      value: {
        message:
          'probe health: the status is 302 instead of 200; it sends to /login, and redirects are not followed',
        limit: '200',
      },
    });
  });
});
