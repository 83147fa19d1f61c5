import { expect, test } from '@jest/globals';
import { findConfig } from '../../../shared/adapters/config/find-config.ts';
import type { FileText } from '../../../shared/adapters/files/file-text.ts';

const find = (read: FileText) => findConfig('release.yml', () => Promise.resolve(read));

test('a configuration comes with its digest', async () => {
  const found = await find({ kind: 'text', text: 'version: 1\ntrain: { branch: main }\n' });
  expect(found?.config.train?.branch).toBe('main');
  expect(found?.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
});

test('no file is no configuration', async () => {
  expect(await find({ kind: 'absent' })).toBeUndefined();
});

test('a file that cannot be read is not none', async () => {
  await expect(find({ kind: 'unreadable', why: 'it is a directory' })).rejects.toMatchObject({
    reasons: [{ code: 'config-unreadable', message: 'release.yml cannot be read: it is a directory' }],
  });
});

test('every problem is a reason, with its place', async () => {
  await expect(
    find({ kind: 'text', text: 'version: 1\ntrain: { brunch: x }\nsignal: 1\n' }),
  ).rejects.toMatchObject({
    reasons: [
      { code: 'config-invalid', source: 'release.yml:2:10' },
      { code: 'config-invalid', source: 'release.yml:3:1' },
    ],
  });
});
