import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { KNOWN_CODES } from '../../../actions/rehearse/scenario/known-codes.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import { codesIn } from '../../docs/codes.ts';
import { sourcesOf } from './sources-of.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { rehearsed } from './given.ts';

/** What is told of a scenario of one's own; the file is left out of it, and line and column stay. */
async function told(text: string): Promise<readonly string[]> {
  const folder = temporaryFolder();
  const file = join(folder, 'own.yml');
  writeFileSync(file, text);
  const report = join(folder, 'report');
  try {
    await rehearsed(folder, { scenario: file, report });
  } catch (thrown) {
    if (!(thrown instanceof CouldNotDecide)) throw thrown;
    expect(existsSync(report)).toBe(false);
    return thrown.reasons.map(({ message }) => message.replace(`${file}:`, ''));
  }
  return [];
}

const own = (deed: string, rest = 'promise: { stage: complete }') =>
  `name: own\ntitle: Mine\ntimeline: [{ at: cut, ${deed} }]\n${rest}\n`;

// The demonstration is what these are held to: two roles for the last of three steps, no train.stage-environment.
test.each([
  [
    'a value that is none',
    own('signal: { name: latency-p95, to: fast }'),
    '3:56 timeline[0].signal.to: expected bad, healthy, or a value such as 5%, 800ms or 12, got "fast"',
  ],
  [
    'a signal that is not there',
    own('signal: { name: latncy-p95, to: bad }'),
    '3:39 timeline[0].signal.name: the configuration has no signal latncy-p95, did you mean latency-p95?',
  ],
  [
    'a time of a ratio',
    own('signal: { name: error-rate, to: 800ms }'),
    '3:55 timeline[0].signal.to: error-rate is counted in ratio, which 800ms is not',
  ],
  [
    'a share of a time',
    own('signal: { name: latency-p95, to: 5% }'),
    '3:56 timeline[0].signal.to: latency-p95 is counted in seconds, which 5% is not',
  ],
  [
    'more than everything',
    own('signal: { name: error-rate, to: 500% }'),
    '3:55 timeline[0].signal.to: error-rate goes from 0 to 1, never to 500%',
  ],
  [
    'a name and a kind',
    own('signal: { name: error-rate, kind: errors, to: bad }'),
    '3:57 timeline[0].signal.kind: stands instead of a name, and there is one',
  ],
  [
    'a role that is not there',
    own('approve: release-captan'),
    '3:32 timeline[0].approve: the configuration has no role release-captan, did you mean release-captain?',
  ],
  [
    'a role that approves and is not there',
    own('probes: fail', 'people: { approve: [on-cal-sre] }\npromise: { stage: complete }'),
    '4:21 people.approve[0]: the configuration has no role on-cal-sre, did you mean on-call-sre?',
  ],
  [
    'somebody who asks and is nearly a role',
    own('request: { what: advance, by: on-cal-sre }'),
    '3:53 timeline[0].request.by: there is no role on-cal-sre, did you mean on-call-sre?',
  ],
  [
    'a step too many in the timeline',
    own('probes: fail').replace('at: cut', 'at: step 9'),
    '3:18 timeline[0].at: the strategy has 3 steps, and step 9 is where it happens',
  ],
  [
    'a step too many in the promise',
    own('probes: fail', 'promise: { weights: [step 9] }'),
    '4:22 promise.weights[0]: the strategy has 3 steps, and step 9 is where it happens',
  ],
  [
    'a promise of nothing',
    own('probes: fail', 'promise: {}'),
    '4:10 promise: promises nothing, so nothing of it could ever fail',
  ],
  [
    'a promise of empty lists',
    own('probes: fail', 'promise: { never: [], codes: [] }'),
    '4:10 promise: promises nothing, so nothing of it could ever fail',
  ],
  [
    'a code that no reason has',
    own('probes: fail', 'promise: { codes: [roled-back] }'),
    '4:20 promise.codes[0]: unknown code "roled-back", did you mean "rolled-back"?',
  ],
  [
    'a rollback of a hotfix alone',
    own('request: { what: rollback, hotfix: true }'),
    '3:58 timeline[0].request.hotfix: rollback is never of a hotfix alone: only promote-next and promote-N take hotfix',
  ],
  [
    'a hotfix that nobody cuts',
    own('request: { what: promote-next, hotfix: true }'),
    '3:62 timeline[0].request.hotfix: no hotfix is cut in this timeline',
  ],
  [
    'a promise of a hotfix that nobody cuts',
    own('probes: fail', 'promise: { hotfix: { weight: 100 } }'),
    '4:20 promise.hotfix: no hotfix is cut in this timeline',
  ],
  [
    'a target of what goes nowhere',
    own('request: { what: resume, to: 1.0.0 }'),
    '3:52 timeline[0].request.to: resume goes to no version: only rollback takes to',
  ],
  [
    'a reason of no signal',
    own('probes: fail', 'promise: { because: signal }'),
    '4:21 promise.because: no signal changes in this timeline',
  ],
  [
    'a stage that is not asked',
    own('stage: failed'),
    '3:30 timeline[0].stage: the configuration has no train.stage-environment, so no stage is asked',
  ],
])('%s is told where it stands, and nothing is run', async (_, text, message) => {
  expect(await told(text)).toEqual([message]);
});

