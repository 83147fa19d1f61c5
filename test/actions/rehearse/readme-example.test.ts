import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { rehearsed } from './given.ts';

test('the worked example of the README ends as it promises', async () => {
  const readme = readFileSync(join(import.meta.dirname, '../../../rehearse/README.md'), 'utf8');
  const example = /<!-- example -->\n```yaml\n([^]*?)```/.exec(readme)?.[1] ?? '';
  const file = join(temporaryFolder(), 'example.yml');
  writeFileSync(file, example);
  const { verdict, reasons } = await rehearsed(temporaryFolder(), { scenario: file });
  expect({ verdict, reasons }).toEqual({ verdict: 'pass', reasons: [] });
});
