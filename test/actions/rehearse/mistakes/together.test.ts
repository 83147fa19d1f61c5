import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { temporaryFolder } from '../../../kit/temporary-folder.ts';
import { rehearsed } from '../given.ts';
import { own, told } from './own-scenario.ts';

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