test('every mistake is told, in the order of the file', async () => {
  const text = own('approve: nobody-there', 'promise: { weights: [step 9] }');
  expect((await told(text)).map((message) => message.split(' ')[0])).toEqual(['3:32', '4:22']);
});

describe('mistakes of every kind are told together', () => {
  const at = (messages: readonly string[]) =>
    messages.map((message) => message.split(' ').slice(0, 2).join(' '));

  test.each<readonly [string, string, readonly string[]]>([
    [
      'of form, of sense and against the configuration',
      own('probes: fials', 'promise: { weights: [step 9], codes: [roled-back], hotfix: { weight: 100 } }'),
      [
        '3:31 timeline[0].probes:',
        '4:22 promise.weights[0]:',
        '4:39 promise.codes[0]:',
        '4:60 promise.hotfix:',
      ],
    ],
    [
      'in one deed and in others',
      'name: own\ntitle: Mine\ntimeline:\n  - { at: step 9, signal: { name: latncy-p95, to: bad } }\n  - { at: never, approve: nobody-there }\n  - { at: cut, request: { what: advance, hotfix: true, by: on-cal-sre } }\npromise: { stage: completed, never: [error] }\n',
      [
        '4:11 timeline[0].at:',
        '4:35 timeline[0].signal.name:',
        '5:11 timeline[1].at:',
        '5:27 timeline[1].approve:',
        '6:50 timeline[2].request.hotfix:',
        '6:60 timeline[2].request.by:',
        '7:19 promise.stage:',
      ],
    ],
    [
      'two things at once, one of them wrong',
      own('probes: fail, signal: { name: latncy-p95, to: fast }', 'promise: { weights: [step 9] }'),
      ['3:12 timeline[0]:', '3:69 timeline[0].signal.to:', '4:22 promise.weights[0]:'],
    ],
    [
      'above the timeline',
      own(
        'approve: nobody-there',
        'cron: often\npeople: { approve: some, after: 5 minutes }\npromise: { weights: [step 9] }',
      ),
      [
        '3:32 timeline[0].approve:',
        '4:7 cron:',
        '5:20 people.approve:',
        '5:33 people.after:',
        '6:22 promise.weights[0]:',
      ],
    ],
    [
      'and none is told that only comes of another: a hotfix that is misspelt is one',
      own('hotfx: { justification: it is down }', 'promise: { hotfix: { weight: 100 }, stage: complete }'),
      ['3:23 timeline[0].hotfx:'],
    ],
    [
      'a signal that is wrong changes all the same',
      own('signal: { name: latency-p95 }', 'promise: { because: signal, within: watch }'),
      ['3:23 timeline[0].signal.to:'],
    ],
    [
      'a promise that is misspelt is no empty one',
      own('probes: fail', 'promse: { stage: complete }'),
      ['4:1 promse:'],
    ],
    [
      'promises of which none can be read',
      own('probes: fail', 'promise: { stage: done }'),
      ['4:19 promise.stage:'],
    ],
    ['no map', '- name: own', ['1:1 must']],
    ['nothing', '', ['1:1 has']],
  ])('%s', async (_, text, expected) => {
    expect(at(await told(text))).toEqual(expected);
  });

  test('with those of the configuration', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'release.yml'), 'version: 2\n');
    const scenario = join(folder, 'own.yml');
    writeFileSync(scenario, own('probes: fials'));
    await expect(rehearsed(folder, { scenario, config: 'release.yml' })).rejects.toThrow(
      /own\.yml:3:31 timeline\[0\]\.probes: .*; release\.yml:1:10 version: /,
    );
  });
});

test('a code that the sources give is known', () => {
  const given = new Set(
    sourcesOf(['shared/canary', 'shared/signal', 'actions/canary-promote']).flatMap(codesIn),
  );
  expect(given.size).toBeGreaterThan(50);
  expect([...given].filter((code) => code !== '' && !KNOWN_CODES.has(code))).toEqual([]);
});

test('a configuration that is named and not there is told, with the one that was meant', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'release.yml'), 'version: 1\n');
  await expect(rehearsed(folder, { config: 'relaese.yml' })).rejects.toThrow(
    'there is no relaese.yml: did you mean release.yml?',
  );
  await expect(rehearsed(folder, { config: 'other.yml' })).rejects.toThrow(
    'there is no other.yml: it is looked for from the top of the repository',
  );
});
