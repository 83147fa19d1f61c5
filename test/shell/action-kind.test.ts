import { describe, expect, test } from '@jest/globals';
import { textInput } from '../../shared/shell/input-spec.ts';
import type { Outcome } from '../../shared/shell/outcome.ts';
import { type Action, runAction } from '../../shared/shell/run-action.ts';
import { recordingHost } from '../kit/host.ts';
import { good, inputs, type Output, outputs, toy } from './toy-action.ts';

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
