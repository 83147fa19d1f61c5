import { describe, expect, test } from '@jest/globals';
import type { HttpProbe } from '../../../shared/adapters/probe/http-question.ts';
import { httpProbe } from '../../../shared/adapters/probe/http.ts';
import { type Answering, cut, endless, freePort, json, silence, text, withServer } from '../http/loopback.ts';
import { ask, probe } from './ask.ts';
import { AT, place } from './place.ts';

describe('a question', () => {
  test('has its placeholders filled, each harmless where it stands', async () => {
    await withServer(json({}), async (url, seen) => {
      const asked = probe(`${url}/{service}/v?version={version}`, {
        method: 'POST',
        header: { 'X-Version': '{version}' },
        'headers-env': { 'X-Key': 'API_KEY' },
        body: '{"query":"{health}"}',
      });
      const values = { service: '../a/b', version: '1.0&x=y#z' };
      expect((await httpProbe(asked, place({ values }))).answer).toMatchObject({ value: { passed: true } });
      expect(seen).toMatchObject([
        {
          method: 'POST',
          path: '/..%2Fa%2Fb/v',
          body: '{"query":"{health}"}',
          headers: { 'x-version': '1.0&x=y#z', 'x-key': 's3cret' },
        },
      ]);
      expect([...(seen[0]?.query ?? [])]).toEqual([['version', '1.0&x=y#z']]);
    });
  });

  test.each<[string, Partial<HttpProbe>, object]>([
    ['a version that is a step in the path', {}, { values: { version: '..' } }],
    ['a version that is not known', {}, { values: {} }],
    ['a version that is empty', {}, { values: { version: '' } }],
    ['a lone surrogate', {}, { values: { version: '\ud800' } }],
    [
      'a line break in a header',
      { header: { 'X-A': '{service}' } },
      { values: { version: '1', service: 'a\r\nb: c' } },
    ],
    ['a placeholder that is not known', { header: { 'X-A': '{verison}' } }, {}],
    ['a secret that is not set', { 'headers-env': { 'X-A': 'NO_KEY' } }, {}],
    ['a secret with a line break', { 'headers-env': { 'X-A': 'API_KEY' } }, { env: { API_KEY: 'a\nb' } }],
    ['a path that is none', { json: { '.a..b': 1 } }, {}],
  ])('%s is not asked, and no pass', async (_, over, where) => {
    await withServer(json({}), async (url, seen) => {
      const { answer } = await httpProbe(probe(`${url}/{version}`, over), place(where));
      expect(answer.kind).toBe('unanswered');
      expect(JSON.stringify(answer)).not.toContain('s3cret');
      expect(seen).toEqual([]);
    });
  });

  test.each(['https://{service}/', 'https://{service}.example.com/'])(
    'no value becomes another host of %s',
    async (url) => {
      const values = { service: 'evil.example/x@' };
      expect((await httpProbe(probe(url), place({ values }))).answer).toMatchObject({ kind: 'unanswered' });
    },
  );
});

describe('a finding', () => {
  const health = json({ version: '1.4.0', a: { b: [true] }, count: 3 });
  test.each<[string, Answering, Partial<HttpProbe>, boolean]>([
    ['the status', text('', 200), {}, true],
    ['another status', text('', 503), {}, false],
    ['a status that is wanted', text('', 418), { status: 418 }, true],
    ['JSON as expected', health, { json: { '.version': '{version}', '.a.b[0]': true, '.count': 3 } }, true],
    ['another version', health, { json: { '.version': '1.4.1' } }, false],
    ['a number that is a text', health, { json: { '.count': '3' } }, false],
    ['a path that is not there', health, { json: { '.a.c': true } }, false],
    ['a property that everything has', health, { json: { '.constructor.name': 'Object' } }, false],
    ['HTML instead of JSON', text('<html>'), { json: { '.version': '1.4.0' } }, false],
    ['text that is there', text('all is well'), { contains: 'is well' }, true],
    ['text that is not', text('all is well'), { contains: 'is bad' }, false],
    ['a refusal of the service', text('', 401), {}, false],
    ['a connection cut', cut, {}, false],
  ])('%s', async (_, answering, over, passed) => {
    expect(await ask(answering, over)).toMatchObject({ kind: 'answered', value: { passed } });
  });

  test.each([
    [499, true],
    [500, true],
    [501, false],
  ])('at most 500ms, and it took %i ms', async (step, passed) => {
    expect(await ask(text(''), { 'max-latency': 500 }, step)).toMatchObject({ value: { passed } });
  });

  test('says what was found and what was asked', async () => {
    expect(await ask(health, { json: { '.version': '1.4.1' } })).toEqual({
      kind: 'answered',
      value: {
        passed: false,
        message: 'probe health: .version is "1.4.0" instead of "1.4.1"',
        observed: '"1.4.0"',
        limit: '"1.4.1"',
      },
    });
  });

  test('a service that refuses connections or is silent once connected has failed', async () => {
    const refused = await httpProbe(probe(`http://127.0.0.1:${await freePort()}/`), place());
    expect(refused).toMatchObject({
      probe: 'health',
      at: AT,
      answer: { value: { passed: false, observed: 'refused' } },
    });
    expect(await ask(silence, { timeout: 50 })).toMatchObject({
      value: { passed: false, observed: 'timed-out' },
    });
  });

  test('a host that is not found and an answer too large to read are no answer', async () => {
    expect((await httpProbe(probe('http://no-such-host.invalid/'), place())).answer).toMatchObject({
      kind: 'unanswered',
      reason: { code: 'unreachable' },
    });
    expect(await ask(endless)).toMatchObject({ kind: 'unanswered', reason: { code: 'unreadable' } });
  });
});

describe('attempts', () => {
  const goodAt =
    (good: number): Answering =>
    (_, response, number) =>
      response.writeHead(number === good ? 200 : 503).end();

  test.each([
    [1, true, 1],
    [3, true, 3],
    [4, false, 3],
  ])('the attempt number %i of 3 succeeds', async (good, passed, requests) => {
    await withServer(goodAt(good), async (url, seen) => {
      const where = place();
      const { answer } = await httpProbe(probe(url, { attempts: 3 }), where);
      expect(answer).toMatchObject({ kind: 'answered', value: { passed } });
      expect(seen).toHaveLength(requests);
      expect(where.slept).toEqual(Array.from({ length: requests - 1 }, () => 1_000));
    });
  });

  test('a failure beside an attempt without an answer is no answer', async () => {
    const answering: Answering = (request, response, number) => {
      (number === 1 ? endless : text('', 503))(request, response, number);
    };
    expect(await ask(answering, { attempts: 2 })).toMatchObject({ kind: 'unanswered' });
  });
});
