import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { deployerFor } from '../../../shared/adapters/deploy/deployer.ts';
import { createRun } from '../../../shared/adapters/process/run.ts';
import type { DeployCommand, Deployment } from '../../../shared/canary/deployment.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { NEW, OLD } from '../deploy/on-cluster.ts';

const STRATEGY = { type: 'canary', scaleDownDelay: undefined } as const;
const node = (code: string, ...args: string[]) => [process.execPath, '-e', code, '--', ...args];

/** Own commands over a file: each notes its words, and sets what they say. */
function place(state: object, more: object = {}) {
  const folder = temporaryFolder();
  const file = join(folder, 'state.json');
  const log = join(folder, 'log');
  writeFileSync(file, JSON.stringify(state));
  writeFileSync(log, '');
  const set = `
    const fs = require('node:fs');
    const [file, log, ...words] = process.argv.slice(1);
    fs.appendFileSync(log, JSON.stringify(words) + '\\n');
    const state = JSON.parse(fs.readFileSync(file));
    for (const word of words) { const [key, value] = word.split('='); if (key === 'weight') state[key] = Number(value); if (key === 'desired') state[key] = value; }
    fs.writeFileSync(file, JSON.stringify(state));`;
  const change = (...words: string[]) => node(set, file, log, ...words);
  const entry = {
    command: {
      read: node('process.stdout.write(require("node:fs").readFileSync(process.argv[1]))', file),
      'set-weight': change('weight={weight}', 'from={from}'),
      pin: change('desired={image}', 'version={version}'),
      ...more,
    },
  };
  const deployer = deployerFor(entry, 'api@eu', STRATEGY, createRun({}), {});
  const read = async (): Promise<Deployment> => {
    const answer = await deployer.read();
    if (answer.kind === 'unanswered') throw new Error(answer.reason.message);
    return answer.value;
  };
  return {
    deployer,
    read,
    change,
    write: async (command: DeployCommand) => deployer.write(command, await read()),
    ran: () => readFileSync(log, 'utf8').trim().split('\n'),
    become: (next: object) => {
      writeFileSync(file, JSON.stringify(next));
    },
  };
}

const STEADY = { desired: OLD, stable: OLD, weight: 100 };
const CANARY = { desired: NEW, stable: OLD, weight: 10 };

test.each([
  [STEADY, { desired: OLD, stable: OLD, weight: 100, phase: 'steady', ready: undefined, notes: {} }],
  [CANARY, { weight: 10, phase: 'paused' }],
  [
    { ...CANARY, weight: 0 },
    { weight: 0, phase: 'paused' },
  ],
  [
    { ...CANARY, phase: 'degraded', ready: 2, notes: { host: 'lb-1' } },
    { phase: 'degraded', ready: 2, notes: { host: 'lb-1' } },
  ],
  [
    { desired: NEW, stable: null, weight: 0.5 },
    { stable: undefined, weight: 0.5 },
  ],
])('%j is read', async (state, expected) => {
  expect(await place(state).read()).toMatchObject(expected);
});

test.each<[string, unknown, string]>([
  ['nothing', '', 'printed no JSON'],
  ['a weight above 100', { ...CANARY, weight: 101 }, 'weight: Too big'],
  ['a weight below 0', { ...CANARY, weight: -1 }, 'weight: Too small'],
  ['a weight as text', { ...CANARY, weight: '10' }, 'weight: Invalid input'],
  ['no desired version', { weight: 0 }, 'desired: Invalid input'],
  ['a word that is no phase', { ...CANARY, phase: 'ok' }, 'phase: Invalid option'],
  ['a misspelt key', { ...CANARY, redy: 1 }, 'redy'],
])('%s is no state', async (_, state, hint) => {
  const text = typeof state === 'string' ? state : JSON.stringify(state);
  const read = node('process.stdout.write(process.argv[1])', text);
  const answer = await place(STEADY, { read }).deployer.read();
  expect(answer).toMatchObject({ kind: 'unanswered', reason: { code: 'unreadable' } });
  expect(answer.kind === 'unanswered' && answer.reason.message).toContain(hint);
});

test.each<[string, string[], string]>([
  ['fails', node('console.error("no login"); process.exit(3)'), 'ended with status 3: no login'],
  ['is not there', ['no-such-command-here'], 'was not found on PATH'],
  ['prints without end', node('process.stdout.write("x".repeat(3e6))'), 'printed more than'],
])('a read that %s is no answer', async (_, read, hint) => {
  const answer = await place(STEADY, { read }).deployer.read();
  expect(answer).toMatchObject({ kind: 'unanswered', reason: { code: 'unreachable' } });
  expect(answer.kind === 'unanswered' && answer.reason.message).toContain(hint);
});

