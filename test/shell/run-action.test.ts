import { describe, expect, test } from '@jest/globals';
import type { Json } from '../../shared/evidence/canonical-json.ts';
import { digestOf } from '../../shared/evidence/digest.ts';
import { CouldNotDecide } from '../../shared/gate/could-not-decide.ts';
import { COMMON_INPUTS } from '../../shared/shell/common-inputs.ts';
import { blankOutputs, failedOutcome } from '../../shared/shell/failed-outcome.ts';
import { textInput } from '../../shared/shell/input-spec.ts';
import type { Outcome } from '../../shared/shell/outcome.ts';
import { type Action, runAction } from '../../shared/shell/run-action.ts';
import { type RecordingHost, recordingHost } from '../kit/host.ts';

const inputs = { ...COMMON_INPUTS, ref: textInput({ description: 'what' }) };
const outputs = { version: 'the version', 'notes-file': 'the notes' };
type Output = keyof typeof outputs;

function toy(run: Action<typeof inputs, Output>['run']): Action<typeof inputs, Output> {
  return { name: 'toy', inputs, outputs, run };
}

const good: Outcome<Output> = {
  ...failedOutcome({ name: 'toy', outputs }, []),
  headline: 'toy did well',
  verdict: 'pass',
  decision: 'complete',
  outputs: { ...blankOutputs(outputs), version: '1.2.3' },
  files: [{ output: 'notes-file', name: 'notes.md', content: 'notes' }],
};
const doWell = toy(() => Promise.resolve(good));
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

describe('a secret that a library quotes', () => {
  const token = 'ghp_SECRET123';
  const leaky = toy((_inputs, { progress }) => {
    progress(`asking with ${token}`);
    return Promise.reject(new TypeError(`Headers.append: "token ${token} x" is an invalid header value.`));
  });
  const lines: string[] = [];
  const watched = (host: RecordingHost) => ({ ...host, progress: (line: string) => void lines.push(line) });

  test.each([[{ runner: true }], [{ argv: ['--json'] }], [{}]])('is shown nowhere: %j', async (given) => {
    const host = recordingHost({
      ...given,
      env: { GITHUB_TOKEN: token, INPUT_REF: `x${token}`, RUNNER_DEBUG: '1' },
    });
    await runAction(leaky, watched(host));
    const shown = [host.printed, host.summaries, [...host.kept], [...host.outputs], host.failures, lines];
    expect(JSON.stringify(shown)).not.toContain('SECRET');
    expect(JSON.stringify(shown)).toContain('token *** x');
    expect(lines).toContain('asking with ***');
    expect(host.exitCodes).toEqual([1]);
  });

  test('leaves a record whose digest fits', async () => {
    const host = recordingHost({ runner: true, env: { GITHUB_TOKEN: token } });
    await runAction(leaky, host);
    const { digest, ...record } = JSON.parse(host.kept.get('record.json') ?? '') as Record<string, Json>;
    expect(digestOf(record)).toBe(digest);
  });
});

describe('a step that fails says why in its annotation', () => {
  const reason = { code: 'x', message: '2 checks failed' };
  const failed = { ...good, verdict: 'fail', decision: 'refuse', headline: 'refused' } as const;
  test.each<[string, Outcome<Output>, string]>([
    ['the first reason', { ...failed, reasons: [reason] }, 'refused: 2 checks failed'],
    [
      'nothing twice',
      { ...failed, headline: 'no: 2 checks failed', reasons: [reason] },
      'no: 2 checks failed',
    ],
    ['nothing without a reason', failed, 'refused'],
    [
      'the reason of what failed before that of what is open or passed',
      {
        ...failed,
        reasons: [{ code: 'y', message: 'a feat, so minor' }, reason],
        checks: [
          { name: 'a', verdict: 'inconclusive', reasons: [{ code: 'z', message: 'not asked' }] },
          { name: 'b', verdict: 'fail', reasons: [reason] },
        ],
      },
      'refused: 2 checks failed',
    ],
  ])('%s', async (_name, outcome, expected) => {
    const host = recordingHost({ runner: true });
    await runAction(
      toy(() => Promise.resolve(outcome)),
      host,
    );
    expect(host.failures).toEqual([expected]);
  });
});

describe('what cannot be written fails the run, and the rest is written', () => {
  const broken = (): never => {
    throw new Error('no room');
  };

  test('files', async () => {
    const host = recordingHost({ runner: true });
    await runAction(doWell, { ...host, keep: broken });
    expect(Object.fromEntries(host.outputs)).toMatchObject({
      verdict: 'pass',
      'record-file': '',
      'notes-file': '',
    });
    expect(host.summaries).toHaveLength(1);
    expect(host.failures).toEqual(['the record and files could not be kept: no room']);
    expect(host.exitCodes).toEqual([1]);
  });

  test('outputs and summary', async () => {
    const host = recordingHost({ runner: true });
    const { runner } = host;
    if (runner === undefined) throw new Error('no runner');
    await runAction(doWell, { ...host, runner: { ...runner, output: broken, summary: broken } });
    expect(host.kept.has('record.json')).toBe(true);
    expect(host.failures).toEqual(['no room', 'no room']);
    expect(host.exitCodes).toEqual([1]);
  });

  test('the report itself', async () => {
    const host = recordingHost({ runner: true });
    await runAction(doWell, { ...host, print: broken });
    expect(host.failures).toEqual(['toy: unexpected failure, please report it: Error: no room']);
    expect(host.exitCodes).toEqual([1]);
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

describe('an action of its own kind', () => {
  const held: Outcome<Output> = { ...good, headline: 'toy holds', verdict: 'inconclusive', decision: 'hold' };
  const hold = toy(() => Promise.resolve(held));

  test.each([
    ['a hold is no failure by itself', hold, 0],
    ['it is one where the action says so', { ...hold, failing: ['hold'] as const }, 1],
  ])('%s', async (_, action, code) => {
    const host = recordingHost({});
    await runAction(action, host);
    expect(host.exitCodes).toEqual([code]);
  });

  test('--help tells the words that do not fail it', async () => {
    const help = async (action: typeof hold) => {
      const host = recordingHost({ argv: ['--help'] });
      await runAction(action, host);
      return host.printed.join('\n');
    };
    expect(await help(hold)).toContain('Exit status: 0 for pass, advance, complete, hold, none; 1 for');
    expect(await help({ ...hold, failing: ['hold'] })).toContain(
      'Exit status: 0 for pass, advance, complete, none; 1 for',
    );
  });

  test('an input named version is an input, and --help offers no other', async () => {
    const versioned = { ...inputs, version: textInput({ description: 'which' }) };
    let seen: string | undefined;
    const run: Action<typeof versioned, Output>['run'] = (given) => {
      seen = given.version;
      return Promise.resolve(good);
    };
    const action = { name: 'toy', inputs: versioned, outputs, run };
    await runAction(action, recordingHost({ argv: ['--version', 'v1.4.0'] }));
    expect(seen).toBe('v1.4.0');
    const host = recordingHost({ argv: ['--help'] });
    await runAction(action, host);
    expect(host.printed.join('\n')).not.toContain('print the version of the suite');
  });
});
