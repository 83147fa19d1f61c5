import { describe, expect, test } from '@jest/globals';
import type { Json } from '../../shared/evidence/canonical-json.ts';
import { digestOf } from '../../shared/evidence/digest.ts';
import type { Outcome } from '../../shared/shell/outcome.ts';
import { runAction } from '../../shared/shell/run-action.ts';
import { recordingHost, type RecordingHost } from '../kit/host.ts';
import { doWell, good, type Output, toy } from './toy-action.ts';

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
