import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { VERSION } from '../../shared/shell/version.ts';

test('the version that the bundles state is the one in package.json', () => {
  const manifest: unknown = JSON.parse(
    readFileSync(resolve(import.meta.dirname, '../../package.json'), 'utf8'),
  );
  expect(manifest).toMatchObject({ version: VERSION });
});