test('the words are filled, and the state is read, not believed', async () => {
  const { write, read, ran } = place(STEADY);
  expect(await write({ kind: 'pin', image: NEW })).toEqual({ kind: 'done' });
  expect(await write({ kind: 'set-weight', from: 0, to: 10 })).toEqual({ kind: 'done' });
  expect(await read()).toMatchObject({ desired: NEW, weight: 10 });
  expect(await write({ kind: 'abort' })).toEqual({ kind: 'done' });
  expect(await write({ kind: 'undo', image: OLD })).toEqual({ kind: 'done' });
  expect(ran()).toEqual([
    JSON.stringify([`desired=${NEW}`, 'version=1.1.0']),
    JSON.stringify(['weight=10', 'from=0']),
    JSON.stringify(['weight=0', 'from=10']),
    JSON.stringify([`desired=${OLD}`, 'version=1.0.0']),
  ]);
});

test('promote, abort and undo have words of their own where there are some', async () => {
  const plain = place(CANARY);
  const { write, ran } = place(CANARY, {
    promote: plain.change('promoted=yes'),
    abort: plain.change('aborted=yes'),
    undo: plain.change('undone={image}'),
  });
  await write({ kind: 'set-weight', from: 50, to: 100 });
  await write({ kind: 'abort' });
  await write({ kind: 'undo', image: OLD });
  expect(ran()).toEqual(['']);
  expect(plain.ran()).toEqual(['["promoted=yes"]', '["aborted=yes"]', JSON.stringify([`undone=${OLD}`])]);
});

test.each<[string, object, DeployCommand, string, string]>([
  ['no pin', { pin: undefined }, { kind: 'pin', image: NEW }, 'refused', 'unsupported'],
  [
    'a placeholder for the command itself',
    { pin: ['{image}'] },
    { kind: 'pin', image: NEW },
    'refused',
    'unsupported',
  ],
  ['a version that is an option', {}, { kind: 'pin', image: '--force' }, 'refused', 'invalid'],
  ['a version with words', {}, { kind: 'undo', image: 'a; rm -rf /' }, 'refused', 'invalid'],
  ['a failure', { pin: node('process.exit(1)') }, { kind: 'pin', image: NEW }, 'unknown', 'unreachable'],
  [
    'a command that is not there',
    { pin: ['no-such-command-here'] },
    { kind: 'pin', image: NEW },
    'refused',
    'command-missing',
  ],
])('%s', async (_, more, command, kind, code) => {
  expect(await place(STEADY, more).write(command)).toMatchObject({ kind, reason: { code } });
});

test('a state that has changed overtakes, except an abort', async () => {
  const { deployer, read, become, ran } = place(CANARY);
  const seen = await read();
  become({ ...CANARY, weight: 50 });
  expect(await deployer.write({ kind: 'set-weight', from: 10, to: 50 }, seen)).toMatchObject({
    kind: 'overtaken',
  });
  expect(ran()).toEqual(['']);
  expect(await deployer.write({ kind: 'abort' }, seen)).toEqual({ kind: 'done' });
  expect((await read()).weight).toBe(0);
});

test('preflight finds what is missing and what is misspelt', async () => {
  expect(await place(STEADY).deployer.preflight([10, 100])).toEqual({ kind: 'answered', value: [] });
  expect(await place(STEADY, { pin: undefined, abort: ['x', '{wieght}'] }).deployer.preflight([100])).toEqual(
    {
      kind: 'answered',
      value: [
        'own commands for api@eu have no `pin`: the version cannot be set',
        'own commands for api@eu have neither `undo` nor `pin`: a rollback could not restore the version',
        'own commands for api@eu use {wieght}; known are {weight}, {from}, {image} and {version}',
      ],
    },
  );
});

test('by hand', () => {
  const entry = {
    command: { read: ['./state'], 'set-weight': ['./move it', '{weight}'], pin: ['./pin', '{image}'] },
  };
  const deployer = deployerFor(entry, 'api', STRATEGY, createRun({}), {});
  expect(deployer.byHand({ kind: 'set-weight', from: 10, to: 50 })).toBe(`'./move it' 50`);
  expect(deployer.byHand({ kind: 'abort' })).toBe(`'./move it' 0`);
  expect(deployer.byHand({ kind: 'undo', image: OLD })).toBe(`./pin ${OLD}`);
});
