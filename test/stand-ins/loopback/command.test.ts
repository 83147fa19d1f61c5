import { expect, test } from '@jest/globals';
import { readPort, runCommand, type Command } from '../../../stand-ins/loopback/command.ts';

/** A stand-in of the name that is asked for, which writes down what becomes of it. */
function printing(...args: readonly string[]) {
  const events: string[] = [];
  const command: Command<string> = {
    usage: 'usage: NAME',
    asked: ([name]) => {
      if (name === undefined) throw new Error('There is no name.');
      return name;
    },
    start: (name) => {
      events.push(`started ${name}`);
      const close = (): Promise<void> => Promise.resolve(void events.push('closed'));
      return Promise.resolve({ environment: `export NAME=${name}`, problems: ['GET /x: no route'], close });
    },
  };
  const interrupted = (): Promise<void> => Promise.resolve(void events.push('interrupted'));
  const print = (text: string): void => void events.push(`printed ${text}`);
  return { events, code: runCommand(command, args, { print, interrupted }) };
}

test('it starts, prints, stays until it is interrupted, tells what was wrong, and closes', async () => {
  const { events, code } = printing('api');
  expect(await code).toBe(0);
  expect(events).toEqual([
    'started api',
    'printed export NAME=api',
    'interrupted',
    'printed # problem: GET /x: no route',
    'closed',
  ]);
});

test('with other arguments than those of the usage nothing is started', async () => {
  const { events, code } = printing();
  expect(await code).toBe(2);
  expect(events).toEqual(['printed There is no name.\nusage: NAME']);
});

test.each([
  ['0', 0],
  ['65535', 65_535],
])('%s is a port', (text, port) => {
  expect(readPort(text)).toBe(port);
});

test.each(['-1', '65536', '1.5', 'x'])('%s is no port', (text) => {
  expect(() => readPort(text)).toThrow(`--port ${text} is no port: give 0 to 65535.`);
});
