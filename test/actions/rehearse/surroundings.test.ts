import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { rehearse } from '../../../actions/rehearse/main.ts';
import { topOf } from '../../../shared/adapters/files/checkout.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { given, rehearsed } from './given.ts';
import { CONFIG, configured } from './own-files.ts';

describe('the place it runs in', () => {
  test('the top of a clone is found without git, from any depth', async () => {
    const top = configured(CONFIG());
    const deep = join(top, 'a', 'b');
    mkdirSync(deep, { recursive: true });
    expect(await topOf(deep)).toBe(deep);
    mkdirSync(join(top, '.git'));
    expect(await topOf(deep)).toBe(top);
    const { blocks } = await rehearsed(deep, { scenario: 'two-at-once' });
    expect(JSON.stringify(blocks)).not.toContain('the demonstration');
  });

  test('a report that cannot be written is told before anything runs, and the result is there', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    const said: string[] = [];
    const report = join(folder, 'file', 'report');
    const { headline, verdict, reasons, files } = await rehearse(
      given({ scenario: 'two-at-once', report }),
      { env: {}, progress: (line) => void said.push(line) },
      folder,
    );
    expect(said).toEqual([
      `the report cannot be written to ${report}: the system refuses with ENOTDIR`,
      'rehearsing two-at-once',
    ]);
    expect(headline).toBe(
      'rehearsal: 1 of 1 scenario ended as promised, and its report could not be written',
    );
    expect({ verdict, codes: reasons.map(({ code }) => code) }).toEqual({
      verdict: 'error',
      codes: ['report-unwritten'],
    });
    expect(files.map(({ name }) => name)).toEqual(['rehearsal.json', 'rehearsal.html']);
  });
});
