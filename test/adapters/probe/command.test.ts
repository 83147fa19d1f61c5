import { expect, test } from '@jest/globals';
import { commandProbe } from '../../../shared/adapters/probe/command.ts';
import { createRun } from '../../../shared/adapters/process/run.ts';
import { place } from './place.ts';

const run = createRun({ PATH: process.env['PATH'] });
const NODE = process.execPath;

async function ask(command: string[], over: { timeout?: number; attempts?: number } = {}, values = {}) {
  const probe = { name: 'smoke', command, attempts: 1, timeout: 30_000, ...over };
  const where = place({ values: { service: 'api', version: '1.4.0', ...values } });
  return (await commandProbe(probe, run, where)).answer;
}
const script = (code: string, ...args: string[]) => [NODE, '-e', code, ...args];

test.each([
  [0, true],
  [1, false],
  [255, false],
])('exit status %i', async (code, passed) => {
  expect(await ask(script(`process.exit(${code})`))).toMatchObject({
    kind: 'answered',
    value: { passed, observed: `status ${code}` },
  });
});

test('the last line tells why, cleaned', async () => {
  const code = String.raw`console.log('out'); console.error('first\n::error::no \x1b[31mcart\n'); process.exit(3)`;
  expect(await ask(script(code))).toMatchObject({
    value: { message: String.raw`probe smoke: the command ended with status 3: ::error::no \u{1b}[31mcart` },
  });
});

test('an output of any size is bounded', async () => {
  const code = `process.stdout.write('x'.repeat(5_000_000), () => process.exit(1))`;
  const answer = await ask(script(code));
  expect(answer).toMatchObject({ value: { passed: false } });
  expect(JSON.stringify(answer).length).toBeLessThan(600);
});

test('a hostile value is one argument, and no shell reads it', async () => {
  const version = `1.0"; touch /tmp/x; $(id) \`id\``;
  const code = 'process.exit(process.argv[1] === "v" + Buffer.from(process.argv[2], "base64") ? 0 : 1)';
  const answer = await ask(
    script(code, 'v{version}', Buffer.from(version).toString('base64')),
    {},
    { version },
  );
  expect(answer).toMatchObject({ value: { passed: true } });
});

test.each<[string, string[], object]>([
  ['a value that would become an option', [NODE, '{version}'], { version: '--eval=1' }],
  ['a placeholder for the command itself', ['{service}'], {}],
  ['a placeholder without value', [NODE, '{namespace}'], {}],
  ['a NUL', [NODE, '{version}'], { version: 'a\0b' }],
])('%s is not run, and no pass', async (_, command, values) => {
  expect(await ask(command, {}, values)).toMatchObject({ kind: 'unanswered' });
});

test('a command that is not there, and one that a signal ended, are no answer', async () => {
  expect(await ask(['no-such-command-anywhere'])).toMatchObject({ kind: 'unanswered' });
  expect(await ask(script(`process.kill(process.pid, 'SIGKILL')`))).toMatchObject({ kind: 'unanswered' });
});

test('a command that takes too long has failed', async () => {
  expect(await ask(script('setInterval(() => 0, 1000)'), { timeout: 300 })).toMatchObject({
    kind: 'answered',
    value: { passed: false, observed: 'timed-out' },
  });
});
