import { describe, expect, test } from '@jest/globals';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { rehearsed } from './given.ts';
import { own } from './own-files.ts';

/** What was not as promised in a scenario of these lines, of the demonstration. */
async function broken(text: string): Promise<readonly string[]> {
  const { verdict, reasons } = await rehearsed(temporaryFolder(), { scenario: own(text) });
  expect(verdict).toBe(reasons.length === 0 ? 'pass' : 'fail');
  return reasons.map(({ message }) => message);
}

const timeline = (...deeds: readonly string[]) => `timeline: [${deeds.join(', ')}]\n`;
const COMPLETE = 'promise: { stage: complete }\n';
const SHORT = 'until: step 1 + 5m\npromise: { stage: canary }\n';

describe('what never happened is not as promised, told by its place', () => {
  test.each([
    [
      'an event of which the moment never came',
      `${timeline('{ at: cut, probes: pass }', '{ at: rollback, silent: canary }')}${COMPLETE}`,
      ['own: timeline[1] was promised as silent at rollback, and is nothing that happened'],
    ],
    [
      'an event after the last day',
      `${timeline('{ at: complete + 8d, silent: canary }')}${COMPLETE}`,
      ['own: timeline[0] was promised as silent at complete + 8d, and is nothing that happened'],
    ],
    [
      'an event after the end that the scenario asks for',
      `${timeline('{ at: Mon 08:00, prometheus: unreachable }')}${SHORT}`,
      ['own: timeline[0] was promised as prometheus at Mon 08:00, and is nothing that happened'],
    ],
    [
      'a runner that outlived its run',
      `${timeline('{ at: due, kill: 99 }')}${SHORT}`,
      ['own: timeline[0] was promised as kill at due, and is nothing that happened'],
    ],
    [
      'an end that was not reached',
      `until: rollback + 1h\n${COMPLETE}`,
      ['own: until was promised as rollback + 1h, and is never reached'],
    ],
  ])('%s', async (_, text, expected) => {
    expect(await broken(text)).toEqual(expected);
  });
});

test.each([
  ['a runner that is gone', `${timeline('{ at: due, kill: 1 }')}${SHORT}`],
  ['an event at the very end', `${timeline('{ at: step 1 + 5m, probes: pass }')}${SHORT}`],
  ['an event after the train is complete', `${timeline('{ at: complete + 2h, silent: canary }')}${COMPLETE}`],
])('%s did happen', async (_, text) => {
  expect(await broken(text)).toEqual([]);
});
