import { describe, expect, test } from '@jest/globals';
import { CouldNotDecide } from '../../shared/gate/could-not-decide.ts';
import { type Action, runAction } from '../../shared/shell/run-action.ts';
import { recordingHost } from '../kit/host.ts';
import { doWell, good, type inputs, type Output, toy } from './toy-action.ts';

const ALL_OUTPUTS = [
  'verdict',
  'decision',
  'reasons',
  'record-file',
  'record-digest',
  'version',
  'notes-file',
];

/** Anything can be thrown; lint keeps our own code from throwing a string, the platform does not. */
async function rejectWithText(): Promise<never> {
  await Promise.resolve();
  AbortSignal.abort('boom').throwIfAborted();
  throw new Error('unreachable');
}

describe('on a runner', () => {
  test('an outcome becomes outputs, files, a summary and exit code 0', async () => {
    const host = recordingHost({ runner: true });
    await runAction(doWell, host);
    expect([...host.outputs.keys()]).toEqual(ALL_OUTPUTS);
    expect(Object.fromEntries(host.outputs)).toMatchObject({
      verdict: 'pass',
      decision: 'complete',
      version: '1.2.3',
      'notes-file': '/kept/notes.md',
    });
    expect(host.kept.get('notes.md')).toBe('notes');
    expect(host.summaries).toEqual(['### toy did well']);
    expect(host.exitCodes).toEqual([0]);
    expect(host.failures).toEqual([]);
  });

  test('the record file holds the record whose digest is the output', async () => {
    const host = recordingHost({ runner: true, env: { GITHUB_ACTOR: 'ana', INPUT_REF: 'main' } });
    await runAction(doWell, host);
    const record: unknown = JSON.parse(host.kept.get('record.json') ?? '');
    expect(record).toMatchObject({
      actor: 'ana',
      at: '2026-11-18T17:00:00Z',
      inputs: { ref: 'main' },
      digest: host.outputs.get('record-digest'),
    });
  });

  test.each<[string, Action<typeof inputs, Output>, Readonly<Record<string, string>>, string]>([
    ['an input that does not parse', doWell, { 'INPUT_FAIL-ON': 'sometimes' }, 'invalid-input'],
    [
      'something that could not be decided',
      toy(() => Promise.reject(new CouldNotDecide([{ code: 'no-answer', message: 'no answer' }]))),
      {},
      'no-answer',
    ],
    ['a defect', toy(() => Promise.reject(new TypeError('x is not a function'))), {}, 'unexpected'],
    ['a thrown string', toy(rejectWithText), {}, 'unexpected'],
  ])(
    '%s is the verdict error, with every output written and the step failed',
    async (_name, action, env, code) => {
      const host = recordingHost({ runner: true, env });
      await runAction(action, host);
      expect([...host.outputs.keys()]).toEqual(ALL_OUTPUTS);
      expect(host.outputs.get('verdict')).toBe('error');
      expect(JSON.parse(host.outputs.get('reasons') ?? '')).toMatchObject([{ code }]);
      expect(host.summaries).toHaveLength(1);
      expect(host.failures).toHaveLength(1);
      expect(host.failures[0]).not.toContain('at ');
      expect(host.exitCodes).toEqual([1]);
    },
  );

  test('secrets are masked before anything is done with them, and never printed', async () => {
    const host = recordingHost({ runner: true, env: { 'INPUT_GITHUB-TOKEN': 's3cret' } });
    await runAction(doWell, host);
    expect(host.masked).toEqual(['s3cret']);
    expect(JSON.stringify([host.printed, host.summaries, [...host.kept], [...host.outputs]])).not.toContain(
      's3cret',
    );
  });

  test('fail-on fails the step for a word of the outcome', async () => {
    const host = recordingHost({ runner: true, env: { 'INPUT_FAIL-ON': 'complete' } });
    await runAction(doWell, host);
    expect(host.exitCodes).toEqual([1]);
    expect(host.outputs.get('decision')).toBe('complete');
  });

  test('hostile text stays text in the summary', async () => {
    const host = recordingHost({ runner: true });
    await runAction(
      toy(() => Promise.resolve({ ...good, headline: '<img src=x> @everyone' })),
      host,
    );
    expect(host.summaries).toEqual(['### &lt;img src=x&gt; @&#8203;everyone']);
  });
});

describe('at a terminal', () => {
  test('the report is printed and no runner is needed', async () => {
    const host = recordingHost({});
    await runAction(doWell, host);
    expect(host.printed).toEqual(['toy did well\n\nrecord: /kept/record.json\nnotes-file: /kept/notes.md']);
  });

  test('--json prints the outputs as JSON', async () => {
    const host = recordingHost({ argv: ['--json'] });
    await runAction(doWell, host);
    expect(JSON.parse(host.printed.join(''))).toMatchObject({
      verdict: 'pass',
      version: '1.2.3',
      reasons: [],
    });
  });

  test.each([
    ['-h', /Usage: node dist\/toy/],
    ['--help', /Usage: node dist\/toy\/index\.js[^]*--ref <value> +what/],
    ['--version', /^\d+\.\d+\.\d+$/],
  ])('%s prints and runs nothing', async (flag, expected) => {
    const host = recordingHost({ argv: [flag] });
    await runAction(
      toy(() => Promise.reject(new Error('must not run'))),
      host,
    );
    expect(host.printed.join('')).toMatch(expected);
    expect(host.exitCodes).toEqual([]);
  });
});

describe('a run that ends in invalid input', () => {
  test.each([
    ['at a terminal keeps nothing', false, []],
    ['on a runner keeps its record', true, ['record.json']],
  ])('%s', async (_name, runner, kept) => {
    const host = recordingHost({ runner, env: { 'INPUT_FAIL-ON': 'sometimes' } });
    await runAction(doWell, host);
    expect([...host.kept.keys()]).toEqual(kept);
  });
});
