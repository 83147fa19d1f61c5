import { expect, test } from '@jest/globals';
import { renderTerminal } from '../../../shared/report/render-terminal.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { rehearsed } from './given.ts';

test('long lines of a timeline go on below themselves on a terminal, and are whole everywhere', async () => {
  const { blocks } = await rehearsed(temporaryFolder(), { scenario: 'approver-missing' });
  const whole =
    'hold: No approval as release-captain yet: one of ana, li comments "/approve 1.4.0-rc.1 100%" on the release issue.';
  expect(renderTerminal(blocks, { colour: false })).toContain(whole);
  const lines = renderTerminal(blocks, { colour: false, columns: 80 }).split('\n');
  const first = lines.findIndex((line) => line.includes('hold: No approval as release-captain'));
  expect(lines.slice(first, first + 3).map((line) => line.slice(21))).toEqual([
    'hold: No approval as release-captain yet: one of ana, li',
    'comments "/approve 1.4.0-rc.1 100%" on the release issue.',
    expect.any(String),
  ]);
  const table = lines.slice(lines.findIndex((line) => line.includes('when ')));
  expect(table.filter((line) => line.startsWith('  ') && line.length > 80)).toEqual([]);
});
