import { expect, test } from '@jest/globals';
import { columnsFor } from '../../shared/shell/columns.ts';

const RUNNER = { GITHUB_ACTIONS: 'true' };

test.each([
  ['a terminal', {}, { isTTY: true, columns: 132 }, 132],
  ['a terminal that does not say', {}, { isTTY: true }, 80],
  ['a terminal that says nonsense', {}, { isTTY: true, columns: 0 }, 80],
  ['a file or a pipe', {}, { isTTY: false }, undefined],
  ['a stream that knows of no terminals', {}, {}, undefined],
  ['COLUMNS over a terminal', { COLUMNS: '100' }, { isTTY: true, columns: 132 }, 100],
  ['COLUMNS for a pipe', { COLUMNS: '100' }, {}, 100],
  ['the most of COLUMNS', { COLUMNS: '9999' }, {}, 9999],
  ['more than that', { COLUMNS: '10000' }, {}, undefined],
  ['COLUMNS of nothing', { COLUMNS: '' }, { isTTY: true }, 80],
  ['COLUMNS of 0', { COLUMNS: '0' }, { isTTY: true, columns: 132 }, 132],
  ['COLUMNS of a word', { COLUMNS: 'wide' }, { isTTY: true, columns: 132 }, 132],
  ['a runner', RUNNER, {}, undefined],
  [
    'a runner with COLUMNS and a terminal',
    { ...RUNNER, COLUMNS: '100' },
    { isTTY: true, columns: 132 },
    undefined,
  ],
])('%s', (_, env, stream, columns) => {
  expect(columnsFor(env, stream)).toBe(columns);
});
