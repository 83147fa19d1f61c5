import { describe, expect, test } from '@jest/globals';
import { setFlagByCommand, setFlagByUrl } from '../../../shared/adapters/flags/set-flag.ts';
import { createRun } from '../../../shared/adapters/process/run.ts';
import { type Answering, cut, freePort, text, withServer } from '../http/loopback.ts';

const run = createRun({ PATH: process.env['PATH'] });
const script = (code: string) => ({ command: [process.execPath, '-e', code], timeout: 10_000 });
/** Fails unless it gets the arguments. */
const wants = (...words: readonly string[]) =>
  script(
    `process.exit(JSON.stringify(process.argv.slice(1)) === ${JSON.stringify(JSON.stringify(words))} ? 0 : 1)`,
  );

describe('by a command', () => {
  test.each([
    ['off', 'new-search', false, ['new-search', 'false']],
    ['a share', 'new-search', 0.25, ['new-search', '0.25']],
    ['less than nothing', 'offset', -1, ['offset', '-1']],
    ['text that a shell would read', 'a b; rm -rf /', '$(id) `id` "\n', ['a b; rm -rf /', '$(id) `id` "\n']],
    ['nothing', 'new-search', '', ['new-search', '']],
  ])('%s comes as two arguments', async (_, name, value, words) => {
    expect(await setFlagByCommand(run, { name, value }, wants(...words))).toEqual({ kind: 'done' });
  });

  test.each([
    ['a name that is an option', '--all', false],
    ['a value that is an option', 'new-search', '--force'],
  ])('%s is refused', async (_, name, value) => {
    expect(await setFlagByCommand(run, { name, value }, script(''))).toMatchObject({
      kind: 'refused',
      reason: { code: 'flag-not-set' },
    });
  });

  test.each([
    [
      'fails',
      script('console.error("first\\nno such flag"); process.exit(3)'),
      'unknown',
      'the command for the flag "f" ended with status 3: no such flag',
    ],
    [
      'fails on its output',
      script('console.log("oh"); process.exit(1)'),
      'unknown',
      'the command for the flag "f" ended with status 1: oh',
    ],
    [
      'fails without a word',
      script('process.exit(1)'),
      'unknown',
      'the command for the flag "f" ended with status 1',
    ],
    [
      'takes too long',
      { ...script('setTimeout(() => {}, 60_000)'), timeout: 300 },
      'unknown',
      expect.stringContaining('ended after 0.3 s'),
    ],
    [
      'is not there',
      { command: ['no-such-command-here'] },
      'refused',
      expect.stringContaining('was not found on PATH'),
    ],
    ['is nothing', { command: [] }, 'refused', expect.anything()],
  ])('that %s', async (_, by, kind, message) => {
    expect(await setFlagByCommand(run, { name: 'f', value: false }, by)).toMatchObject({
      kind,
      reason: { message },
    });
  });
});

describe('by HTTP', () => {
  test.each([
    ['a switch', false, '{"name":"new-search","value":false}'],
    ['a number', 0.25, '{"name":"new-search","value":0.25}'],
    ['a text', 'off"', '{"name":"new-search","value":"off\\""}'],
  ])('%s', async (_, value, body) => {
    await withServer(text('', 204), async (url, seen) => {
      const by = { url: `${url}/flags?key=secret`, token: 't0ken' };
      expect(await setFlagByUrl({ name: 'new-search', value }, by)).toEqual({ kind: 'done' });
      expect(seen).toMatchObject([
        { method: 'POST', path: '/flags', body, headers: { authorization: 'Bearer t0ken' } },
      ]);
    });
  });

  test.each<[string, Answering, string]>([
    ['401', text('', 401), 'refused'],
    ['404', text('', 404), 'refused'],
    ['429, which may be tried again', text('', 429), 'unknown'],
    ['500', text('', 500), 'unknown'],
    ['a connection that is cut', cut, 'unknown'],
  ])('%s', async (_, answering, kind) => {
    await withServer(answering, async (url, seen) => {
      const sent = await setFlagByUrl(
        { name: 'f', value: false },
        { url: `${url}/abcdefghij`, token: 'klmnopqrst' },
      );
      expect(sent).toMatchObject({ kind });
      expect(JSON.stringify(sent)).not.toMatch(/abcdef|klmnop/);
      expect(seen).toHaveLength(1);
    });
  });

  test('nobody listens', async () => {
    expect(
      await setFlagByUrl({ name: 'f', value: false }, { url: `http://127.0.0.1:${await freePort()}` }),
    ).toMatchObject({
      kind: 'unknown',
      reason: { code: 'unreachable' },
    });
  });
});
