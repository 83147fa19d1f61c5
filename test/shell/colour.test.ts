import { expect, test } from '@jest/globals';
import { wantsColour } from '../../shared/shell/colour.ts';

test.each<[Readonly<Record<string, string>>, boolean, boolean]>([
  [{}, true, true],
  [{}, false, false],
  [{ NO_COLOR: '1' }, true, false],
  [{ NO_COLOR: '' }, true, true],
  [{ FORCE_COLOR: '1' }, false, true],
  [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
  [{ FORCE_COLOR: '0' }, true, false],
  [{ FORCE_COLOR: 'false' }, true, false],
  [{ FORCE_COLOR: '' }, false, false],
  [{ FORCE_COLOR: '1', GITHUB_ACTIONS: 'true' }, true, false],
])('%j, terminal: %s, colour: %s', (env, isTerminal, expected) => {
  expect(wantsColour(env, isTerminal)).toBe(expected);
});
